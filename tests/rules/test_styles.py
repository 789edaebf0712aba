"""The rules that speak of single declarations, sheets and hidden text."""

from __future__ import annotations

import pytest

from artlint import Safety, Severity
from artlint_rules.styles.editor_junk import EditorJunk
from artlint_rules.styles.hidden_content import HiddenContent
from artlint_rules.styles.invalid_declaration import InvalidDeclaration
from artlint_rules.styles.presentational_declaration import PresentationalDeclaration
from artlint_rules.styles.repeated_style import RepeatedStyle
from artlint_rules.styles.style_element import StyleElement
from artlint_rules.styles.style_instead_of_tag import StyleInsteadOfTag
from artlint_rules.styles.unresolvable_style_url import UnresolvableStyleUrl
from tests.rules.outcomes import fixed, found, messages, safely_fixed

TEXT = "The ferry stopped in May. Since then the islanders row across themselves, which takes an hour."

# -- invalid-declaration


@pytest.mark.parametrize(
    "declaration",
    [
        "color: null",
        "COLOR:NULL",
        "width: undefinedpx",
        "height: NaNpx",
        "background: [object Object]",
        "color: #12345",
        "color: #",
        "font-size: 16",
        "margin-top: 2.5",
        "color:: red",
    ],
)
def test_no_css(declaration: str) -> None:
    assert safely_fixed(InvalidDeclaration(), f'<p style="{declaration}">a</p>') == "<p>a</p>"


@pytest.mark.parametrize(
    "declaration",
    [
        "color: #123",
        "color: #12345678",
        "font-size: 0",
        "line-height: 1.5",
        "z-index: 3",
        "flex: 1",
        "opacity: .5",
        "content: 'null'",
        "--gap: undefined",
        "font-weight: 600",
        "colour: red",
        "animation-name: none",
    ],
)
def test_css_or_at_least_not_certainly_none(declaration: str) -> None:
    assert messages(InvalidDeclaration(), f'<p style="{declaration}">a</p>') == []


def test_all_of_a_kind_are_one_finding() -> None:
    text = '<p style="color: null">a</p><p style="color: null; width: NaNpx">b</p>'
    assert messages(InvalidDeclaration(), text) == ["`color: null` is not valid CSS (1 more of the kind)"]


# -- editor-junk


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p class="MsoNormal">a</p>', "<p>a</p>"),
        ('<p class="MsoListParagraph tip">a</p>', '<p class="tip">a</p>'),
        ('<div class="WordSection1"><p>a</p></div>', "<div><p>a</p></div>"),
        ('<p style="mso-ansi-language: DE">a</p>', "<p>a</p>"),
        ('<p style="-webkit-text-size-adjust: none; color: red">a</p>', '<p style="color: red">a</p>'),
        ('a<br class="Apple-interchange-newline">b', "a<br>b"),
        ("<p>a<o:p> </o:p></p>", "<p>a </p>"),
        ("<p><st1:city>Ulm</st1:city> a</p>", "<p>Ulm a</p>"),
        ("<p><!--StartFragment-->a<!--EndFragment--></p>", "<p>a</p>"),
        ('<b style="font-weight:normal" id="docs-internal-guid-a"><i>a</i></b>', "<i>a</i>"),
    ],
)
def test_what_editors_leave_goes(before: str, after: str) -> None:
    assert safely_fixed(EditorJunk(), before) == after


@pytest.mark.parametrize(
    "text",
    [
        '<p class="Mso">a</p>',
        '<p style="mso-hide: all">a</p>',
        '<p style="-webkit-text-fill-color: red">a</p>',
        '<b id="docs-internal-guid-a">a</b>',
        "<style>p.MsoNormal {}</style><p class=MsoNormal>a</p>",
        "`<o:p>a</o:p>`\n",
        "```\n<!--StartFragment-->\n```\n",
        "<p><!-- StartFragment of the log --></p>",
        "<iframe><!--StartFragment--></iframe><p title='<!--EndFragment-->'>One.</p>",
    ],
)
def test_no_junk(text: str) -> None:
    assert messages(EditorJunk(), text) == []


def test_a_tag_that_markdown_shows_stays() -> None:
    text = "The ferry<o:p></o:p> stopped.\n\n<p class=MsoNormal>a</p>\n"
    assert safely_fixed(EditorJunk(), text) == text.replace(" class=MsoNormal", "")
    assert safely_fixed(EditorJunk(), text, "article.html") == "The ferry stopped.\n\n<p>a</p>\n"


# -- presentational-declaration, repeated-style


def test_what_others_speak_of_is_not_said_twice() -> None:
    rule = PresentationalDeclaration()
    assert messages(rule, '<p style="color: null; mso-list: none">a</p>') == []
    assert messages(rule, '<p style="margin: 0; color: null">a</p>') == ["`margin` has no meaning here"]
    text = '<p style="margin: 0; padding: 0; line-height: 2; text-indent: 2em">a</p>'
    assert messages(rule, text) == ["`line-height`, `margin`, `padding` and 1 more have no meaning here"]


def test_only_what_has_a_meaning_is_a_repeated_style() -> None:
    rule = RepeatedStyle(least=3)
    assert messages(rule, '<p style="text-align: center; margin: 0">a</p>' * 3) == [
        "3 elements share `text-align: center`; use a class"
    ]
    assert messages(rule, '<p style="margin: 0">a</p>' * 3) == []
    assert messages(rule, "<pre>" + '<span style="color: red">a</span>' * 3 + "</pre>") == []


# -- unresolvable-style-url


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<h2 style="background-image:url(/a.png)">a</h2>', "<h2>a</h2>"),
        ("<li style=\"background: url('a.png') 0 5px no-repeat\">a</li>", None),
        ('<p style="background: url(../a.png) left top no-repeat">a</p>', "<p>a</p>"),
        (
            '<p style="background:url(a.png);background-color:red">a</p>',
            '<p style="background-color:red">a</p>',
        ),
        (
            '<p style="background-image: url(a.png); background-repeat: no-repeat; float: left">a</p>',
            '<p style="float: left">a</p>',
        ),
        ('<h2 style="background-image: url(file:///C:/a.png)">a</h2>', "<h2>a</h2>"),
        ("<h2 style=\"background-image: url('C:/a.png')\">a</h2>", "<h2>a</h2>"),
        ('<h2 style="background-image: url(blob:https://example.com/9f)">a</h2>', "<h2>a</h2>"),
        ('<p style="background: red url(a.png)">a</p>', None),
        ('<div style="background-image: url(a.png)">a</div>', None),
    ],
)
def test_dead_addresses(before: str, after: str | None) -> None:
    assert found(UnresolvableStyleUrl(), before)[0].severity is Severity.WARNING
    assert safely_fixed(UnresolvableStyleUrl(), before) == (before if after is None else after)


@pytest.mark.parametrize(
    "url",
    [
        "https://img.example.com/a.png",
        "//img.example.com/a.png",
        "data:image/png;base64,AAAA",
        "#gradient",
        "cid:a",
        "",
        "''",
    ],
)
def test_addresses_that_hold_everywhere(url: str) -> None:
    assert messages(UnresolvableStyleUrl(), f'<h2 style="background-image: url({url})">a</h2>') == []


@pytest.mark.parametrize("image", ['<img src="/img/b.png">', "\n\n![b](b.png)\n", '<img src="b.png">'])
def test_a_site_that_keeps_its_own_files(image: str) -> None:
    text = f'<h2 style="background-image: url(/img/a.png)">a</h2>{image}'
    (finding,) = found(UnresolvableStyleUrl(), text)
    assert finding.severity is Severity.INFO
    assert [repair.safety for repair in finding.repairs] == [Safety.UNSAFE]


# -- style-instead-of-tag


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<span style="font-weight: 600">a</span>', "<strong>a</strong>"),
        (
            '<span style="font-weight:bold;color:red" class="b">a</span>',
            '<strong style="color:red" class="b">a</strong>',
        ),
        ('<span style="font-style: oblique">a</span>', "<em>a</em>"),
        ('<span style="text-decoration-line: line-through">a</span>', "<s>a</s>"),
        ('x<span style="vertical-align: super">2</span>', "x<sup>2</sup>"),
        ('<font style="font-weight: 700"><i>a</i></font>', "<strong><i>a</i></strong>"),
        (
            '<span style="font-style: italic; font-weight: 700; vertical-align: sub">a<br>b</span>',
            "<em><strong><sub>a<br>b</sub></strong></em>",
        ),
        ('<i><span style="font-style: italic; font-weight: 700">a</span></i>', None),
    ],
)
def test_tags_for_styles(before: str, after: str | None) -> None:
    done = fixed(StyleInsteadOfTag(), f"<p>{before}</p>")
    assert done == (
        f"<p>{after}</p>" if after else '<p><i><strong style="font-style: italic;">a</strong></i></p>'
    )
    assert safely_fixed(StyleInsteadOfTag(), f"<p>{before}</p>") == f"<p>{before}</p>"


@pytest.mark.parametrize(
    "text",
    [
        '<p style="font-weight: 600">a</p>',
        '<h2><span style="font-weight: 600">a</span></h2>',
        '<pre><span style="font-weight: 600">a</span></pre>',
        '<p><b><span style="font-weight: 600">a</span></b></p>',
        '<p><span style="font-weight: 600"><b>a</b></span></p>',
        '<p><span style="font-weight: 500; text-decoration: underline">a</span></p>',
        '<p><span style="font-weight: 600"> </span></p>',
        '<p><font color="red" style="font-weight: 600">a</font></p>',
        '<div><span style="font-weight: 600"><p>a</p></span></div>',
        f'<p><span style="font-weight: 600">1. Ebb</span></p><p>{TEXT}</p>',
    ],
    ids=[
        "a paragraph",
        "a heading",
        "code",
        "bold around",
        "bold inside",
        "neither bold nor struck",
        "no words",
        "a colour of its own",
        "blocks inside",
        "a line that looks like a heading",
    ],
)
def test_no_tag_for_the_style(text: str) -> None:
    assert messages(StyleInsteadOfTag(), text) == []


# -- style-element


@pytest.mark.parametrize(
    ("sheet", "severity"),
    [
        (".a { color: red }", Severity.INFO),
        ("p { margin: 0 }", Severity.INFO),
        ("/* p {} */ .b { margin: 0 }", Severity.WARNING),
        (".b p:hover, .b p::before { margin: 0 }", Severity.WARNING),
        ("@media print { p { margin: 0 } }", Severity.INFO),
        (
            "@import 'x.css'; @font-face { src: url(a) } @keyframes k { from { top: 0 } 50% { top: 1px } }",
            Severity.WARNING,
        ),
        (".b p&#123; margin: 0 &#125;", Severity.WARNING),
        ("p:is( { }", Severity.WARNING),
        ("", Severity.WARNING),
    ],
)
def test_what_a_sheet_styles(sheet: str, severity: Severity) -> None:
    (finding,) = found(StyleElement(), f'<style>{sheet}</style><p class="a">a</p>')
    assert finding.severity is severity
    assert len(finding.repairs) == (severity is Severity.WARNING)


def test_no_sheet_of_the_body() -> None:
    assert messages(StyleElement(), "<svg><style>p {}</style></svg>\n") == []
    assert messages(StyleElement(), "```\n<style>p {}</style>\n```\n") == []


# -- hidden-content

HIDING = ["display:none", "visibility: hidden", "opacity: 0", "font-size: 0px", "mso-hide: all"]


@pytest.mark.parametrize("hiding", HIDING)
def test_hidden_text_is_removed_unsafely(hiding: str) -> None:
    text = f'<p>{TEXT}</p><div style="{hiding}">Share<p><a href="/b">with</a> all</p></div><p>{TEXT}</p>'
    assert len(messages(HiddenContent(), text)) == 1
    assert safely_fixed(HiddenContent(), text) == text
    assert fixed(HiddenContent(), text) == f"<p>{TEXT}</p><p>{TEXT}</p>"


@pytest.mark.parametrize("hiding", HIDING)
def test_a_hidden_article_is_shown(hiding: str) -> None:
    text = f'<div style="{hiding}; color: red"><p>{TEXT}</p></div>'
    assert messages(HiddenContent(), text)[0].startswith("Most of the article hidden by ")
    assert fixed(HiddenContent(), text) == f'<div style="color: red"><p>{TEXT}</p></div>'
    assert fixed(HiddenContent(), f"<div hidden><p>{TEXT}</p></div>") == f"<div><p>{TEXT}</p></div>"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none"></div>',
        '<img src="a.png" style="display: none">',
        '<div hidden="until-found">Share</div>',
        '<div style="display: block; visibility: visible; opacity: 0.5">Share</div>',
        '<div style="font-size: 0"><span style="font-size: 15px">Share</span></div>',
        '<span style="position: absolute; clip: rect(0, 0, 0, 0)">Share</span>',
        '<pre><span style="display: none">Share</span></pre>',
        '<div style="display: none; display: block">Share</div>',
        "```\n<div hidden>Share</div>\n```\n",
    ],
)
def test_nothing_is_hidden(hidden: str) -> None:
    assert messages(HiddenContent(), f"<p>{TEXT}</p>\n\n{hidden}") == []


def test_only_the_outermost_is_reported() -> None:
    text = f"<p>{TEXT}</p><div hidden>a<p hidden>b</p></div><p hidden>c</p>"
    assert len(messages(HiddenContent(), text)) == 2


def test_what_keeps_words_apart_stays() -> None:
    text = f"<p>{TEXT}</p>One.<div hidden>Share</div>Two."
    assert fixed(HiddenContent(), text) == text


def test_words_hidden_in_a_line_stay() -> None:
    text = f'<p>{TEXT} <a href="/b" hidden>Share</a></p>'
    assert messages(HiddenContent(), text) == ["Text hidden by the attribute `hidden`: Share"]
    assert fixed(HiddenContent(), text) == text


def test_the_box_of_a_wechat_article_is_shown_safely() -> None:
    text = f'<div id="js_content" style="visibility: hidden; opacity: 0;"><p>{TEXT}</p></div>'
    assert safely_fixed(HiddenContent(), text) == f'<div id="js_content"><p>{TEXT}</p></div>'
