"""Which images nobody sees, and which only look so."""

from __future__ import annotations

import pytest

from artlint import Invalid, Project, Safety, Valid
from artlint.testing import Case
from artlint_rules.images.tracking_pixel import TrackingPixel

AWAY = "https://example.org/17.gif"


@pytest.mark.parametrize(
    "example",
    [
        *(
            Invalid(f"<p>One.<img src={AWAY} {size}></p>", "<p>One.</p>")
            for size in (
                "width=1 height=1",
                "width=0 height=0",
                "width='1px' height=' 1 '",
                "width=1 height=1 style='display: none'",
                "width=1 height=1 alt=''",
            )
        ),
        *(
            Invalid(f'<p>One.<img src="{address}"></p>', "<p>One.</p>")
            for address in (
                "http://feeds.feedburner.com/~r/news/~4/a1",
                "//pixel.wp.com/b.gif?v=noscript",
                "https://example.feedsportal.com/c/1/mf.gif",
                "https://www.facebook.com/tr?id=1&ev=PageView&noscript=1",
            )
        ),
        Invalid('<a href="/"><img src="https://hm.baidu.com/hm.gif?si=1"></a>', '<a href="/"></a>'),
        Invalid(
            '<table><tr><td>One.<img src="https://hm.baidu.com/hm.gif"></td></tr></table>',
            "<table><tr><td>One.</td></tr></table>",
        ),
        Invalid('<img src="https://hm.baidu.com/hm.gif" alt="Baidu">', "", safety=Safety.UNSAFE),
        Valid(f"<img src={AWAY} width=1 height=40><img src={AWAY} width=1><img src={AWAY}>"),
        Valid(f"<img src={AWAY} width=100% height=1><img src={AWAY} width=1em height=1em>"),
        Valid(f'<img src={AWAY} width=1 height=1 alt="A stall">'),
        Valid(f'<img src={AWAY} width=1 height=1 style="min-height: 40px">'),
        Valid(f'<img src={AWAY} width=1 height=1 layout="responsive">'),
        Valid(f'<img src={AWAY} width=1 height=1 class="square">'),
        Valid(f"<img src={AWAY} width=1 height=1 srcset='{AWAY} 2x'>"),
        Valid(f"<img src={AWAY} width=1 height=1 data-src='https://example.org/a.png'>"),
        Valid(f"<table><tr><td><b><img src={AWAY} width=1 height=1></b></td></tr></table>"),
        Valid("<img src='dot.gif' width=1 height=1><img src='data:image/gif;base64,R0' width=1 height=1>"),
        Valid("<img src='https://example.org/spacer.gif' width=1 height=1>"),
        Valid(f"<img src={AWAY} width=1 height=1>", project=Project(own_domains=("example.org",))),
        Valid("<img src='https://www.facebook.com/a/travel.png'>"),
        Valid("<img src='https://nothm.baidu.com.example.org/hm.gif'>"),
        Valid(f"<pre><img src={AWAY} width=1 height=1></pre>"),
    ],
)
def test_pixels(example: Valid | Invalid) -> None:
    Case(TrackingPixel, example, 1).run()
