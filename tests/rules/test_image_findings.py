"""Who speaks about an image that is ill in several ways: one cause is one finding."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint.rule import Safety

RULES = [
    registered.rule() for registered in load_plugins().rules if registered.rule.group in ("images", "links")
]
PIXEL = '<img src="http://feeds.example.org/17.gif" width="1" height="1">'
LAZY = '<img src="/static/loading.gif" data-src="https://mmbiz.qpic.cn/a/640">'
BLOCKED = "https://mmbiz.qpic.cn/a/640"


def rules_of(body: str) -> list[str]:
    checked = check(Article(Source("a.md", body)), RULES)
    assert not checked.failures
    return sorted(finding.rule for finding in checked.findings)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ('<img src="https://img.example.com/a.png" alt="A stall">', []),
        ('<img src="/img/a.png" alt="">', ["relative-image-url"]),
        (PIXEL, ["tracking-pixel"]),
        (LAZY, ["lazy-image-not-resolved", "missing-alt"]),
        ('<img src="" data-src="//img.example.com/a.png" alt="">', ["lazy-image-not-resolved"]),
        (
            f'{LAZY}<noscript><img src="{BLOCKED}"></noscript>',
            ["lazy-image-not-resolved", "missing-alt", "noscript-duplicate-image"],
        ),
        (
            '<noscript><img src="http://img.example.com/a.png"></noscript>',
            ["insecure-image-url", "missing-alt"],
        ),
        (f'<img src="{BLOCKED}" alt="">', ["missing-referrerpolicy"]),
        (f'<img src="{BLOCKED}" alt="" referrer="no-referrer">', ["misspelt-referrerpolicy"]),
        (f'<img src="{BLOCKED}" alt="" referrerpolicy="never">', ["invalid-referrerpolicy"]),
        (
            '<img src="https://cdnfile.sspai.com/a.png" alt="" referrerpolicy="never">',
            ["invalid-referrerpolicy"],
        ),
        (
            '<img src="https://cors.zfour.workers.dev/?http://i.pximg.net/a.png" alt="">',
            ["proxied-image-url"],
        ),
        (
            '<img src="https://scontent.cdninstagram.com/a.jpg?oh=0_a&oe=65D903DE" alt="">',
            ["expiring-image-url"],
        ),
        ('<img src="https://i.pximg.net/a.png" alt="" referrerpolicy="no-referrer">', ["image-needs-proxy"]),
        ('<img alt="a.png" title="a.png">', ["alt-is-filename", "redundant-title-attribute"]),
        (f"<pre>{LAZY}{PIXEL}</pre><code><img src='//a.example/b.png'></code>", []),
        ('`<img src="http://img.example.com/a.png">`', []),
        ("![](http://img.example.com/a.png)", ["insecure-image-url"]),
        (f"![]({BLOCKED})", ["missing-referrerpolicy"]),
        ("![a.png](https://i.pximg.net/a.png)", ["alt-is-filename", "image-needs-proxy"]),
        ("![1.jpg](https://stats.wordpress.com/b.gif)", ["tracking-pixel"]),
        ("<code>![](http://img.example.com/a.png)</code>", []),
        ("`![](http://img.example.com/a.png)`", []),
    ],
)
def test_each_cause_has_one_finding(body: str, rules: list[str]) -> None:
    assert rules_of(body) == rules


@pytest.mark.parametrize(
    ("body", "safe", "unsafe"),
    [
        (
            f'<p>{LAZY}<noscript><img src="{BLOCKED}"></noscript></p>',
            f'<p><img src="{BLOCKED}" referrerpolicy="no-referrer"></p>',
            f'<p><img src="{BLOCKED}" referrerpolicy="no-referrer"></p>',
        ),
        (
            '<p><img data-original="//wx1.sinaimg.cn/a.jpg"></p>',
            '<p><img src="https://wx1.sinaimg.cn/a.jpg" referrerpolicy="no-referrer"></p>',
            '<p><img src="https://wx1.sinaimg.cn/a.jpg" referrerpolicy="no-referrer"></p>',
        ),
        (
            '<p><img src="https://cors.zfour.workers.dev/?http://mmbiz.qpic.cn/a/640"></p>',
            '<p><img src="https://cors.zfour.workers.dev/?http://mmbiz.qpic.cn/a/640"></p>',
            f'<p><img src="{BLOCKED}" referrerpolicy="no-referrer"></p>',
        ),
        (
            '<iframe src="https://www.youtube.com/embed/a1" referrer-policy="no-referrer"></iframe>',
            '<iframe src="https://www.youtube.com/embed/a1"></iframe>',
            '<iframe src="https://www.youtube.com/embed/a1"></iframe>',
        ),
        (
            '<picture referrerpolicy="never"><img src="https://cdnfile.sspai.com/a.png"></picture>',
            '<picture><img src="https://cdnfile.sspai.com/a.png"></picture>',
            '<picture><img src="https://cdnfile.sspai.com/a.png"></picture>',
        ),
    ],
)
def test_the_fixes_follow_each_other(body: str, safe: str, unsafe: str) -> None:
    assert fix(Source("a.md", body), RULES).text == safe
    assert fix(Source("a.md", body), RULES, Safety.UNSAFE).text == unsafe
    assert fix(Source("a.md", safe), RULES, Safety.UNSAFE).text == unsafe
