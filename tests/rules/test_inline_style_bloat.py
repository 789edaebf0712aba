"""More cases of inline-style-bloat: what is noise on which element, what is counted, fixes settle."""

from __future__ import annotations

from typing import Any

import pytest

from artlint import Article, Repair, Safety, Severity
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.rule import Finding
from artlint_rules.knowledge.body_text import BodyText, body_text
from artlint_rules.knowledge.css import Colour
from artlint_rules.knowledge.style_noise import StyleNoise
from artlint_rules.styles.inline_style_bloat import InlineStyleBloat


def rule(**options: Any) -> InlineStyleBloat:
    return InlineStyleBloat(**options)


ALWAYS = rule(min_bytes=1, info_share=0.0)


def article(text: str) -> Article:
    return Article(Source("article.html", text))


def what_is_kept(text: str) -> str:
    """The style of the last element that has one, without its noise."""
    page = article(text)
    element = page.having("style")[-1]
    noise = StyleNoise(page).of(element)
    return "; ".join(f"{d.name}: {d.value}" for d in page.style(element) if d.name not in noise)


NOISE = {
    "margin": ("p", "margin: 0 0 25px"),
    "margin of one side": ("p", "margin-bottom: 25px"),
    "auto margin of a block": ("div", "margin: 0 auto"),
    "logical margin": ("p", "margin-block-start: 0"),
    "padding": ("td", "padding: 8px"),
    "padding of a heading": ("h2", "padding-left: 12px"),
    "line height": ("p", "line-height: 1.75em"),
    "letter spacing": ("span", "letter-spacing: 0.5px"),
    "word spacing": ("span", "word-spacing: 2px"),
    "font": ("span", "font-family: Arial, sans-serif"),
    "font that names an entity": ("span", "font-family: &quot;PingFang SC&quot;"),
    "monospace in code": ("code", "font-family: Menlo, monospace"),
    "own size": ("span", "font-size: 100%"),
    "size of a heading": ("h2", "font-size: 18px"),
    "weight of a heading": ("h2", "font-weight: 600"),
    "light heading": ("h2", "font-weight: normal"),
    "black": ("p", "color: #333"),
    "black in rgb": ("p", "color: rgb(33, 38, 41)"),
    "black by name": ("span", "color: black"),
    "black of a word processor": ("span", "color: windowtext"),
    "bluish black": ("span", "color: #2f3440"),
    "no colour": ("span", "color: null"),
    "inherited colour": ("a", "color: inherit"),
    "white background": ("span", "background: white"),
    "white background in full": ("span", "background: rgb(255, 255, 255) none repeat scroll 0% 0%"),
    "nearly white background": ("p", "background-color: #fefefe"),
    "transparent background": ("span", "background-color: transparent"),
    "transparent background with alpha": ("span", "background-color: rgba(0, 0, 0, 0)"),
    "no background": ("img", "background-image: none"),
    "black on white": ("p", "color: #000; background-color: #fff"),
    "box sizing": ("p", "box-sizing: border-box"),
    "full width": ("p", "max-width: 100%"),
    "wrapping": ("p", "overflow-wrap: break-word; word-break: break-all; word-wrap: break-word"),
    "vendors": ("p", "-webkit-font-smoothing: antialiased; -moz-osx-font-smoothing: grayscale"),
    "word processor": ("p", "mso-outline-level: 3; mso-list: l0 level1 lfo1"),
    "text size adjust": ("p", "-webkit-text-size-adjust: none; text-size-adjust: none"),
    "outline": ("p", "outline: 0px; outline-style: none"),
    "caret": ("p", "caret-color: red"),
    "pages": ("p", "orphans: 2; widows: 2"),
    "normal variants": ("span", "font-variant-ligatures: normal; font-variant-caps: normal"),
    "indent": ("p", "text-indent: 2em"),
    "hanging indent": ("p", "text-indent: -18pt"),
    "left": ("p", "text-align: left"),
    "justified": ("p", "text-align: justify"),
    "normal white space": ("p", "white-space: normal"),
    "block": ("section", "display: block"),
    "inline": ("img", "display: inline"),
    "height of itself": ("p", "height: auto"),
    "picture without stated height": ("img", "height: auto"),
    "visible": ("p", "visibility: visible"),
    "marker inside": ("ul", "list-style-position: inside"),
    "least height": ("p", "min-height: 1em"),
    "shadow": ("img", "box-shadow: 0 2px 8px #000"),
    "round corners": ("img", "border-radius: 4px; border-top-left-radius: 4px"),
    "transition": ("p", "transition: all 0.2s; transition-duration: 1s"),
    "animation": ("p", "animation: spin 1s"),
    "counters": ("ol", "counter-reset: item"),
    "normal weight": ("p", "font-weight: 400"),
    "light weight": ("p", "font-weight: 300"),
    "normal style": ("p", "font-style: normal"),
    "bold again": ("strong", "font-weight: bold"),
    "italic again": ("em", "font-style: italic"),
    "underlined again": ("u", "text-decoration: underline"),
    "no decoration": ("span", "text-decoration: none"),
    "defaults of a decoration": ("span", "text-decoration-style: initial; text-decoration-color: initial"),
    "baseline": ("span", "vertical-align: baseline"),
    "no border": ("img", "border: 0px"),
    "no border in words": ("p", "border: medium none"),
    "no border width": ("img", "border-left-width: 0px; border-top-width: 0"),
    "position of no image": (
        "p",
        "background-position: 0 5px; background-size: 8px; background-repeat: no-repeat",
    ),
    "image of the old site behind words": (
        "h2",
        "background-image: url('/img/icon.png'); background-size: 8px",
    ),
    "capitals": ("p", "MARGIN: 0; COLOR: #333"),
    "important": ("p", "margin: 0 !important"),
    "said twice": ("p", "display: none; display: block"),
}

KEPT = {
    "hidden": ("p", "display: none"),
    "invisible": ("span", "visibility: hidden"),
    "hidden by a word processor": ("p", "mso-hide: all"),
    "no size": ("span", "font-size: 0"),
    "heading of no size": ("h2", "font-size: 0px"),
    "no height of a line": ("p", "line-height: 0"),
    "moved out of sight": ("p", "text-indent: -9999px"),
    "moved out of sight by a margin": ("div", "margin-left: -9999px"),
    "transparent letters": ("span", "color: transparent"),
    "transparent letters with alpha": ("span", "color: rgba(0, 0, 0, 0)"),
    "transparent letters in hex": ("span", "color: #00000000"),
    "white letters": ("span", "color: white"),
    "white on black": ("span", "color: #fff; background-color: #000"),
    "black on yellow": ("span", "color: black; background: yellow"),
    "black on a picture": ("p", "color: #333; background-image: url(https://a.example/b.png)"),
    "letters that show a background": (
        "span",
        "color: transparent; background: linear-gradient(red, blue); -webkit-background-clip: text",
    ),
    "centre": ("p", "text-align: center"),
    "right": ("p", "text-align: right"),
    "bold": ("span", "font-weight: 600"),
    "bold by name": ("span", "font-weight: bold"),
    "italic": ("span", "font-style: italic"),
    "underline": ("span", "text-decoration: underline"),
    "struck": ("span", "text-decoration: line-through"),
    "no underline of a link": ("a", "text-decoration: none"),
    "no bold": ("b", "font-weight: normal"),
    "no italic": ("em", "font-style: normal"),
    "colour": ("span", "color: red"),
    "grey": ("p", "color: rgb(129, 131, 134)"),
    "dark red": ("span", "color: #600000"),
    "colour of a heading": ("h2", "color: #c00"),
    "highlight": ("span", "background-color: #ff0"),
    "line breaks": ("p", "white-space: pre-wrap"),
    "no line breaks": ("code", "white-space: nowrap"),
    "line breaks are spaces": ("pre", "white-space: normal"),
    "list marker": ("ul", "list-style-type: disc"),
    "no list marker": ("ul", "list-style: none"),
    "size of a picture": ("img", "width: 500px; height: 300px"),
    "largest size of a picture": ("img", "max-width: 100%"),
    "width of a cell": ("td", "width: 30%"),
    "size of a frame": ("iframe", "width: 100%; height: 1200px"),
    "height that undoes an attribute": ('img height="600"', "width: 500px; height: auto"),
    "picture in the middle": ("img", "display: block; margin: 10px auto 15px"),
    "picture in the middle by two": ("img", "margin-left: auto; margin-right: auto"),
    "table in the middle": ("table", "margin-left: auto; margin-right: auto"),
    "float": ("img", "float: left"),
    "clear": ("div", "clear: both"),
    "direction": ("p", "direction: rtl; unicode-bidi: embed"),
    "vertical writing": ("p", "writing-mode: vertical-rl"),
    "superscript": ("span", "vertical-align: super"),
    "baseline of a superscript": ("sup", "vertical-align: baseline"),
    "columns": ("div", "column-count: 2"),
    "flex": ("div", "display: flex"),
    "position": ("div", "position: fixed; left: 0"),
    "shape": ("img", "aspect-ratio: 16 / 9; object-fit: cover"),
    "variable": ("p", "--gap: 1em"),
    "border of a cell": ("td", "border: 0"),
    "no frame": ("iframe", "border: 0"),
    "border": ("p", "border-left: 4px solid #ccc"),
    "some borders": ("p", "border: 1px solid #ccc; border-top: 0"),
    "no side of a longhand": ("p", "border-style: solid; border-top: none"),
    "quotation": ("blockquote", "padding-left: 1em"),
    "background from another site": ("h2", "background: url(https://a.example/b.png) no-repeat"),
    "background in the address": ("h2", "background-image: url(data:image/png;base64,AA==)"),
    "layout with its image": ("div", "background-image: url(/a.png); background-size: cover"),
    "code outside of code": ("span", "font-family: 'Courier New', monospace"),
    "pictures for letters": ("span", "font-family: Wingdings"),
    "quiet size": ("span", "font-size: 12px"),
    "size with a shorthand": ("p", "font: italic 12px serif; font-weight: 400"),
    "left in a heading cell": ("th", "text-align: left"),
    "important wins": ("p", "display: none !important; display: block"),
    "margin of one side after all": ("img", "margin: 0 auto; margin-left: 0"),
    "unknown": ("p", "speak: none"),
    "part of a drawing": ("svg><text", "font-size: 100%; margin: 0"),
}


@pytest.mark.parametrize(("tag", "style"), NOISE.values(), ids=NOISE)
def test_noise(tag: str, style: str) -> None:
    assert what_is_kept(f'<{tag} style="{style}">words</{tag}>' if tag != "td" else cell(tag, style)) == ""


@pytest.mark.parametrize(("tag", "style"), KEPT.values(), ids=KEPT)
def test_kept(tag: str, style: str) -> None:
    text = cell(tag, style) if tag in ("td", "th") else f'<{tag} style="{style}">words</{tag}>'
    assert what_is_kept(text) == style.replace(" !important", "")


def cell(tag: str, style: str) -> str:
    return f'<table><tr><{tag} style="{style}">words</{tag}></tr></table>'


# What stands around an element decides; the style in question is the last one.
AROUND = {
    "black in red": ('<p style="color: red">a <span style="color: #000">b</span></p>', "color: #000"),
    "black in black": ('<p style="color: #333">a <span style="color: #000">b</span></p>', ""),
    "black in a coloured font": (
        '<font color="red">a <span style="color: #000">b</span></font>',
        "color: #000",
    ),
    "black on a dark block": (
        '<div style="background: #222"><p style="color: #000">b</p></div>',
        "color: #000",
    ),
    "black on a dark row": (
        '<table><tr bgcolor="#222"><td style="color: #000">b</td></tr></table>',
        "color: #000",
    ),
    "white ground on yellow": (
        '<p style="background: yellow">a <span style="background: white">b</span></p>',
        "background: white",
    ),
    "left in the centre": (
        '<div style="text-align: center"><p style="text-align: left">b</p></div>',
        "text-align: left",
    ),
    "left in an aligned block": (
        '<div align="right"><p style="text-align: left">b</p></div>',
        "text-align: left",
    ),
    "left in a <center>": ('<center><p style="text-align: left">b</p></center>', "text-align: left"),
    "normal weight in bold": (
        '<b>a <i><span style="font-weight: normal">b</span></i></b>',
        "font-weight: normal",
    ),
    "normal weight in a heading": (
        '<h2>a <span style="font-weight: 400">b</span></h2>',
        "font-weight: 400",
    ),
    "normal weight in stated bold": (
        '<p style="font-weight: 700">a <span style="font-weight: 400">b</span></p>',
        "font-weight: 400",
    ),
    "normal space in <pre>": (
        '<pre>a <span style="white-space: normal">b</span></pre>',
        "white-space: normal",
    ),
    "visible in hidden": (
        '<div style="visibility: hidden"><p style="visibility: visible">b</p></div>',
        "visibility: visible",
    ),
    "size in small type": ('<small>a <span style="font-size: 1em">b</span></small>', "font-size: 1em"),
    "other property": ('<p style="color: red">a <span style="margin: 0">b</span></p>', ""),
}


@pytest.mark.parametrize(("text", "kept"), AROUND.values(), ids=AROUND)
def test_around(text: str, kept: str) -> None:
    assert what_is_kept(text) == kept


def paragraphs(style: str, count: int = 3) -> str:
    return f'<p style="{style}">words</p>' * count


# Beside three paragraphs of running text in 15px and dark green.
BESIDE_BODY = {
    "same size": ('<p style="font-size: 15px">b</p>', ""),
    "nearly the same size": ('<p style="font-size: 16px">b</p>', ""),
    "same size in points": ('<p style="font-size: 11.25pt">b</p>', ""),
    "caption": ('<p style="font-size: 13px">b</p>', "font-size: 13px"),
    "larger": ('<p style="font-size: 20px">b</p>', "font-size: 20px"),
    "same colour": ('<p style="color: #060">b</p>', ""),
    "same colour, written otherwise": ('<p style="color: rgb(0, 102, 0)">b</p>', ""),
    "other colour": ('<p style="color: #0a0">b</p>', "color: #0a0"),
    "same size in small type": (
        '<div style="font-size: 12px"><p style="font-size: 15px">b</p></div>',
        "font-size: 15px",
    ),
    "same size in code": ('<code style="font-size: 15px">b</code>', "font-size: 15px"),
    "same size in a heading": ('<h2>a <span style="font-size: 15px">b</span></h2>', "font-size: 15px"),
}


@pytest.mark.parametrize(("text", "kept"), BESIDE_BODY.values(), ids=BESIDE_BODY)
def test_beside_running_text(text: str, kept: str) -> None:
    assert what_is_kept(paragraphs("font-size: 15px; color: #060") + text) == kept


BODIES = {
    "two are no measure": (paragraphs("font-size: 15px", 2), BodyText()),
    "no paragraph": ("<div>words</div>", BodyText()),
    "no style": ("<p>words</p>", BodyText()),
    "most": (paragraphs("font-size: 15px", 2) + "<p>words</p>", BodyText(15.0)),
    "half are not most": (paragraphs("font-size: 15px", 2) + "<p>words</p>" * 2, BodyText()),
    "property by property": (
        '<p style="font-size: 15px; margin: 0">a<p style="color: red; font-size: 15px">b<p>c',
        BodyText(15.0),
    ),
    "colour": (paragraphs("color: red"), BodyText(None, Colour(255, 0, 0))),
    "empty ones do not count": (paragraphs("font-size: 15px") + "<p><br></p>" * 5, BodyText(15.0)),
    "span around all": ('<p> <span style="font-size: 15px">words</span> </p>' * 3, BodyText(15.0)),
    "span in span": (
        '<p style="color: red"><b><span style="font-size: 15px">words</span></b></p>' * 3,
        BodyText(15.0, Colour(255, 0, 0)),
    ),
    "innermost counts": (
        '<p style="font-size: 20px"><span style="font-size: 15px">words</span></p>' * 3,
        BodyText(15.0),
    ),
    "span around a part": ('<p><span style="font-size: 15px">some</span> words</p>' * 3, BodyText()),
}


@pytest.mark.parametrize(("text", "body"), BODIES.values(), ids=BODIES)
def test_running_text(text: str, body: BodyText) -> None:
    assert body_text(article(text)) == body


def findings(text: str, asked: InlineStyleBloat) -> list[Finding]:
    return list(check(article(text), (asked,)).findings)


def test_message_counts_attributes_and_distinct_styles() -> None:
    text = '<p style="margin: 0; color: red">a<p style="color:red;margin:0">b<p style="margin: 1px">c'
    (finding,) = findings(text, ALWAYS)
    size = len(' style="margin: 0; color: red" style="color:red;margin:0" style="margin: 1px"')
    share = f"{size / len(text):.1%}"
    figures = "3 attributes, 2 distinct, 2 alike"
    assert finding.message == f"Inline style is {share} of the body ({figures})"
    assert finding.places == ()


@pytest.mark.parametrize(
    "attribute",
    [
        ' style="font-family: &quot;A&quot;"',
        " style='font-family: \"A\"'",
        " style=\"font-family: '仿宋'\"",
        " style=\"content: '&amp;&nbsp;'\"",
    ],
)
def test_bytes_are_those_of_the_file(attribute: str) -> None:
    text = f"---\ntitle: x\n---\n<p{attribute}>字</p>\n"
    share = len(attribute.encode()) / len(f"<p{attribute}>字</p>\n".encode())
    (finding,) = findings(text, ALWAYS)
    assert finding.message.startswith(f"Inline style is {share:.1%} ")


def styled(style_bytes: int, text_bytes: int, other_bytes: int = 0) -> str:
    """An article with so many bytes of style and of text, and of markup beside (32 at least)."""
    start, end = '<p style="font-family:', "</p>"
    value = "x" * (style_bytes - len(' style="font-family:"'))
    body = f'{start}{value}">{"w" * text_bytes}{end}'
    return f"{body}<!--{'m' * other_bytes}-->"


SEVERITIES = {
    "a warning by share": (styled(600, 3000), Severity.WARNING),
    "an info by share": (styled(600, 6000), Severity.INFO),
    "a warning by density": (styled(600, 1000, 20_000), Severity.WARNING),
    "silent by share": (styled(600, 14_000), None),
    "silent by size": (styled(399, 100), None),
    "just big enough": (styled(400, 100), Severity.WARNING),
}


@pytest.mark.parametrize(("text", "severity"), SEVERITIES.values(), ids=SEVERITIES)
def test_severity(text: str, severity: Severity | None) -> None:
    assert [f.severity for f in findings(text, rule())] == ([] if severity is None else [severity])


def test_one_repair_for_each_element_with_noise() -> None:
    text = (
        '<p style="margin: 0">a</p><p style="color: red">b</p><p style="">c</p><p style="margin: 1px">d</p>'
    )
    (finding,) = findings(text, ALWAYS)
    assert len(finding.repairs) == 3
    assert fixed(text) == '<p>a</p><p style="color: red">b</p><p>c</p><p>d</p>'


def fixed(text: str, asked: InlineStyleBloat = ALWAYS) -> str:
    """The text after the fix, which must be quiet, and settled."""
    once = fix(Source("article.html", text), (asked,))
    assert not once.checked.failures
    assert not fix(Source("article.html", once.text), (asked,)).changed
    return once.text


def test_options_keep_and_drop() -> None:
    text = '<p style="margin: 0; line-height: 2; speak: none">a</p>'
    asked = rule(min_bytes=1, keep=("margin",), drop=("speak",))
    assert fixed(text, asked) == '<p style="margin: 0;">a</p>'


SETTLING = {
    "what is left does not become the running text": (
        paragraphs("font-size: 16px", 4) + paragraphs("font-size: 20px", 3),
        "<p>words</p>" * 4 + paragraphs("font-size: 20px", 3),
    ),
    "nor when it gets more alike": (
        paragraphs("font-size: 16px; color: red", 4)
        + '<p style="font-size: 20px; margin: 0">a</p><p style="font-size: 20px; margin: 1px">a</p>',
        "<p>words</p>" * 4 + '<p style="font-size: 20px;">a</p>' * 2,
    ),
    "nor where most are none": (
        paragraphs("margin: 0", 3) + paragraphs("font-size: 20px", 2),
        "<p>words</p>" * 3 + paragraphs("font-size: 20px", 2),
    ),
    "former colour of the text": (
        paragraphs("color: #080", 3) + '<p>a <span style="color: #080">b</span></p>',
        "<p>words</p>" * 3 + "<p>a <span>b</span></p>",
    ),
    "caption": (
        paragraphs("font-size: 16px; margin: 0", 3)
        + paragraphs("font-size: 14px; color: #818386; margin: 0", 1),
        "<p>words</p>" * 3 + paragraphs("font-size: 14px; color: #818386;", 1),
    ),
}


@pytest.mark.parametrize(("before", "after"), SETTLING.values(), ids=SETTLING)
def test_fix_settles(before: str, after: str) -> None:
    assert fixed(before) == after


class Waiting(InlineStyleBloat):
    """The rule as it is when the repairs of some paragraphs must wait for other rules."""

    name = "waiting"

    def check(self, article: Article):  # type: ignore[no-untyped-def]
        for finding in super().check(article):
            kept = [r for r in finding.repairs if not self._waits(r)]
            yield self.finding(finding.place, finding.message, *kept)

    def _waits(self, repair: Repair) -> bool:
        assert callable(repair.edits)
        return "wait" in repair.edits.args[1].attrib  # type: ignore[attr-defined]


@pytest.mark.parametrize("waiting", range(1, 6))
def test_fix_settles_when_some_must_wait(waiting: int) -> None:
    held = '<p wait style="font-size: 16px; margin: 0">words</p>' * waiting
    cleaned = paragraphs("font-size: 16px; margin: 0", 6 - waiting)
    large = paragraphs("font-size: 20px", 5)
    options: dict[str, Any] = {"min_bytes": 1, "info_share": 0.0}
    waits = Waiting(**options)
    once = fix(Source("article.html", held + cleaned + large), (waits,))
    assert once.text == held + "<p>words</p>" * (6 - waiting) + large
    assert not fix(Source("article.html", once.text), (waits,)).changed


def test_every_repair_is_safe() -> None:
    (finding,) = findings(paragraphs("margin: 0"), ALWAYS)
    assert {repair.safety for repair in finding.repairs} == {Safety.SAFE}


def test_deep_nesting_takes_no_recursion() -> None:
    text = '<div style="color: #000; margin: 0">' * 3000 + "words"
    (finding,) = findings(text, ALWAYS)
    assert len(finding.repairs) == 3000


@pytest.mark.parametrize(("noise", "severity"), [(4, Severity.INFO), (16, Severity.WARNING)])
def test_styles_that_nearly_all_have_a_meaning_are_an_info(noise: int, severity: Severity) -> None:
    colours = '<span style="color: blue">let</span>' * 30
    picture = f'<img src="a.png" style="{"margin: 0px; " * noise}">'
    (finding,) = findings(f"<pre>{colours}</pre>{picture}", rule())
    assert (finding.severity, len(finding.repairs)) == (severity, 1)


def test_styles_that_all_have_a_meaning_are_an_info() -> None:
    colours = '<span style="color: blue">let</span>' * 30
    (finding,) = findings(f"<pre>{colours}</pre>", rule())
    assert (finding.severity, finding.repairs) == (Severity.INFO, ())


def test_letters_that_were_chosen_for_a_white_ground_keep_it() -> None:
    code = "<p>The ferry leaves at noon, and nobody asks why.</p>" * 20
    code += '<pre><span style="background: white; color: blue; margin: 0px">let</span></pre>' * 20
    fixed = fix(Source("a.html", code), [InlineStyleBloat(min_bytes=1)]).text
    assert 'style="background: white; color: blue;"' in fixed
    assert "margin" not in fixed
