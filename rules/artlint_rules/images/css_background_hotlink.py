from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, Rule, Severity, Valid, lazy_pattern, option
from artlint_rules.knowledge.pictures import is_shown
from artlint_rules.knowledge.referrers import refusing_host

_URL = lazy_pattern(r"url\(\s*+[\"']?+([^\"')\s]++)", re.IGNORECASE)


class CssBackgroundHotlink(Rule):
    """A background image stands on a host that refuses the Referer of other sites.

    An image of a style has no `referrerpolicy`; the policy of the whole document decides. It needs a
    `<meta name="referrer">`, an `<img>` in its place, or a copy on a host of your own. There is no fix.

    The old `background` attribute counts, too. All backgrounds from one host make one finding.
    """

    name = "css-background-hotlink"
    severity = Severity.INFO
    examples = (
        Valid('<p style="background: url(https://img.example.com/a.png)">One.</p>'),
        Valid(
            '<meta name="referrer" content="no-referrer">'
            '<p style="background: url(https://mmbiz.qpic.cn/a)">One.</p>'
        ),
        Invalid(
            '<p style="‸background-image: url(&quot;https://mmbiz.qpic.cn/a/640&quot;); color: red‸">One.</p>'
        ),
        Invalid(
            '<p style="background: red url( //pic1.zhimg.com/a.jpg )">One.</p>'
            '<table background="https://pic1.zhimg.com/b.jpg"><tr><td>Two.</td></tr></table>',
            places=2,
        ),
        Invalid(
            "<p style=\"background: url('https://pic.example.org/a.png')\">One.</p>",
            options={"extra_hosts": ("example.org",)},
        ),
    )

    extra_hosts: tuple[str, ...] = option(
        (), "More hosts, with all below them, that refuse foreign Referers."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Look at the addresses in style attributes and in `background`."""
        by_host: dict[str, list[Attribute]] = {}
        for element, name, address in _backgrounds(article):
            host = refusing_host(article, address, self.extra_hosts)
            if host is not None and is_shown(element):
                places = by_host.setdefault(host, [])
                places += [] if Attribute(element, name) in places[-1:] else [Attribute(element, name)]
        for host, (first, *others) in by_host.items():
            message = (
                f"A background image on {host} cannot carry a referrer policy; the host refuses other sites"
            )
            yield self.finding(first, message, places=others)


def _backgrounds(article: Article) -> Iterator[tuple[HtmlElement, str, str]]:
    for element in article.having("style"):
        if "url(" in element.get("style", "").lower():
            values = [declaration.value for declaration in article.style(element) if "(" in declaration.value]
            yield from ((element, "style", match[1]) for value in values for match in _URL.finditer(value))
    for element in article.having("background"):
        yield element, "background", element.get("background", "")
