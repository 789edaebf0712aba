"""Proxies, signatures, `http://`, and hosts that only a proxy or a copy helps against."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from artlint import Invalid, Project, Rule, Safety, Severity, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.testing import Case
from artlint_rules.images.expiring_image_url import ExpiringImageUrl
from artlint_rules.images.image_needs_proxy import ImageNeedsProxy
from artlint_rules.images.insecure_image_url import InsecureImageUrl
from artlint_rules.images.proxied_image_url import ProxiedImageUrl
from artlint_rules.knowledge.proxies import inner_address, proxy_of, through
from artlint_rules.knowledge.signed_addresses import Signature, signature

REAL = "https://img.example.com/a.png"


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        (f"https://cors.zfour.workers.dev/?{REAL}?x=1&y=2", f"{REAL}?x=1&y=2"),
        ("https://cors.zfour.workers.dev/?https%3A%2F%2Fimg.example.com%2Fa.png", REAL),
        ("https://read.html5.qq.com/image?src=x&imageUrl=https%3A%2F%2Fimg.example.com%2Fa.png", REAL),
        ("https://wsrv.nl/?url=img.example.com/a.png&w=300", REAL),
        (f"https://pic1.xuehuaimg.com/proxy/{REAL}", REAL),
        ("https://i.pixiv.re/img/1.png", "https://i.pximg.net/img/1.png"),
        ("https://i0.wp.com/img.example.com/a.png", None),
        ("https://cors.zfour.workers.dev/", None),
        ("https://cors.zfour.workers.dev/?http://two words.example/a.png", None),
        ("https://wsrv.nl/?url=a", None),
        ("https://wsrv.nl/?url=wsrv.nl/b.png", None),
    ],
)
def test_the_address_inside(url: str, inner: str | None) -> None:
    proxy = proxy_of(url)
    assert proxy is not None
    assert inner_address(url, proxy) == inner


@pytest.mark.parametrize(
    "url", [REAL, "https://a.wsrv.nl/?url=a.example", "https://wp.com/a.png", "/?https://a.example/", ""]
)
def test_no_proxy(url: str) -> None:
    assert proxy_of(url) is None


@pytest.mark.parametrize(
    ("url", "through_it"),
    [
        ("https://a.example/b?x=1&y=2#z", "https%3A%2F%2Fa.example%2Fb%3Fx%3D1%26y%3D2%23z"),
        ("//a.example/b.png", "https%3A%2F%2Fa.example%2Fb.png"),
        ("http://a.example/图 1%20.png", "http%3A%2F%2Fa.example%2F%E5%9B%BE%201%2520.png"),
        (" https://a.example/~b+c.png ", "https%3A%2F%2Fa.example%2F~b%2Bc.png"),
    ],
)
def test_an_address_is_escaped_for_the_query_of_a_proxy(url: str, through_it: str) -> None:
    assert through("https://p.example/?url={url}&w=9", url) == f"https://p.example/?url={through_it}&w=9"


@pytest.mark.parametrize(
    ("query", "parameters", "day"),
    [
        ("X-Amz-Date=20240501T235900Z&X-Amz-Expires=120&X-Amz-Signature=s", 2, "2024-05-02"),
        ("x-expires=1650000000&x-signature=s", 2, "2022-04-15"),
        ("Expires=1650000000&OSSAccessKeyId=k&Signature=s", 3, "2022-04-15"),
        ("Expires=1650000000&Signature=s&Key-Pair-Id=k", 3, "2022-04-15"),
        ("auth_key=1650000000-0-0-7", 1, "2022-04-15"),
        ("e=1650000000&token=k:s", 2, "2022-04-15"),
        ("q-sign-time=1640000000%3B1650000000&q-signature=s", 2, "2022-04-15"),
        ("se=2024-05-01T10%3A00Z&sig=s&sv=2022", 3, "2024-05-01"),
        ("ex=65d903de&is=65c68ede&hm=0a", 3, "2024-02-23"),
        ("Policy=p&Signature=s&Key-Pair-Id=k", 3, None),
    ],
)
def test_signatures(query: str, parameters: int, day: str | None) -> None:
    found = signature(f"https://b.example/a.png?{query}")
    assert found is not None
    assert len(found.parameters) == parameters
    assert (found.until and f"{found.until:%Y-%m-%d}") == day


@pytest.mark.parametrize(
    "url",
    [
        "https://b.example/a.png?expires=1650000000",
        "https://b.example/a.png?token=abc&t=1650000000",
        "https://b.example/a.png?e=2&token=a",
        "https://b.example/a.png?auth_key=secret",
        "https://b.example/a.png?x-expires=soon&x-signature=s",
        "https://b.example/a.png?oh=0a&oe=65D903DE",
        "https://b.example/a.png?se=sv&sig=1",
        "https://b.example/202405012233/a.png",
        "/a.png?x-expires=1650000000&x-signature=s",
        "https://[b.example/a.png?x-expires=1650000000&x-signature=s",
        "https://b.example/a.png?X-Amz-Date=20241301T000000Z&X-Amz-Expires=1&X-Amz-Signature=s",
        "https://b.example/a.png?Expires=4070880000&OSSAccessKeyId=k&Signature=s",
    ],
)
def test_no_signature(url: str) -> None:
    assert signature(url) is None


def test_signatures_of_single_hosts() -> None:
    until = datetime(2024, 2, 23, 20, 45, 18, tzinfo=UTC)
    assert signature("//x.fbcdn.net/a.jpg?oh=0a&oe=65D903DE") == Signature(("oe", "oh"), until)
    assert signature("https://sns-webpic-qc.xhscdn.com/202405012233/0a/b") == Signature(
        ("202405012233",), None
    )


HIDDEN = '<img src="https://i.pximg.net/a.png">'


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        (ProxiedImageUrl, Valid('<img src="https://i2.wp.com/a.example/b.png?w=9">')),
        (ProxiedImageUrl, Invalid('<img src="https://dou.img.lithub.cc/a.jpg">')),
        (
            ProxiedImageUrl,
            Valid(
                f'<img src="https://cors.zfour.workers.dev/?{REAL}">',
                project=Project(own_domains=("workers.dev",)),
            ),
        ),
        (
            ProxiedImageUrl,
            Invalid(
                f"<img src=https://wsrv.nl/?url=i0.wp.com/a.example/b.png><img src='https://wsrv.nl/?url={REAL}'>",
                f"<img src=https://i0.wp.com/a.example/b.png><img src='https://wsrv.nl/?url={REAL}'>",
                safety=Safety.UNSAFE,
                path="a.html",
            ),
        ),
        (ImageNeedsProxy, Valid(HIDDEN, project=Project(own_domains=("pximg.net",)))),
        (ImageNeedsProxy, Valid('<img src="https://www.pixiv.net/a.png"><img src="https://moyu.im/a.png">')),
        (ImageNeedsProxy, Valid('<img src="https://x.cdninstagram.com/a.jpg?oh=0a&oe=65D903DE">')),
        (ImageNeedsProxy, Invalid(f"{HIDDEN}<img src='https://img1.doubanio.com/a.jpg'>", places=2)),
        (ImageNeedsProxy, Invalid(HIDDEN, options={"proxy": "https://p.example/"})),
        (
            ImageNeedsProxy,
            Invalid(
                HIDDEN,
                '<img src="https://p.example/?w=9&amp;u=https%3A%2F%2Fi.pximg.net%2Fa.png">',
                safety=Safety.UNSAFE,
                options={"proxy": "https://p.example/?w=9&u={url}"},
            ),
        ),
        (InsecureImageUrl, Valid('<img src="http://127.0.0.1/a.png"><img src="http://nas.local/a.png">')),
        (
            InsecureImageUrl,
            Valid('<img src="http://nas/a.png"><img src="https://a.example/?u=http://b.example">'),
        ),
        (InsecureImageUrl, Valid('<img src="http:/a.png"><img data-src="http://a.example/b.png">')),
        (
            InsecureImageUrl,
            Invalid(
                "<img src=' http://a.example/b.png'>",
                "<img src=' https://a.example/b.png'>",
                safety=Safety.UNSAFE,
            ),
        ),
        (
            ExpiringImageUrl,
            Valid(
                '<img src="https://a.example/b?x-expires=1650000000&x-signature=s">',
                project=Project(own_domains=("a.example",)),
            ),
        ),
        (
            ExpiringImageUrl,
            Invalid("---\nphotos:\n- https://a.example/b?x-expires=1650000000&x-signature=s\n---\n"),
        ),
    ],
)
def test_rules(rule: type[Rule], example: Valid | Invalid) -> None:
    Case(rule, example, 1).run()


def test_a_proxy_of_unknown_state_is_an_info() -> None:
    article = Article(Source("a.md", f'<img src="https://pic1.xuehuaimg.com/proxy/{REAL}">'))
    (finding,) = check(article, [ProxiedImageUrl()]).findings
    assert finding.severity is Severity.INFO


def test_what_was_put_through_a_proxy_stays_there() -> None:
    rules = [ImageNeedsProxy(proxy="https://images.weserv.nl/?url={url}"), ProxiedImageUrl()]
    fixed = fix(Source("a.md", HIDDEN), rules, Safety.UNSAFE)
    assert fixed.text == '<img src="https://images.weserv.nl/?url=https%3A%2F%2Fi.pximg.net%2Fa.png">'
    assert not fixed.checked.findings
