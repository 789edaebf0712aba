"""Hostile inputs: what a crawler may drag in, made large. Each is bytes of a file; `n` scales it.

At `n = 1000` an input has from a few bytes to about a megabyte.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping

HEAD = "---\ntitle: A\ndate: 2024-05-31\n---\n"


def _md(text: str) -> bytes:
    return (HEAD + text).encode("utf-8", "surrogatepass")


def _front(text: str) -> bytes:
    return f"---\n{text}\n---\n<p>Bread.</p>\n".encode()


def _nested(tag: str, n: int, inside: str = "x") -> str:
    return f"<{tag}>" * n + inside + f"</{tag}>" * n


_LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)
_EVERY_STYLE = "; ".join(f"property-{i}: value-{i}" for i in range(40))

HTML: Mapping[str, Callable[[int], bytes]] = {
    # what kills or chokes parsers
    "math, template, adoption": lambda n: _md(
        "<math><template><mi><i></template><a><p></a>" * max(1, n // 100)
    ),
    "svg, template in capitals": lambda n: _md(
        "<SVG><TEMPLATE><g><i></TEMPLATE><a><p></a>" * max(1, n // 100)
    ),
    "depth 510": lambda n: _md(_nested("div", 510)),
    "depth 20,000, closed": lambda n: _md(_nested("div", n * 20)),
    "depth 20,000, never closed": lambda n: _md("<div>" * n * 20),
    "depth of inline tags": lambda n: _md("<p>" + _nested("b", n * 5)),
    "adoption agency, 2,000 times": lambda n: _md("<p><b><i></p></b>" * n * 2),
    "formatting never closed": lambda n: _md("<p><b><i><u><s>x" * n),
    "nested tables": lambda n: _md("<table><tr><td>" * n),
    "foster parenting": lambda n: _md("<table>" + "<p>x</p><tr>y" * n + "</table>"),
    "nested lists": lambda n: _md("<ul><li>" * n * 5),
    "nested buttons": lambda n: _md("<button>" * n * 5),
    "nested links": lambda n: _md('<a href="x">' * n * 5),
    "nested forms and selects": lambda n: _md("<form><select><option>" * n),
    "nested quotations": lambda n: _md(_nested("blockquote", n * 5)),
    "nested headings": lambda n: _md("<h1><h2><h3>x" * n),
    "end tags without start": lambda n: _md("</p></div></br></h1>" * n * 5),
    "tags without end": lambda n: _md("<p <p <p " * n * 5),
    "one tag that never ends": lambda n: _md("<p " + "a=b " * n * 20),
    "one attribute that never ends": lambda n: _md('<p title="' + "x" * n * 500),
    "10,000 attributes": lambda n: _md("<p " + " ".join(f"a{i}=1" for i in range(n * 10)) + ">x</p>"),
    "one attribute 10,000 times": lambda n: _md("<p " + "id=a " * n * 10 + ">x</p>"),
    "one class of 100,000 names": lambda n: _md('<p class="' + "c " * n * 100 + '">x</p>'),
    "an attribute name of 500 KB": lambda n: _md("<p " + "a" * n * 500 + ">x</p>"),
    "a tag name of 500 KB": lambda n: _md("<" + "a" * n * 500 + ">x"),
    "attributes that XML forbids": lambda n: _md('<p @click="a" :src="b" #c 1d="e" o:p="f">x</p>' * n),
    "50,000 empty elements": lambda n: _md("<span></span>" * n * 50),
    "empty elements, nested": lambda n: _md(_nested("span", n, "")),
    "50,000 images": lambda n: _md('<img src="https://mmbiz.qpic.cn/a/640">' * n * 20),
    "50,000 headings": lambda n: _md(
        "<h3>The council met. It heard all of it, and then it went home.</h3>" * n * 10
    ),
    "comments never closed": lambda n: _md("<!-- " * n * 20),
    "50,000 comments": lambda n: _md("<!-- a -- b --!>" * n * 20),
    "suppressions": lambda n: _md("<!-- artlint: ignore[images] --><p>x</p>" * n * 50),
    "unused suppressions": lambda n: _md("<!-- artlint: ignore[multiple-h1] -->\n<p>x</p>\n" * n * 20),
    "unknown suppressions": lambda n: _md("".join(f"<!-- artlint: ignore[a-{i}] -->" for i in range(n * 20))),
    "CDATA and processing instructions": lambda n: _md("<![CDATA[ <?xml ?> ]]>" * n * 10),
    "entities": lambda n: _md("&amp;&lt;&#0;&#xD800;&#x110000;&notanentity;&" * n * 10),
    "entity without end": lambda n: _md("&" + "a" * n * 300),
    "a script of 1 MB": lambda n: _md("<script>" + "if (a < b) { c('</p>'); }\n" * n * 40 + "</script>"),
    "a script never closed": lambda n: _md("<script>" + "<p>x</p>" * n * 50),
    "a style element of 1 MB": lambda n: _md("<style>" + "p { color: red }\n" * n * 50 + "</style>"),
    "plaintext and xmp": lambda n: _md("<plaintext><xmp><listing>" * n * 10),
    "frameset and head": lambda n: _md("<html><head><frameset><body>" * n * 5),
    # styles
    "a style of 40,000 declarations": lambda n: _md(f'<p style="{_EVERY_STYLE * n}">x</p>'),
    "a style cut 2,000 times": lambda n: _md('<p style="background: url("a.png"); color: red">x</p>' * n * 2),
    "a style cut and never closed": lambda n: _md('<p style="background: url("' * n * 10),
    "a style of quotes": lambda n: _md('<p style="' + "'\"" * n * 50 + '">x</p>'),
    "a style of brackets": lambda n: _md('<p style="a: ' + "(" * n * 200 + '">x</p>'),
    "a style of comments": lambda n: _md('<p style="' + "/*" * n * 100 + '">x</p>'),
    "2,000 different styles": lambda n: _md(
        "".join(f'<p style="color: #{i:06x}; margin: {i}px">x</p>' for i in range(n * 2))
    ),
    # Markdown
    "50,000 [": lambda n: _md("[" * n * 50),
    "50,000 *": lambda n: _md("*a **b " * n * 20),
    "50,000 `": lambda n: _md("".join("`" * (i % 60) + " " for i in range(n * 2))),
    "50,000 >": lambda n: _md("> " * n * 10 + "x"),
    "lists in lists": lambda n: _md("- " * n * 2 + "x"),
    "fences never closed": lambda n: _md("```\n~~~\n" * n * 10),
    "a table of 1,000 columns": lambda n: _md(
        "|" + "a|" * n + "\n|" + "-|" * n + "\n" + ("|" + "b|" * n + "\n") * 20
    ),
    "links and references": lambda n: _md("[a]: b\n" * n + "[a][a]" * n * 5),
    "html in indented code": lambda n: _md("\n".join("    <p>x</p>\n" for _ in range(n * 5))),
    "shortcodes": lambda n: _md("{% highlight %}{{< highlight >}}{% endhighlight %}" * n * 5),
    # front matter
    "aliases (a billion laughs)": lambda n: _front(_LAUGHS),
    "nested brackets": lambda n: _front("a: " + "[" * n * 10),
    "nested braces": lambda n: _front("a: " + "{a: " * n * 5),
    "nested blocks": lambda n: _front("\n".join(" " * i + "a:" for i in range(min(n, 2000)))),
    "merge keys": lambda n: _front("a: &a {b: c}\n" + "d:\n  <<: *a\n" * n),
    "65 KB of front matter": lambda n: _front("a: " + "x" * n * 66),
    "5,000 keys": lambda n: _front("\n".join(f"k{i}: v" for i in range(n * 5))),
    "one key 5,000 times": lambda n: _front("title: a\n" * n * 5),
    "tags of Python": lambda n: _front("a: !!python/object/apply:os.system ['true']\n" * max(1, n // 100)),
    "odd scalars": lambda n: _front("date: 2022-13-45\na: 0o9\nb: 1:99:99\nc: .nan\nd: 9e999\ne: 012"),
    "a number of 60,000 digits": lambda n: _front("a: " + "9" * n * 60),
    "fences without end": lambda n: ("---\n" * n * 50).encode(),
    "JSON in depth": lambda n: ('{"a": ' + "[" * n * 50 + "\n}\n").encode(),
    "TOML in depth": lambda n: ("+++\na = " + "[" * n * 10 + "\n+++\n").encode(),
    # characters and encodings
    "only blanks": lambda n: b" \t\r\n" * n * 100,
    "only NUL": lambda n: _md("\0" * n * 200),
    "controls": lambda n: _md("<p>\x01\x0b\x0c\x1b\x7f\x85\x9f</p>" * n * 10),
    "lone CR": lambda n: _md("<p>x</p>\r" * n * 20),
    "mixed newlines": lambda n: _md("<p>\r\n\r\n\n\r</p>" * n * 20),
    "bidi and zero width": lambda n: _md("<p>\u202e\u2066\u200b\u200d\ufeff\u00ad</p>" * n * 10),
    "combining characters": lambda n: _md("<p>a" + "\u0301" * n * 200 + "</p>"),
    "emoji and flags": lambda n: _md("<p>👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇫🇷</p>" * n * 5),
    "one line of 1 MB of Han": lambda n: _md("<p>" + "汉字文章" * n * 90 + "</p>"),
    "private use, where code is masked": lambda n: _md("`\ue000`\ue000<p>\ue000</p>" * n * 5),
    "lone surrogates": lambda n: _md("<p>\ud800</p>" * n),
    "bytes of no encoding": lambda n: bytes(range(256)) * n,
    "an image": lambda n: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\xff\x80" * n * 50,
    "GB18030": lambda n: (HEAD + "<p>今天天气很好，我们去看展览。</p>\n" * n * 5).encode("gb18030"),
    "UTF-16": lambda n: codecs.BOM_UTF16_LE + (HEAD + "<p>x</p>" * n * 20).encode("utf-16-le"),
    "UTF-16 without a mark": lambda n: (HEAD + "<p>x</p>" * n * 20).encode("utf-16-be"),
    "UTF-7 and overlong": lambda n: b"+ADw-script\xc0\xbc\xe0\x80\xbc" * n * 10,
    "a body over the limit": lambda n: _md("<p>x</p>" * n * 700),
    "empty": lambda n: b"",
}
