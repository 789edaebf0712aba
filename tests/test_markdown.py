"""What counts as code in a Markdown body, where it is, and what the rendered body holds."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from artlint.article.markdown import MASK, markdown_headings, mask_code, parser, read_code, rendered
from artlint.article.markdown.signs import plain_signs
from artlint.edits import CannotEdit, Span
from tests.conftest import article


def _texts(body: str, spans: tuple[Span, ...]) -> list[str]:
    return [body[span.start : span.end] for span in spans]


CODE = {
    "inline code, with its backticks": ("a `b` c", ["`b`"]),
    "a run closes only at a run of the same length": ("``a ` b`` `c`", ["``a ` b``", "`c`"]),
    "a run that nothing closes opens nothing": ("``a `b`", ["`b`"]),
    "an escaped backtick opens nothing": (r"\`a` b`", ["` b`"]),
    "a backslash inside code escapes nothing": (r"`a\` b`", [r"`a\`"]),
    "a backtick in an attribute is no code": ('a <a href="`">b`</a> `c`', ["`</a> `"]),
    "a backtick in an autolink is no code": ("<http://a.example/`>b`", []),
    "a backtick in a link's target is no code": ("[a](/`b`) `c`", ["`c`"]),
    "code in a link's text": ("[`a`](/b)", ["`a`"]),
    "code in an image's text is read by nobody as code": ("![`a`](/b.png) `c`", ["`c`"]),
    "an image by reference": ("![`a`][b] `c`\n\n[b]: /d.png", ["`c`"]),
    "code inside inline HTML": ("a <a>`x`</a>", ["`x`"]),
    "an HTML block holds no code": ("<div>`a`\n`b`</div>\n", []),
    "code in Markdown that follows an HTML block": ("<div>`a`</div>\n\n`b`\n", ["`b`"]),
    "code over two lines": ("a `b\nc` d", ["`b\nc`"]),
    "code ends with its paragraph": ("a `b\n\nc` d", []),
    "code over two lines of a quotation": ("> `a\n> b` `c`", ["`a\n> b`", "`c`"]),
    "code in a heading": ("# `a` #", ["`a`"]),
    "code in an underlined heading": ("`a`\n---\n`b`", ["`a`", "`b`"]),
    "code in list items": ("- `a`\n- b\n\n  `c`", ["`a`", "`c`"]),
    "code in table cells": ("|`a`|b|\n|-|-|\n|c|`a`|\n|`d`|e|", ["`a`", "`a`", "`d`"]),
    "code in two cells of a row": ("|`a`|b|`a` `c`|\n|-|-|-|", ["`a`", "`a`", "`c`"]),
    "an escaped bar in the code of a table": ("|a|\n|-|\n|`b\\|c` `d`|", ["`b\\|c`", "`d`"]),
    "a cell too many is not shown": ("|a|\n|-|\n|b|`c`|\n\n`d`", ["`d`"]),
    "a paragraph that starts with a line of ideographic spaces": ("\u3000\n`a`\n\n`b`", ["`a`", "`b`"]),
    "a fence, with its fences": ("a\n```\n<b>\n```\nc", ["```\n<b>\n```"]),
    "a fence of tildes": ("~~~ sh\na\n~~~\n", ["~~~ sh\na\n~~~"]),
    "a fence that nothing closes": ("```\na\n\nb\n", ["```\na\n\nb"]),
    "a fence in a list covers whole lines": ("- a\n\n  ```\n  b\n  ```\nc", ["  ```\n  b\n  ```"]),
    "a fence in a quotation": ("> ~~~\n> a\n\nb", ["> ~~~\n> a"]),
    "an indented block": ("a\n\n    b\n\n    c\n\nd", ["    b\n\n    c"]),
    "a block indented by a tab": ("a\n\n\tb\n", ["\tb"]),
    "an indented block at the start": ("    a", ["    a"]),
    "an indented block after a heading": ("# a\n    b", ["    b"]),
    "an indented block after a comment": ("<!-- a -->\n    b", ["    b"]),
    "an indented block after an underlined heading": ("a\n===\n    b", ["    b"]),
    "an indented block after a processing instruction": ("<?a ?>\n    b", ["    b"]),
    "an indented block after preformatted text": ("<PRE>a</PRE>\n    b", ["    b"]),
    "an indented block after a declaration": ("<!A\nb>\n    c", ["    c"]),
    "an indented block beside a list marker": ("-     a", ["-     a"]),
    "an indented line goes on with a paragraph": ("a\n    b", []),
    "an indented line inside an HTML block": ("<div>\n    a\n</div>", []),
    "Windows newlines": ("a\r\n\r\n```\r\nb\r\n```\r\n\r\n`c`\r\n", ["```\r\nb\r\n```", "`c`"]),
    "old Macintosh newlines": ("a\r\r    b\r\r`c`\r", ["    b", "`c`"]),
    "a NUL": ("\0 `\0` \0", ["`\0`"]),
    "other line separators end no line": ("a\u2028\u2028    b\x0b\x0b    `c`", ["`c`"]),
    "Jekyll highlight": ("{% highlight js %}\n<b>\n{% endhighlight %}", ["\n<b>\n"]),
    "Hexo codeblock": ("{% codeblock a lang:js %}x{% endcodeblock %}", ["x"]),
    "raw, with trimmed blanks": ("{%- code -%}<b>{%- endcode -%}", ["<b>"]),
    "Hugo highlight": ('{{< highlight go "linenos=table" >}}\na\n{{< / highlight >}}', ["\na\n"]),
    "Hugo highlight with percent signs": ("{{% highlight go %}}a{{% /highlight %}}", ["a"]),
    "a shortcode without an end": ("{% codeblock %}a `b`", ["`b`"]),
    "a shortcode without content": ("{% codeblock %}{% endcodeblock %}", []),
    "a shortcode inside another": ("{% highlight a %}{% codeblock %}b{% endcodeblock %}{% endhighlight %}",
                                   ["{% codeblock %}b{% endcodeblock %}"]),
    "shortcodes that cross": ("{% codeblock %}{% code %}{% endcodeblock %}a{% endcode %}", ["{% code %}"]),
    "a Hugo shortcode that closes itself": ("{{< code a />}}b{{< code >}}c{{< /code >}}", ["c"]),
    "a shortcode with a longer name": ("{% code-group %}a{% code %}b{% endcode %}", ["b"]),
    "two shortcodes": ("{% codeblock %}a{% endcodeblock %}b{% codeblock %}c{% endcodeblock %}", ["a", "c"]),
    "backticks in a shortcode open nothing outside": ("{% code %}`{% endcode %} a` `b`", ["`", "` `"]),
    "a mentioned shortcode": ("`{% code %}` a `{% endcode %}`", ["`{% code %}`", "`{% endcode %}`"]),
    "other shortcodes": ("{% note %}a{% endnote %}{{< figure >}}{{% raw %}}", []),
    "raw, which often holds the whole article": ("{% raw %}<b>a</b>{% endraw %}", []),
    "an escaped Hugo shortcode": ("{{</* highlight */>}}a{{</* /highlight */>}}", []),
    "no code": ("<p>a</p>\n<p>b</p>", []),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code"), CODE.values(), ids=CODE.keys())
def test_code(body: str, code: list[str]) -> None:
    found = read_code(body)
    assert _texts(body, found.code) == code
    assert found.html_in_code == ()


HTML_IN_CODE = {
    "an indented tag after a blank line": ("<div>\n\n    <p>a</p>\n</div>", ["    <p>a</p>"]),
    "an indented end tag": ("a\n\n    </div>", ["    </div>"]),
    "an indented comment": ("a\n\n    <!-- b -->", ["    <!-- b -->"]),
    "backticks there are not looked at": ("a\n\n    <p>`b`</p>", ["    <p>`b`</p>"]),
}


@pytest.mark.parametrize(("body", "html"), HTML_IN_CODE.values(), ids=HTML_IN_CODE.keys())
def test_indented_html_is_told_from_code(body: str, html: list[str]) -> None:
    found = read_code(body)
    assert found.code == ()
    assert _texts(body, found.html_in_code) == html


@pytest.mark.parametrize(
    "body",
    ["a\n\n    b < c", "```\n<p>a</p>\n```", "`<p>`", "{% codeblock %}\n\n    <p>a</p>\n{% endcodeblock %}"],
    ids=["a less-than sign", "a fence", "inline code", "a shortcode"],
)
def test_html_in_code_that_is_meant(body: str) -> None:
    found = read_code(body)
    assert found.html_in_code == ()
    assert len(found.code) == 1


def test_mask_keeps_newlines_and_what_is_no_code() -> None:
    body = "a `b` c\r\n~~~\r\nd\n~~~\re"
    assert mask_code(body, read_code(body).code) == "a xxx c\r\nxxx\r\nx\nxxx\re".replace("x", MASK)


def test_masked_code_leaves_no_element_empty() -> None:
    body = "<a>`x`</a> `y`"
    assert mask_code(body, read_code(body).code) == f"<a>{MASK * 3}</a> {MASK * 3}"


def test_long_html_is_read_without_a_markdown_parser() -> None:
    program = (
        "import sys; from artlint.article.markdown import *;"
        "body = '<p style=\"x: y\">' + 'word ' * 2000 + '</p>\\n';"
        "assert read_code(body * 3).code == () and not markdown_headings(body * 3);"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


RENDERED = {
    "paragraphs and emphasis": ("a *b*\n\nc", "<p>a <em>b</em></p>\n<p>c</p>\n"),
    "HTML stays": ("<p>a</p>\n\nb <b>c</b>", "<p>a</p>\n<p>b <b>c</b></p>\n"),
    "strikethrough": ("~~a~~", "<p><s>a</s></p>\n"),
    "quotes stay straight": ('"a" -- (c)', "<p>&quot;a&quot; -- (c)</p>\n"),
    "an address stays text": ("http://a.example/", "<p>http://a.example/</p>\n"),
    "a blank line before an indented tag breaks it": (
        "<div>\n\n    <p>a</p>",
        "<div>\n<pre><code>&lt;p&gt;a&lt;/p&gt;\n</code></pre>\n",
    ),
}


@pytest.mark.parametrize(("body", "html"), RENDERED.values(), ids=RENDERED.keys())
def test_rendered(body: str, html: str) -> None:
    assert rendered(body) == html


def test_rendered_table() -> None:
    assert "<td>c</td>" in rendered("|a|b|\n|-|-|\n|c|d|")


def test_deep_lists_lose_nothing() -> None:
    body = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(30))
    assert "item 29" in rendered(body)


HEADINGS = {
    "number sign": ("# a", True),
    "number sign in a list": ("- b\n- ## a", True),
    "number sign in a quotation": ("a\n\n> # b", True),
    "underlined": ("a\n===", True),
    "underlined with Windows newlines": ("a\r\n---\r\n", True),
    "an HTML heading": ("<h1>a</h1>", False),
    "a thematic break": ("a\n\n---\n", False),
    "no blank after the number sign": ("#a", False),
    "a comment in a fence": ("```\n# a\n```", False),
    "a comment in a shortcode": ("{% highlight sh %}\n# a\n{% endhighlight %}", False),
    "between shortcodes that are only mentioned": ("`{% codeblock %}`\n# a\n`{% endcodeblock %}`", True),
    "inside an HTML block": ("<div>\n# a\n</div>", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("body", "expected"), HEADINGS.values(), ids=HEADINGS.keys())
def test_markdown_headings(body: str, expected: bool) -> None:
    assert bool(markdown_headings(body)) is expected


def test_a_heading_knows_its_level_and_its_lines() -> None:
    body = "a\r\n\r\n ## b ##\r\n\r\nc\r\nd\r\n---\r\n> # e\r\n"
    found = [(h.level, body[h.span.start : h.span.end], h.markup, h.nested) for h in markdown_headings(body)]
    assert found == [(2, " ## b ##", "##", False), (2, "c\r\nd\r\n---", "-", False), (1, "> # e", "#", True)]


# Any text at all

CHARACTERS = "`~<>\n\r \t{%}#-=|:[]()!*_\\\"'.1aé\0\x0b\u2028\u3000\ud800𝒳"
MARKUP = [
    *("```", "`a`", "    ", "\n\n", "\r\n", "> ", "- ", "1. ", "100. ", "[a]: /b ", "|-|\n", "|a|`b`|\n"),
    *("<a href='`'>", "</a>", "<div>", "<pre>", "</pre>", "<!-- ", " -->", "<!a", "<?a", "?>"),
    *("{% codeblock %}", "{% endcodeblock %}", "{{< highlight a >}}", "{{< /highlight >}}"),
]
BODIES = st.lists(st.sampled_from([*CHARACTERS, *MARKUP]), max_size=40).map("".join)


def _in_order(spans: tuple[Span, ...], length: int) -> bool:
    ends = [0, *(offset for span in spans for offset in (span.start, span.end)), length]
    return ends == sorted(ends) and all(span.start < span.end for span in spans)


@given(BODIES)
def test_spans_are_sorted_disjoint_and_inside(body: str) -> None:
    found = read_code(body)
    assert _in_order(found.code, len(body))
    assert _in_order(found.html_in_code, len(body))


@given(BODIES)
def test_mask_keeps_length_and_newlines(body: str) -> None:
    masked = mask_code(body, read_code(body).code)
    assert len(masked) == len(body)
    assert all(
        new == old or (new == MASK and old not in "\r\n") for old, new in zip(body, masked, strict=True)
    )


@given(BODIES)
@example("   - a\n     <div>\n    b")
@example("100. a\n     <div>\n    b")
@example("[a]: /b\n    c")
@example("a|\n-|\nb\n    c")
def test_every_code_of_the_parser_is_found(body: str) -> None:
    body = re.sub(r"[{}]", "", body)  # the parser knows no shortcodes
    found = read_code(body)
    shown = [
        part.type
        for token in parser._renderer().parse(body)
        for part in (token, *(token.children or ()))
        if part.type in ("fence", "code_block", "code_inline")
    ]
    assert len(found.code) + len(found.html_in_code) == len(shown)
    for text in _texts(body, found.code) if set(shown) == {"code_inline"} else ():
        opening = re.match("`+", text)
        closing = re.search("(?<!`)`+$", text)
        assert opening is not None
        assert closing is not None
        assert opening[0] == closing[0]


@given(BODIES)
def test_no_heading_of_the_parser_is_missed(body: str) -> None:
    body = re.sub(r"[{}]", "", body)
    tokens = parser._renderer().parse(body)
    assert bool(markdown_headings(body)) == any(token.type == "heading_open" for token in tokens)


CONTENT = st.text("ab<>&\"'\\*_[]x", min_size=1, max_size=12)
PROSE = st.sampled_from(["word", "<b>x</b>", "*y*", '<a href="`">z</a>', "\\`", "> quote"])
INLINE = st.tuples(PROSE, CONTENT, PROSE).map(lambda parts: f"{parts[0]} ``{parts[1]}`` {parts[2]}")
FENCED = CONTENT.map(lambda content: f"```\n{content}\n```")
DOCUMENTS = st.tuples(
    st.lists(st.one_of(INLINE, FENCED), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"])
)


@given(DOCUMENTS)
def test_rendered_code_is_what_the_spans_cover(document: tuple[list[str], str]) -> None:
    blocks, newline = document
    body = "\n\n".join(blocks).replace("\n", newline)
    html = re.findall("<code>(.*?)</code>", rendered(body), re.DOTALL)
    shown = [unescape(text).strip("\n") for text in html]
    covered = [text.strip("`\r\n") for text in _texts(body, read_code(body).code)]
    assert covered == shown


def test_a_shortcode_in_indented_html_is_masked_once() -> None:
    text = "a\n\n    <b>{% highlight x %}<i>{% endhighlight %}</b>\n\n<img src=x>\n"
    document = article(text)
    (image,) = document.elements("img")
    assert document.span(image) == Span(text.index("<img"), text.index("<img") + len("<img src=x>"))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("The set of all x <y.", ["<y."]),
        ("$a<b$ holds, and $c<d$ too.", ["<b$", "<d$"]),
        ("if (a <b && c> d)", ["<b "]),
        ("`<y` and <<EOF", ["<y`", "<EO"]),
        ("\\<script> and \\\\<b>bold</b>", ["<sc"]),
        ("a <b>c</b>, <a@b.c>, <https://a.example/>, <o:p>", []),
        ('<span style="a"b">x</span> and <img src=\'x', []),
        ("<div>\nx <y\n</div>", []),
    ],
)
def test_a_sign_is_no_tag_for_markdown(body: str, shown: list[str]) -> None:
    assert [body[sign.start : sign.start + 3] for sign in plain_signs(body)] == shown


def test_a_sign_hides_nothing_behind_it() -> None:
    read = article("If x <y, then y >x, and <font>red</font>.\n\n\\<a href='b'> is text.\n")
    assert [element.tag for element in read.elements("a", "font", "y")] == ["font"]


def test_nothing_is_mended_in_what_a_browser_would_take_for_a_tag() -> None:
    read = article("a <i<img src='b'> c <b>d</b> \\<u>e")
    assert [read.source_text[span.start : span.end] for span in read.untouchable] == [
        "<i<img src='b'>",
        "<u>",
    ]


@pytest.mark.parametrize("text", ["a <span></span>{:.b} c", "a <i>b</i>{.c}", "<span></span>\n{: .b}\n"])
def test_attributes_keep_the_element_before_them(text: str) -> None:
    read = article(text)
    with pytest.raises(CannotEdit, match="attributes"):
        read.unwrap(read.elements("span", "i")[0])


def test_attributes_keep_the_heading_and_the_image_before_them() -> None:
    read = article("# a\n{: .b}\n\nc ![](d.png){: .e}\n")
    with pytest.raises(CannotEdit, match="attributes"):
        read.drop_heading(read.markdown_headings[0])
    with pytest.raises(CannotEdit, match="attributes"):
        read.drop_image(read.markdown_images[0])


@pytest.mark.parametrize("text", ['#\r---\n"\n---', "#\ntitle: x\ndate: 1\n---\n"])
def test_no_front_matter_begins_where_a_heading_stood(text: str) -> None:
    read = article(text)
    with pytest.raises(CannotEdit, match="front matter"):
        read.drop_heading(read.markdown_headings[0])


@pytest.mark.parametrize(
    "text", ["# {}\n", "# title: x\n\ndate: 1\n---\n", "title: x\ndate: 1\n===\n\n---\n"]
)
def test_no_heading_becomes_a_front_matter(text: str) -> None:
    read = article(text)
    with pytest.raises(CannotEdit, match="front matter"):
        read.as_paragraph(read.markdown_headings[0])


def test_the_line_under_a_heading_ends_no_front_matter() -> None:
    read = article("title: x\ndate: 1\n===\n")
    with pytest.raises(CannotEdit, match="front matter"):
        read.set_level(read.markdown_headings[0], 2)


def test_no_front_matter_begins_where_an_image_or_a_link_stood() -> None:
    read = article("![](a.png)\ntitle: x\ndate: 1\n---\n")
    with pytest.raises(CannotEdit, match="front matter"):
        read.drop_image(read.markdown_images[0])
    read = article("[](a)title: x\ndate: 1\n---\n")
    with pytest.raises(CannotEdit):
        read.unlink(read.markdown_links[0])
