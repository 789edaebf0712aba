"""Style attributes that their own quotes cut: which are found, what another parser makes of them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
import pytest

from artlint.article import Article
from artlint.article.quotes import cut_styles, with_inner_quotes
from artlint.article.source import Source

# name of the case: (source, the whole value as it ought to be read, names of all attributes after the repair)
CUT = {
    "root-relative url": (
        '<h2 style="background-image: url("/img/a.png"); margin: 0">x</h2>',
        "background-image: url('/img/a.png'); margin: 0",
        {"style"},
    ),
    "font with a space": (
        '<p style="font-family: Consolas, "Courier New", monospace; color: red">x</p>',
        "font-family: Consolas, 'Courier New', monospace; color: red",
        {"style"},
    ),
    "string ends the value": (
        '<p style="font-family: "Arial"" class="a">x</p>',
        "font-family: 'Arial'",
        {"style", "class"},
    ),
    "boolean attribute behind": (
        '<p style="font-family: "Arial"" hidden class="a">x</p>',
        "font-family: 'Arial'",
        {"style", "hidden", "class"},
    ),
    "two strings": (
        '<p style="font-family: "A B", "C D"; color: red">x</p>',
        "font-family: 'A B', 'C D'; color: red",
        {"style"},
    ),
    "neighbouring strings": (
        '<p style="quotes: "«" "»"; color: red">x</p>',
        "quotes: '«' '»'; color: red",
        {"style"},
    ),
    "string behind a word": (
        '<p style="font: 12px/1 "A B", serif">x</p>',
        "font: 12px/1 'A B', serif",
        {"style"},
    ),
    "important": (
        '<p style="font-family: "A B" !important">x</p>',
        "font-family: 'A B' !important",
        {"style"},
    ),
    "empty string": ('<p style="background: url("")">x</p>', "background: url('')", {"style"}),
    "other quotes are in order": (
        """<p style="font-family: 'Segoe UI', "A B", serif">x</p>""",
        "font-family: 'Segoe UI', 'A B', serif",
        {"style"},
    ),
    "single-quoted attribute": (
        "<p style='font-family: 'A B', serif'>x</p>",
        'font-family: "A B", serif',
        {"style"},
    ),
    "capitals": ('<P STYLE="font-family: "A B", serif">x</P>', "font-family: 'A B', serif", {"style"}),
    "title case": ('<p Style="font-family: "A B", serif">x</p>', "font-family: 'A B', serif", {"style"}),
    "spaces around the equals sign": (
        '<p style = "font-family: "A B", serif">x</p>',
        "font-family: 'A B', serif",
        {"style"},
    ),
    "across lines": (
        '<p\nstyle="color: red;\n  font-family: "A B",\n  serif"\n>x</p>',
        "color: red;\n  font-family: 'A B',\n  serif",
        {"style"},
    ),
    "entity beside": (
        '<p style="font-family: &quot;A&quot;, "B C"; color: red">x</p>',
        "font-family: \"A\", 'B C'; color: red",
        {"style"},
    ),
    "data address with a semicolon": (
        '<p style="background: url("data:image/png;base64,AA/B=="); color: red">x</p>',
        "background: url('data:image/png;base64,AA/B=='); color: red",
        {"style"},
    ),
    "data address with tags": (
        '<p style="background: url("data:image/svg+xml,<svg></svg>") no-repeat">x</p>',
        "background: url('data:image/svg+xml,<svg></svg>') no-repeat",
        {"style"},
    ),
    "no space before the attribute": (
        '<p class="a"style="font-family: "A B", serif">x</p>',
        "font-family: 'A B', serif",
        {"class", "style"},
    ),
    "void element": (
        '<img src=a style="background: url("/b.png")"/>',
        "background: url('/b.png')",
        {"src", "style"},
    ),
}

WHOLE = {
    "in order": '<p style="color: red">x</p>',
    "other quotes inside": """<p style="font-family: 'A B', serif">x</p>""",
    "entities": '<p style="font-family: &quot;A B&quot;, serif">x</p>',
    "no quotes": "<p style=color:red>x</p>",
    "empty": '<p style="">x</p>',
    "no value": "<p style>x</p>",
    "attribute glued behind": '<p style="color: red"class="b">x</p>',
    "attribute glued behind a semicolon": '<p style="color: red;"class="b">x</p>',
    "attribute glued behind a space": '<p style="color: red "class="b" id="c">x</p>',
    "attribute glued behind a colon": '<p style="color:"class="b" id="c">x</p>',
    "closing quote forgotten": '<p style="font-family: "Arial" class="x" id="y">x</p>',
    "closing quote forgotten, tag ends": '<p style="font-family: "Arial>x</p><p style="color: red">y</p>',
    "never closed": '<p style="font-family: "Arial',
    "string runs into a word": '<p style="content: "a"b">x</p>',
    "no declaration": '<p style="url("/a.png")">x</p>',
    "quotes of both kinds inside": """<p style="content: "it's"">x</p>""",
    "another attribute": '<p data-style="font-family: "A B", serif">x</p>',
}

NO_ATTRIBUTE = {
    "comment": '<!-- <p style="font-family: "A B", serif"> -->',
    "script": """<script>s = '<p style="font-family: "A B", serif">'</script>""",
    "text area": '<textarea><p style="font-family: "A B", serif"></textarea>',
    "escaped sample": '<pre>&lt;p style="font-family: "A B", serif"&gt;</pre>',
    "prose": '<p>Write style="font-family: "A B", serif" class="x".</p>',
    "fence": '```html\n<p style="font-family: "A B", serif">\n```\n',
    "code span": 'Write `<p style="font-family: "A B", serif">`.\n',
    "second style of a tag": '<p style="color: red" style="font-family: "A B", serif">x</p>',
}


def styled(html: str) -> Element:
    """Return the first element with a style attribute, as html5lib sees it."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return next(element for element in document.iter() if "style" in element.attrib)


@pytest.mark.parametrize(("source", "value", "names"), CUT.values(), ids=CUT)
def test_cut_style_is_junk_before_and_whole_after(source: str, value: str, names: set[str]) -> None:
    (cut,) = cut_styles(source)
    before = styled(source)
    assert before.attrib["style"] != value
    assert before.attrib["style"] == source[cut.value.start : cut.inner[0]].replace("&quot;", '"')
    assert not before.attrib.keys() <= names
    after = styled(with_inner_quotes(source, (cut,)))
    assert after.attrib["style"] == value
    assert after.attrib.keys() == names


@pytest.mark.parametrize("source", [case[0] for case in CUT.values()], ids=CUT)
def test_article_sees_the_whole_style(source: str) -> None:
    article = Article(Source("a.html", "text\n" + source))
    (cut,) = article.cut_styles
    (element,) = article.having("style")
    assert len(article.style(element)) == source.count(":") - source.count("data:")
    assert article.source_text[cut.value.start - 1] == cut.quote
    assert {article.source_text[offset] for offset in cut.inner} == {cut.quote}


@pytest.mark.parametrize("source", WHOLE.values(), ids=WHOLE)
def test_nothing_is_claimed(source: str) -> None:
    assert cut_styles(source) == ()


@pytest.mark.parametrize("source", NO_ATTRIBUTE.values(), ids=NO_ATTRIBUTE)
def test_parser_tells_attributes_from_text(source: str) -> None:
    article = Article(Source("a.md", source))
    assert article.cut_styles == ()
    assert all("'" not in article.text(element) for element in article.elements("p", "pre"))


def test_cut_styles_come_in_source_order() -> None:
    one = '<p STYLE="font-family: "A B", serif">x</p>'
    two = '<p style="font-family: "A B", serif">x</p>'
    cuts = cut_styles(two + one + two)
    assert [cut.value.start for cut in cuts] == sorted(cut.value.start for cut in cuts)
    assert with_inner_quotes(two + one + two, cuts) == (two + one + two).replace('"A B"', "'A B'")


# Each would take minutes at quadratic cost; the number is how many values are claimed.
HOSTILE = {
    "cut names": ('<p style="a:"b ' * 100_000, 0),
    "pairs without end": ('<p style="a:"b", ' * 100_000, 0),
    "one value": ('<p style="a:' + '"b",' * 100_000, 0),
    "one whole value": ('<p style="a:' + '"b",' * 100_000 + 'c">', 1),
    "both kinds": ("""<p style="a:"b", style='a:'b', """ * 50_000, 0),
    "data addresses": ('<p style=" a:"data:' + '/style=" a:"data:' * 100_000, 0),
    "spaces": ('<p style="a:"' + " " * 200_000 + '"' + " " * 200_000 + '"', 0),
    "bare names": ("<p " + "style " * 100_000 + 'style="a:"b', 0),
    "equals signs": ('<p style="a:"' + "a=" * 100_000 + '"b">', 0),
    "words": ('<p style="a: "b", ' + "x " * 100_000 + '">', 1),
    "semicolons": ('<p style="a: "b"' + ";" * 200_000 + '">', 1),
    "many whole values": ('<p style="a: "b"">' * 30_000, 30_000),
}


@pytest.mark.parametrize(("source", "claimed"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_takes_linear_time(source: str, claimed: int) -> None:
    assert len(cut_styles(source)) == claimed
