"""Text that a site generator would run, and HTML that Markdown would break."""

from __future__ import annotations

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup

_TEMPLATES = (
    "{{{{ {w} }}}}",
    "{{{{{w}}}}}",
    "{{{{ {w}.name | upper }}}}",
    "{{{{#each {w}}}}}",
    "{{% if {w} %}}",
    "{{% for x in {w} %}}",
    "{{{{/each}}}}",
    "{{{{ '{w}' | translate }}}}",
)
_NAMES = ("item", "user", "count", "title", "price", "row", "label")


def _escaped(text: str) -> tuple[str, str]:
    """Two ways to write it so that nobody runs it."""
    opened = text.replace("{", "&#123;")
    return opened, opened.replace("}", "&#125;")


def _template(author: Author) -> str:
    return author.rng.choice(_TEMPLATES).format(w=author.rng.choice(_NAMES))


@fault(120)
def template_in_code(draft: Draft, author: Author) -> None:
    """The article shows a template; its braces stand in the HTML as they are."""
    template = _template(author)
    code = author.rng.choice((f"&lt;li&gt;{template}&lt;/li&gt;", f"let a = 1;\n{template}\n", template))
    node = Node("pre", {}, [Node("code", {}, [code])])
    rights = (markup(Node("pre", {}, [Node("code", {}, [right])])) for right in _escaped(code))
    draft.body.insert(3, node)
    draft.expect("template-syntax", node, results=tuple(rights))


@fault(96)
def template_in_a_sentence(draft: Draft, author: Author) -> None:
    template = _template(author)
    node = Node("code", {}, [template])
    holder = draft.nodes("p")[0]
    holder.children = [*holder.children, " ", node]
    draft.expect(
        "template-syntax", node, results=tuple(f"<code>{right}</code>" for right in _escaped(template))
    )


@fault(120, negative=True)
def braces_in_order(draft: Draft, author: Author) -> None:
    """Braces that no generator runs."""
    for text in author.rng.sample(
        [
            "a { color: red }",
            "f(x) = {1, 2, 3}",
            "${HOME}/bin",
            "printf('%d{} %s', 5)",
            "if (a) { if (b) { c(); } }",
            "#{name}",
            "{ {1}, {2} }",
            "&#123;&#123; name &#125;&#125;",
            "100 { %",
            "{key: {a: 1}}",
            "%{name} {0}",
        ],
        4,
    ):
        draft.body.insert(2, Node("pre", {}, [Node("code", {}, [text])]))


_LINES = (
    "first = 1",
    '<span class="k">second</span> = 2',
    "    third = 3",
    "# fourth",
    "* fifth",
    "<b>return</b> six",
    "    }",
)


@fault(120, "multiple-h1")
def blank_line_in_code(draft: Draft, author: Author) -> None:
    """A listing with a blank line, which stands behind another tag on its line."""
    lines = [author.rng.choice(_LINES) for _ in range(author.rng.randint(2, 4))]
    at = author.rng.randint(1, len(lines) - 1)
    text = "\n".join([*lines[:at], "", *lines[at:]])
    listing = Node("pre", {"class": "code"} if author.rng.random() < 0.5 else {}, [text])
    node = author.rng.choice((
        Node("div", {}, [listing]),
        Node("figure", {}, [listing]),
        Node("div", {}, ["\n  ", Node("p", {}, [author.pen.of("items")]), listing, "\n"]),
    ))  # fmt: skip
    draft.body[3:3] = [Node("", {}, ["\n"]), node, Node("", {}, ["\n"])]
    ways = (text.replace("\n\n", "\n&#10;"), text.replace("\n\n", "&#10;\n"))
    rights = tuple(markup(Node("pre", listing.attrs, [way])) for way in ways)
    draft.expect("markdown-breaks-html", listing, results=rights)


@fault(120)
def indented_html(draft: Draft, author: Author) -> None:
    """The page kept the indentation of its source, and a blank line before it."""
    indent = " " * author.rng.choice((4, 6, 8, 12))
    # Some pages end the section further to the left, so that its end tag is no code.
    end = author.rng.choice((indent, "\n"))
    inner = Node(
        "section",
        {},
        ["\n", indent + "  ", Node("p", {}, [author.pen.paragraph()]), "\n", end],
    )
    blank = author.rng.choice(("\n\n", "\n    \n", "\n\n\n"))
    node = Node("div", {"class": "entry"}, [blank + indent, inner, "\n"])
    draft.body[3:3] = [Node("", {}, ["\n"]), node, Node("", {}, ["\n"])]
    draft.expect("indented-after-blank", node, results=(markup(node),))


@fault(120, negative=True)
def blank_lines_in_order(draft: Draft, author: Author) -> None:
    """Blank lines that Markdown may well see: between blocks, in a listing of its own, before more HTML."""
    listing = Node("pre", {}, [Node("code", {}, ["a = 1\n\n    b = 2\n\nc = 3"])])
    table = Node("", {}, ["<table>\n\n<tr>\n\n<td>1</td>\n\n</tr>\n\n</table>\n"])
    section = Node("div", {}, ["\n\n", Node("p", {}, [author.pen.paragraph()]), "\n\n"])
    quiet = Node("", {}, ["<div>\n    <p>", author.pen.of("items"), "</p>\n        <p>x</p>\n</div>\n"])
    blank = Node("", {}, ["\n"])
    for one in author.rng.sample([listing, table, section, quiet], 2):
        draft.body[2:2] = [blank, one, blank.copy()]
