"""Which hosts are known to refuse, and which policies hide the Referer."""

from __future__ import annotations

import pytest

from artlint import Invalid, Project, Severity, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.images.missing_referrerpolicy import MissingReferrerpolicy
from artlint_rules.knowledge.hosts import host_of, is_below, known_host

BLOCKED = "https://mmbiz.qpic.cn/a/640"
FIXED = f'<img src="{BLOCKED}" referrerpolicy="no-referrer">'


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://mmbiz.qpic.cn/a", "mmbiz.qpic.cn"),
        ("http://mmbiz.qpic.cn", "mmbiz.qpic.cn"),
        ("//MMBIZ.qpic.CN/a", "mmbiz.qpic.cn"),
        (" \nHTTPS://mmbiz.qpic.cn./a ", "mmbiz.qpic.cn"),
        ("https://user:pass@mmbiz.qpic.cn:8443/a", "mmbiz.qpic.cn"),
        ("https://evil@good@mmbiz.qpic.cn", "mmbiz.qpic.cn"),
        ("https:\\\\mmbiz.qpic.cn\\a", "mmbiz.qpic.cn"),
        ("https://mmbiz.qpic.cn?x=//other.org/", "mmbiz.qpic.cn"),
        ("https://[2001:db8::1]:80/a", "[2001:db8::1]"),
        ("https://图床.中国/a", "图床.中国"),
        ("https:///a", None),
        ("/a.png", None),
        ("data:image/png;base64,//mmbiz.qpic.cn/", None),
        ("ftp://mmbiz.qpic.cn/a", None),
        ("", None),
    ],
)
def test_the_host_of_an_address(url: str, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "suffix"),
    [
        ("https://wx1.sinaimg.cn/a", "sinaimg.cn"),
        ("https://sinaimg.cn/a", "sinaimg.cn"),
        ("https://notsinaimg.cn/a", None),
        ("https://sinaimg.cn.example.org/a", None),
        ("https://sns-webpic-qc.xhscdn.com/a", "sns-webpic-qc.xhscdn.com"),
        ("https://ci.xhscdn.com/a", "xhscdn.com"),
        ("https://gitee.com/a/b/raw/master/c.png", "gitee.com"),
        ("https://gitee.com/a/b/badge/star.svg", None),
        ("https://img2020.cnblogs.com/a.png", "cnblogs.com"),
        ("https://www.cnblogs.com/a.png", None),
    ],
)
def test_the_longest_suffix_on_a_label_boundary_counts(url: str, suffix: str | None) -> None:
    known = known_host(url)
    assert (known and known.suffix) == suffix


def test_a_domain_covers_itself_and_what_lies_below() -> None:
    assert is_below("a.example.org", [".Example.org"])
    assert is_below("example.org", ["example.org"])
    assert not is_below("notexample.org", ["example.org", ""])


@pytest.mark.parametrize(
    "example",
    [
        Valid(f'<img src="{BLOCKED}" referrerpolicy="SAME-ORIGIN">'),
        Valid(f'<img src="{BLOCKED}" referrerpolicy="noreferrer">'),
        Valid(f'<img src="{BLOCKED}" referrer-policy="no-referrer">'),
        Valid(f'<meta name="Referrer" content="same-origin"><img src="{BLOCKED}">'),
        Valid(
            "<html><head><meta name=referrer content=no-referrer></head>"
            f'<body><img src="{BLOCKED}" referrerpolicy=""></body></html>',
            path="a.html",
        ),
        Valid(f'<img src="{BLOCKED}">', project=Project(own_domains=("qpic.cn",))),
        Valid(
            '<img data-src="https://mmbiz.qpic.cn/a"><img src="/a.png"><img src="data:image/gif;base64,R0">'
        ),
        Valid('<img src="https://i.pximg.net/a.png"><img src="https://cdnfile.sspai.com/a.png">'),
        Valid('<img src="https://www.zol-img.com.cn/a.png">'),
        Valid(f"`<img src={BLOCKED}>`\n"),
        Invalid(f'<img src="{BLOCKED}" referrerpolicy>', FIXED.replace('"no-', '"no-')),
        Invalid(f'<img src="{BLOCKED}" referrerpolicy="">', FIXED),
        Invalid(f'<img src="{BLOCKED}" referrerpolicy=Unsafe-URL>', FIXED),
        Invalid(
            f'<meta name="referrer" content="no-referrer"><img src="{BLOCKED}" referrerpolicy="origin">',
            f'<meta name="referrer" content="no-referrer">{FIXED}',
        ),
        Invalid(
            f'<meta name="referrer" content="never"><meta name="referrer" content="always"><img src="{BLOCKED}">',
            f'<meta name="referrer" content="never"><meta name="referrer" content="always">{FIXED}',
        ),
        Invalid(
            f'<meta name="referrer" content="nothing"><img src="{BLOCKED}">',
            f'<meta name="referrer" content="nothing">{FIXED}',
        ),
        Invalid(
            "<img src=//i0.hdslb.com/a.jpg/>", '<img src=//i0.hdslb.com/a.jpg/ referrerpolicy="no-referrer">'
        ),
    ],
)
def test_policies(example: Valid | Invalid) -> None:
    Case(MissingReferrerpolicy, example, 1).run()


def test_a_host_that_refuses_some_sites_is_an_info() -> None:
    article = Article(Source("a.md", '<img src="https://i.imgur.com/a.png">'))
    (finding,) = check(article, [MissingReferrerpolicy()]).findings
    assert finding.severity is Severity.INFO
    assert finding.message == "i.imgur.com blocks some foreign referrers; the image may not load"
