"""Links in all the places where they stand: what is said of them, and what is made of them."""

from __future__ import annotations

import pytest

from artlint import Project, Rule, Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint_rules.links.empty_link import EmptyLink
from artlint_rules.links.link_density import LinkDensity
from artlint_rules.links.redirect_link import RedirectLink
from artlint_rules.links.relative_link import RelativeLink
from artlint_rules.links.script_link import ScriptLink
from artlint_rules.links.tracking_parameters import TrackingParameters
from tests.rules.outcomes import fixed, found, messages, safely_fixed

WRAPPED = "https://link.zhihu.com/?target=https%3A//a.example/b"
LINK = f'<a href="{WRAPPED}">a</a>'
PLAIN = '<a href="https://a.example/b">a</a>'


@pytest.mark.parametrize(
    "frame",
    [
        "{}\n",
        "- one\n- {}\n    - two\n",
        "> quoted {}\n> more\n",
        "```\ncode\n```\n\n{}\n\n```\ncode\n```\n",
        "a | b\n--- | ---\n{} | x\n",
        "# {}\n",
        "<div>\n    {}\n</div>\n",
        "<p>never closed {}\n",
        "<table><p>{}</table>\n",
        "\r\n<p>\r\n{}\r\n</p>\r\n",
    ],
)
def test_a_wrapper_comes_off_wherever_the_link_stands(frame: str) -> None:
    assert safely_fixed(RedirectLink(), frame.format(LINK)) == frame.format(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{LINK}\n```\n",
        f"`{LINK}`\n",
        f"text\n\n    {LINK}\n",
        f"<pre>{LINK}</pre>\n",
        f"<code>{LINK}</code>\n",
        f"<!-- {LINK} -->\n",
        f"<template>{LINK}</template>\n",
    ],
)
def test_links_in_code_are_text(text: str) -> None:
    for rule in (RedirectLink(), TrackingParameters(), ScriptLink(), EmptyLink(), RelativeLink()):
        assert messages(rule, text) == []


def test_links_through_one_host_are_one_finding() -> None:
    text = f"{LINK} {LINK} <a href='https://link.juejin.cn?target=https%3A%2F%2Fa.example'>b</a>"
    assert messages(RedirectLink(), text) == [
        "2 links go through link.zhihu.com",
        "Link goes through link.juejin.cn",
    ]


@pytest.mark.parametrize(
    "frame",
    [
        "[a]({})\n",
        "- x [a]({} 'b')\r\n- y\n",
        "> [a](<{}>)\n",
        "[a][b] [c][b]\n\n[b]: {}\n",
        "[![a](https://a.example/c.png)]({})\n",
        "<div>\n\n[a]({})\n\n</div>\n",
    ],
)
def test_a_wrapper_comes_off_a_link_of_markdown(frame: str) -> None:
    assert safely_fixed(RedirectLink(), frame.format(WRAPPED)) == frame.format("https://a.example/b")


@pytest.mark.parametrize(
    "text", [f"`[a]({WRAPPED})`\n", f"    [a]({WRAPPED})\n", f"x <code>[a]({WRAPPED})</code>\n"]
)
def test_a_link_of_markdown_in_code_is_text(text: str) -> None:
    assert messages(RedirectLink(), text) == []


def test_the_text_of_an_autolink_is_its_address_and_stays() -> None:
    assert len(messages(RedirectLink(), f"<{WRAPPED}>\n")) == 1
    assert fixed(RedirectLink(), f"<{WRAPPED}>\n") == f"<{WRAPPED}>\n"


def test_a_wrapper_of_ones_own_is_no_fault() -> None:
    project = Project(own_domains=("zhihu.com",))
    assert not check(Article(Source("a.md", LINK), project), [RedirectLink()]).findings


def test_quotes_and_entities_of_the_target_are_written_as_the_attribute_wants_them() -> None:
    unquoted = "<a href=https://link.zhihu.com/?target=https%3A%2F%2Fa.example%2F%3Fx%3D1%26y%3D2>a</a>"
    assert (
        safely_fixed(RedirectLink(), unquoted, "a.html") == '<a href="https://a.example/?x=1&amp;y=2">a</a>'
    )


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("?a=1&amp;utm_source=x&amp;b=2", "?a=1&amp;b=2"),
        ("?a=1&utm_source=x&b=2", "?a=1&b=2"),
        ("?a=1&#38;utm_source=x&#x26;b=2", "?a=1&#x26;b=2"),
        ("?utm_source=x&amp;b=&eacute;", "?b=&eacute;"),
        ("?utm_source=x#top", "#top"),
        ("?a=1&amp;copy=2&amp;utm_source=x", "?a=1&amp;copy=2"),
    ],
)
def test_what_stays_of_an_address_keeps_its_bytes(written: str, left: str) -> None:
    text = '<p><a href="https://a.example/{}" class=x>a</a></p>\n'
    assert fixed(TrackingParameters(), text.format(written)) == text.format(left)


@pytest.mark.parametrize("frame", ["[a]({})\n", "> [a](<{}> 'b')\n", "[a][b]\n\n[b]: {}\n"])
def test_parameters_go_from_a_link_of_markdown(frame: str) -> None:
    tracked, left = "https://a.example/?a=1&utm_source=x&b=%7E#c", "https://a.example/?a=1&b=%7E#c"
    assert fixed(TrackingParameters(), frame.format(tracked)) == frame.format(left)


def test_tracking_behind_a_wrapper_waits_until_it_is_off() -> None:
    wrapped = f'<a href="{WRAPPED}%3Futm_source%3Dx">a</a>'
    assert messages(TrackingParameters(), wrapped) == []
    assert messages(TrackingParameters(), safely_fixed(RedirectLink(), wrapped)) != []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('<a href="javascript:">a <b>b</b></a>', "a <b>b</b>"),
        ('<a href="javascript:return false;">a</a>', "a"),
        ('<a name=x href="javascript:;">a</a>', "<a name=x>a</a>"),
        ('<p><a href="javascript:;">a</p>', None),
        ('<a href="javascript:;" onclick="go()">a</a>', None),
        ('<a href="javascript:go()">a</a>', None),
    ],
)
def test_scripts_that_do_nothing_go_safely(text: str, after: str | None) -> None:
    assert messages(ScriptLink(), text) != []
    assert safely_fixed(ScriptLink(), text) == (after if after is not None else text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<a href="/b"></a>', True),
        ('<a href="/b">&nbsp;\u200b</a>', True),
        ('<a href="/b"><span> </span></a>', True),
        ('<a href="/b"><img src="c.png"></a>', False),
        ('<a href="/b"><svg></svg></a>', False),
        ('<a href="/b" aria-label="c"></a>', False),
        ('<a href="/b" style="background: url(c.png)"></a>', False),
        ('<a href="javascript:;"></a>', False),
        ('<a href="/b">`code`</a>', False),
        ("<a></a>", False),
    ],
)
def test_empty_links(text: str, says: bool) -> None:
    assert bool(found(EmptyLink(), text)) is says


def test_an_empty_link_with_a_class_may_be_an_icon() -> None:
    text = '<p>a<a href="/b" class="icon"></a></p>'
    assert safely_fixed(EmptyLink(), text) == text
    assert fixed(EmptyLink(), text) == "<p>a</p>"


SOURCE = "---\nsource: https://news.example.com/2024/a.html\n---\n"


@pytest.mark.parametrize(
    ("href", "whole"),
    [
        ("/b", "https://news.example.com/b"),
        ("b.html?x=1&y=2#z", "https://news.example.com/2024/b.html?x=1&y=2#z"),
        ("../b", "https://news.example.com/b"),
        ("www.example.com/b", None),
        ("june@example.com", None),
        ("{{ site.url }}/b", None),
        ("#b", None),
        ("?page=2", None),
        ("", None),
    ],
)
def test_relative_links(href: str, whole: str | None) -> None:
    text = f'{SOURCE}<p><a href="{{}}">a</a> <a href="https://news.example.com/c">c</a></p>\n'
    assert safely_fixed(RelativeLink(), text.format(href)) == text.format(whole or href)


def test_without_another_link_to_the_source_a_relative_one_may_be_ones_own() -> None:
    text = f'{SOURCE}<p><a href="/b">a</a></p>\n'
    assert safely_fixed(RelativeLink(), text) == text
    assert 'href="https://news.example.com/b"' in fixed(RelativeLink(), text)


def test_an_address_that_cloudflare_answers_is_not_of_the_source() -> None:
    text = f'{SOURCE}<p><a href="/cdn-cgi/l/email-protection#2a4b">a</a> <a href="https://news.example.com/c">c</a></p>'
    assert not found(RelativeLink(), text)


@pytest.mark.parametrize(
    ("links", "words", "severity"), [(30, 100, None), (50, 60, "info"), (90, 20, "warning"), (20, 5, None)]
)
def test_the_share_of_links(links: int, words: int, severity: str | None) -> None:
    text = "<p>" + "<a href='/b'>word</a> " * links + "word " * words + "</p>"
    severities = [str(finding.severity) for finding in found(LinkDensity(), text)]
    assert severities == ([severity] if severity else [])


@pytest.mark.parametrize(
    "rule", [RedirectLink(), RelativeLink(), EmptyLink(), ScriptLink(), TrackingParameters(), LinkDensity()]
)
def test_an_article_without_links_gets_silence(rule: Rule) -> None:
    assert messages(rule, "<p>a</p>") == []
    assert fixed(rule, "<p>a</p>", Safety.UNSAFE) == "<p>a</p>"


@pytest.mark.parametrize("rule", [EmptyLink(), LinkDensity()])
def test_a_link_that_is_never_closed_is_the_fault_of_its_tag(rule: Rule) -> None:
    paragraphs = "".join(f"<p>{'The tide comes in, and the tide goes out. ' * 3}</p>\n" for _ in range(5))
    text = f'<div><p>Harbour.</p>\n<p>Boats: <a href="https://example.com/7">Tide</p>\n</div>\n{paragraphs}'
    assert not found(rule, text)
