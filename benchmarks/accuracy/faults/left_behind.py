"""What editors leave behind: empty elements, gaps, obsolete attributes and attributes of their own."""

from __future__ import annotations

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup

WITHOUT_LABELS = ("plain", "same-style", "sections", "word", "classes")
"""Skins whose paragraphs have no attribute of an editor already."""


def _insert(draft: Draft, author: Author, node: Node) -> None:
    """Put a block somewhere between others."""
    draft.body.insert(author.rng.randint(1, len(draft.body) - 1), node)


def _with_attributes(draft: Draft, rule: str, node: Node, theirs: dict[str, str]) -> None:
    """Give an element attributes that a fix should take away, all at once or one by one."""
    right = markup(node)
    node.attrs.update(theirs)
    steps = []
    for name in theirs:
        rest = {key: value for key, value in node.attrs.items() if key != name}
        steps.append(markup(Node(node.tag, rest, node.children)))
    draft.expect(rule, node, results=(right, *steps))


@fault(120)
def attribute_that_html_dropped(draft: Draft, author: Author) -> None:
    """What pages of the nineties say about the look of an image or a cell."""
    theirs = author.rng.choice(
        (
            {"border": "0"},
            {"border": "0", "vspace": "5"},
            {"hspace": "8"},
            {"vspace": "10", "hspace": "10"},
            {"align": "middle"},
            {"align": "left"},
            {"bgcolor": "#ffffff"},
        )
    )
    if "bgcolor" in theirs:
        cell = Node("td", {}, [author.pen.word("thing")])
        row = Node("tr", {}, [cell, Node("td", {}, [author.pen.word("place")])])
        _insert(draft, author, Node("table", {}, [Node("tbody", {}, [row])]))
        _with_attributes(draft, "deprecated-attribute", cell, theirs)
        return
    if not draft.nodes("image"):
        draft.body.insert(1, author.image())
    _with_attributes(draft, "deprecated-attribute", author.rng.choice(draft.nodes("image")), theirs)


@fault(96, negative=True)
def attributes_that_still_say_something(draft: Draft, author: Author) -> None:
    """Old ones that carry meaning, and new ones of the same name."""
    cells = [Node("td", {"width": "40%"}, [author.pen.word("thing")]), Node("td", {"align": "right"}, ["12"])]
    for node in author.rng.sample(
        [
            Node("table", {"border": "1"}, [Node("tbody", {}, [Node("tr", {}, [*cells])])]),
            Node("ol", {"start": "3", "type": "a"}, [Node("li", {}, [author.pen.of("items")])]),
            Node("p", {"align": "center"}, [author.pen.of("sentences")]),
            Node("p", {}, ["<code>&lt;img border=&quot;0&quot; vspace=&quot;5&quot;&gt;</code>"]),
        ],
        2,
    ):
        _insert(draft, author, node)


@fault(144)
def element_without_content(draft: Draft, author: Author) -> None:
    """A paragraph that was a blank line, or a box of which everything was taken out."""
    inner, tag = author.rng.choice(
        (
            ("<br>", "p"),
            ("&nbsp;", "p"),
            ("", "p"),
            ("\u3000", "p"),
            ("<span></span>", "p"),
            ("<strong><br></strong>", "p"),
            ("", "div"),
            ("\n", "div"),
            ("<div></div>", "section"),
            ("<p></p>\n<p></p>", "div"),
        )
    )
    node = Node(tag, {}, [inner])
    _insert(draft, author, node)
    draft.expect("empty-element", node, results=("",))


@fault(96, negative=True)
def elements_that_hold_no_words(draft: Draft, author: Author) -> None:
    """Cells, targets of links, media, lines and boxes to tick."""
    empty = Node("tr", {}, [Node("td", {}, []), Node("td", {}, [author.pen.word("thing")])])
    heading = author.rng.choice(draft.nodes("h2"))
    heading.children = [Node("a", {"id": "part"}, []), *heading.children]
    for node in author.rng.sample(
        [
            Node("table", {}, [Node("tbody", {}, [empty])]),
            Node("video", {"src": f"https://{author.host}/a.mp4", "controls": None}, []),
            Node("hr"),
            Node("p", {"id": "here"}, []),
            Node("p", {}, [Node("input", {"type": "checkbox"}), " ", author.pen.of("items")]),
            Node("div", {"class": "chart", "data-values": "1,2,3"}, []),
            Node("pre", {}, [Node("code", {}, ["&lt;p&gt;&lt;/p&gt;\n<span></span>\n"])]),
        ],
        3,
    ):
        _insert(draft, author, node)


@fault(120)
def gap_made_of_an_element(draft: Draft, author: Author) -> None:
    """An empty element whose style says how high it is."""
    tag, style, inner = author.rng.choice(
        (
            ("div", "height: 6px", ""),
            ("div", "height:20px;line-height:20px", "&nbsp;"),
            ("p", "margin: 20px 0", "<br>"),
            ("section", "padding-top: 30px;", ""),
            ("p", "line-height: 2em", "<br>"),
            ("div", "margin-bottom: 15px; height: 1px", "\n"),
            ("section", "margin: 0; padding: 10px 0", "<br>"),
        )
    )
    node = Node(tag, {"style": style}, [inner])
    _insert(draft, author, node)
    draft.expect("spacer-element", node, results=("",))


@fault(96, negative=True)
def boxes_with_a_look(draft: Draft, author: Author) -> None:
    """Heights of boxes that show something, or that a script fills."""
    for node in author.rng.sample(
        [
            Node("div", {"style": "height: 6px; background: #c00"}, []),
            Node("div", {"id": "map", "style": "height: 300px"}, []),
            Node("div", {"style": "min-height: 20px"}, [author.pen.of("sentences")]),
            Node("hr", {"style": "margin: 2em 0"}),
            Node("p", {"style": "margin: 2em 0"}, [author.pen.of("sentences")]),
            Node("div", {"style": "padding: 1em; border: 1px solid"}, [Node("hr")]),
        ],
        3,
    ):
        _insert(draft, author, node)


@fault(144, skins=WITHOUT_LABELS)
def attribute_of_the_source_site(draft: Draft, author: Author) -> None:
    """Names that editors, frameworks and forums write for themselves."""
    number = author.rng.randint(1000, 99_999)
    role, theirs = author.rng.choice(
        (
            ("p", {"label": "正文"}),
            ("h2", {"label": "一级标题"}),
            ("p", {f"data-v-{number:08x}": ""}),
            ("h2", {f"data-v-{number:08x}": ""}),
            ("p", {"data-id": str(number)}),
            ("image", {"data-img-size-val": ""}),
            ("image", {"aid": str(number), "inpost": "1"}),
            ("image", {"zoomfile": "", "inpost": "1"}),
        )
    )
    if not draft.nodes(role):
        draft.body.insert(1, author.image())
    node = author.rng.choice(draft.nodes(role))
    if "data-img-size-val" in theirs:
        theirs["data-img-size-val"] = f"{node.attrs['width']},{node.attrs['height']}"
    if "zoomfile" in theirs:
        theirs["zoomfile"] = str(node.attrs["src"])
    _with_attributes(draft, "foreign-attribute", node, theirs)


@fault(96, negative=True, skins=WITHOUT_LABELS)
def attributes_of_ones_own(draft: Draft, author: Author) -> None:
    """Names that HTML knows, and data that the author's own scripts read."""
    node = author.rng.choice(draft.nodes("p"))
    node.attrs |= author.rng.choice(
        (
            {"data-line": "3"},
            {"data-lang": "en"},
            {"data-caption": author.pen.word("thing")},
            {"lang": author.language},
            {"itemprop": "description"},
            {"dir": "auto"},
        )
    )
    track = Node("track", {"label": "English", "kind": "subtitles", "src": "a.vtt"}, [])
    choice = f'<select><option label="{author.pen.word("thing")}" value="1"></option></select>'
    _insert(draft, author, Node("video", {"src": f"https://{author.host}/a.mp4", "controls": None}, [track]))
    _insert(draft, author, Node("p", {}, [choice]))
