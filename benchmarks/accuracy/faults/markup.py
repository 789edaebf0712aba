"""Faults of elements and attributes, and what only looks like one."""

from __future__ import annotations

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup

PROSE = ("news", "tutorial", "essay", "review", "interview")
BARE = ("plain", "same-style", "classes", "seed")
"""Skins whose paragraphs hold no wrapper of their own."""


def _plain(draft: Draft) -> list[int]:
    """The indexes of the ordinary paragraphs."""
    return [i for i, node in enumerate(draft.body) if node.role == "p"]


def _some(draft: Draft, author: Author, count: int = 1) -> list[Node]:
    nodes = draft.nodes("p")
    return author.rng.sample(nodes, min(count, len(nodes)))


@fault(120, "mostly-bold")
def tag_never_closed(draft: Draft, author: Author) -> None:
    """A start tag without its end: the rest of the article falls into it."""
    tag = author.rng.choice(("strong", "em", "b", "div", "section", "blockquote", "a", "code"))
    start = '<a href="https://www.bergpost.example/7">' if tag == "a" else f"<{tag}>"
    place = author.rng.choice(_plain(draft))
    if tag in ("div", "section", "blockquote"):
        broken = Node("", {}, [start, draft.body[place]])
    else:
        broken = author.block(
            "p", f"{author.pen.of('sentences')}{author.pen.joint}{start}{author.pen.of('sentences')}"
        )
    draft.body[place] = broken
    # Within a box of the same kind nobody can tell which of the two is open.
    is_one_of_two = any(around.tag == tag for around in draft.container)
    draft.expect("malformed-html", None if is_one_of_two else broken)


@fault(96)
def end_tag_without_start(draft: Draft, author: Author) -> None:
    stray = Node("", {}, [author.rng.choice(("</div>", "</section>", "</strong>", "</a>", "</article>"))])
    draft.body.insert(author.rng.randint(1, len(draft.body)), stray)
    if draft.container:  # the parser closes the box with it: the end tag that is too many is the box's own
        stray.children = [author.rng.choice(("</strong>", "</a>", "</em>", "</span>"))]
    draft.expect("malformed-html", stray)


@fault(72)
def article_torn_off(draft: Draft, author: Author) -> None:
    """The text was cut to a length, in the middle of a tag or of a comment."""
    end = author.rng.choice(('<a href="https://www.bergp', "<str", "<!-- more", '<img src="https://i'))
    torn = Node("", {}, [f"<p>{author.pen.of('sentences')}{end}"])
    draft.container = []
    draft.body.append(torn)
    draft.expect("malformed-html", torn)


@fault(72)
def block_in_paragraph(draft: Draft, author: Author) -> None:
    place = author.rng.choice(_plain(draft))
    inner = author.rng.choice(
        (
            f"<ul><li>{author.pen.of('items')}</li><li>{author.pen.of('items')}</li></ul>",
            f"<blockquote>{author.pen.of('quotes')}</blockquote>",
            f"<div>{author.pen.of('sentences')}</div>",
        )
    )
    node = Node("p", {}, [f"{author.pen.of('sentences')}{inner}"])
    draft.body[place] = node
    draft.expect("malformed-html", node)


@fault(96, kinds=PROSE)
def paragraphs_by_line_breaks(draft: Draft, author: Author) -> None:
    """Several paragraphs in one element, two line breaks between them."""
    texts = [author.pen.paragraph() for _ in range(author.rng.randint(3, 5))]
    gap = author.rng.choice(("<br><br>", "<br />\n<br />", "<br>&nbsp;<br>", "<br/><br/><br/>"))
    node = Node(author.rng.choice(("p", "div")), {}, [gap.join(texts)])
    draft.body[author.rng.choice(_plain(draft))] = node
    draft.expect("br-paragraphs", node)


@fault(96)
def boxes_in_boxes(draft: Draft, author: Author) -> None:
    """Each holds nothing but the next one."""
    tag, depth = author.rng.choice(("div", "section", "div", "span")), author.rng.randint(2, 5)
    at = author.rng.choice(_plain(draft))
    held: Node = draft.body[at]
    if tag == "span":
        held = Node("em", {}, [author.pen.of("short_sentences")])
    for _ in range(depth):
        held = Node(tag, {}, [held])
    node = Node("p", {}, [held]) if tag == "span" else held
    draft.body[at] = node
    if tag == "span":
        draft.expect("redundant-wrapper", node, instead=("bare-span",))
        draft.allowed |= {"bare-span"}
    else:
        draft.expect("redundant-wrapper", node)


@fault(120, skins=BARE, kinds=PROSE)
def list_typed_by_hand(draft: Draft, author: Author) -> None:
    way = author.rng.choice(("{}. ", "{}、", "{}) ", "（{}）", "• ", "- ", "● ", "· "))
    items = [
        author.block("p", way.format(k + 1) + author.pen.of("items")) for k in range(author.rng.randint(3, 6))
    ]
    lines = Node("", {}, [part for item in items for part in (item, "\n")])
    draft.body[author.rng.choice(_plain(draft))] = lines
    draft.expect("fake-list", lines)


@fault(120)
def obsolete_element(draft: Draft, author: Author) -> None:
    word = author.pen.word("phrase")
    node = author.rng.choice(
        (
            Node("font", {"color": "#c00"}, [word]),
            Node("font", {"size": "4"}, [word]),
            Node("big", {}, [word]),
            Node("strike", {}, [word]),
            Node("tt", {}, [word]),
            Node("center", {}, [author.pen.of("short_sentences")]),
            Node("acronym", {"title": word}, ["ABC"]),
        )
    )
    if node.tag == "center":
        draft.body.insert(author.rng.choice(_plain(draft)), node)
    else:
        draft.body.insert(author.rng.choice(_plain(draft)), Node("p", {}, [author.pen.of("sentences"), node]))
    draft.expect("deprecated-element", node)


@fault(120)
def script_of_the_old_page(draft: Draft, author: Author) -> None:
    if author.rng.random() < 0.5:
        code = author.rng.choice(
            (
                "(function(){var s=document.title;})();",
                "window.dataLayer=window.dataLayer||[];",
                "share.init()",
            )
        )
        kind: dict[str, str | None] = {"type": "text/javascript"} if author.rng.random() < 0.5 else {}
        script = Node("script", kind, [code])
        draft.body.insert(author.rng.randint(0, len(draft.body)), script)
        draft.expect("script-or-handler", script, results=("",))
        return
    name = author.rng.choice(("onclick", "onload", "onerror", "onmouseover"))
    node = (
        author.rng.choice(draft.nodes("image")) if name in ("onload", "onerror") else _some(draft, author)[0]
    )
    right = markup(node)
    node.attrs[name] = author.rng.choice(("return zoom(this)", "track('a')", "javascript:void(0)"))
    draft.expect("script-or-handler", node, results=(right,))


@fault(72)
def script_that_writes_content(draft: Draft, author: Author) -> None:
    """A post or a piece of code that a script of another site puts there: readers would miss it."""
    address = author.rng.choice(
        (
            "https://gist.github.com/ada/0a1b2c3d4e.js",
            "https://platform.twitter.com/widgets.js",
            "https://www.instagram.com/embed.js",
        )
    )
    script = Node("script", {"src": address}, [])
    draft.body.insert(author.rng.choice(_plain(draft)), script)
    draft.expect("script-or-handler", script, safe=False)


@fault(96, "hidden-content")
def button_of_the_old_page(draft: Draft, author: Author) -> None:
    label = {"zh": "复制代码", "ja": "コピー", "en": "Copy code", "de": "Kopieren"}[draft.language]
    node = author.rng.choice(
        (
            Node("span", {"class": "copy-code-btn"}, [label]),
            Node("button", {"class": "copy-btn"}, [label]),
            Node("div", {"class": "image-viewer-box"}, [Node("span", {}, ["1 / 3"])]),
            Node("button", {"type": "button", "class": "btn-copy"}, [label]),
        )
    )
    code = Node("pre", {}, [Node("code", {}, ["ls -l /tmp"])])
    draft.body[2:2] = [node, code]
    draft.expect("ui-residue", node)
    draft.allowed |= {"bare-span"}


@fault(96, "heading-redundant-bold", "body-as-heading", kinds=PROSE)
def everything_in_bold(draft: Draft, author: Author) -> None:
    for node in draft.nodes("p", "short"):
        if author.rng.random() < 0.95:
            node.children = [Node(author.rng.choice(("strong", "b")), {}, node.children)]
    draft.expect("mostly-bold")


@fault(96, skins=("plain", "same-style", "classes", "seed"))
def span_without_attributes(draft: Draft, author: Author) -> None:
    for node in _some(draft, author, 2):
        right = markup(node)
        node.children = [Node("span", {}, node.children)]
        draft.expect("bare-span", node, results=(right,), instead=("redundant-wrapper",))


@fault(120, "mangled-title")
def alt_cut_by_its_quotes(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("image"))
    name = author.rng.choice(("alt", "title"))
    word, rest = author.pen.word("phrase"), author.pen.word("place")
    text = author.rng.choice((f'"{word}" {rest}', f'{rest} "{word}" {rest}', f'{rest}: "{word}"'))
    escaped = text.replace('"', "&quot;")
    node.attrs.pop("alt")
    if name == "title":
        node.attrs["alt"] = author.pen.of("alts")
    written = markup(node).removesuffix(">")
    node.start = f'{written} {name}="{text}">'
    draft.expect("broken-attribute", node, results=(f'{written} {name}="{escaped}">',))
    draft.allowed |= {"missing-alt", "alt-is-filename", "redundant-title-attribute"}


# -- what only looks like a fault ------------------------------------------------------------------------


@fault(72, negative=True)
def tags_that_may_stay_open(draft: Draft, author: Author) -> None:
    """HTML lets the author leave these end tags out."""
    items = "".join(f"<li>{author.pen.of('items')}" for _ in range(3))
    cells = f"<tr><td>{author.pen.word('thing')}<td>{author.pen.word('place')}"
    draft.body[2:2] = [
        Node("ul", {}, [items]),
        Node("table", {}, [f"<tbody>{cells}{cells}</tbody>"]),
        Node("", {}, [f"<p>{author.pen.of('sentences')}<p>{author.pen.of('sentences')}</p>"]),
        Node("dl", {}, [f"<dt>{author.pen.word('thing')}<dd>{author.pen.of('sentences')}"]),
    ]


@fault(72, negative=True)
def lines_of_an_address(draft: Draft, author: Author) -> None:
    """Line breaks that are meant: an address, a greeting, a poem with a gap between its verses."""
    name, place = author.pen.word("name"), author.pen.word("place")
    poem = author.pen.data["poem"]
    draft.body[2:2] = [
        author.block("p", f"{name}<br>{place} 7<br>12345 {place}"),
        Node("p", {}, ["<br>".join(poem[:3]) + "<br><br>" + "<br>".join(poem[4:7])]),
    ]


@fault(96, negative=True)
def numbers_that_count_nothing(draft: Draft, author: Author) -> None:
    """Paragraphs that begin with a number or a dash, and are no list."""
    ways = author.rng.choice(
        (("2019. ", "2020. ", "2021. "), ("3. ", "7. ", "12. "), ("1. ", "1. "), ("— ", "— ", "— "))
    )
    draft.body[2:2] = [author.block("p", way + author.pen.paragraph()) for way in ways]


@fault(72, negative=True)
def boxes_with_a_purpose(draft: Draft, author: Author) -> None:
    """Wrappers with a class, an id or several children; a span with a language."""
    draft.body[2:2] = [
        Node("div", {"class": "note"}, [Node("p", {}, [author.pen.of("sentences")])]),
        Node("section", {"id": "more"}, [author.paragraph(), author.paragraph()]),
        Node("div", {}, [author.paragraph(), author.paragraph()]),
        Node(
            "p",
            {},
            [Node("span", {"lang": "la"}, ["Festina lente"]), author.pen.joint, author.pen.of("sentences")],
        ),
    ]


@fault(72, negative=True)
def words_about_buttons(draft: Draft, author: Author) -> None:
    """An article that explains a page: its labels, its code, in text and in samples."""
    label = {"zh": "复制代码", "ja": "コードをコピー", "en": "Copy code", "de": "Code kopieren"}[
        draft.language
    ]
    draft.body[2:2] = [
        author.block("p", f"<strong>{label}</strong>{author.pen.joint}{author.pen.of('sentences')}"),
        Node("pre", {}, [Node("code", {}, ["&lt;button onclick=&quot;copy()&quot;&gt;&lt;script&gt;"])]),
        author.block("p", f"<code>&lt;font&gt;</code>{author.pen.joint}{author.pen.of('sentences')}"),
    ]


@fault(72, negative=True)
def data_in_a_script(draft: Draft, author: Author) -> None:
    """What a page says to machines, and formulas that a script sets."""
    script = author.rng.choice(
        (
            Node("script", {"type": "application/ld+json"}, ['{"@type": "Article"}']),
            Node("script", {"type": "math/tex; mode=display"}, ["a^2 + b^2 = c^2"]),
        )
    )
    draft.body.insert(2, script)


@fault(96, negative=True)
def quotes_in_their_places(draft: Draft, author: Author) -> None:
    """Quotes inside attributes, escaped or of the other kind, and attributes without any."""
    word = author.pen.word("phrase")
    for node in draft.nodes("image"):
        node.attrs["alt"] = author.rng.choice((f'"{word}"', f"“{word}”", f"{word} '{word}'", f"«{word}»"))
    draft.body.insert(2, Node("", {}, [f"<p title='\"{word}\"'>{author.pen.of('sentences')}</p>"]))
    draft.body.insert(3, Node("", {}, [f"<p class=lead>{author.pen.of('sentences')}</p>"]))


@fault(72, negative=True, kinds=PROSE)
def some_bold_words(draft: Draft, author: Author) -> None:
    """A word or a sentence in bold here and there."""
    for node in draft.nodes("p"):
        if author.rng.random() < 0.4:
            node.children = [
                Node("strong", {}, [author.pen.word("phrase")]),
                author.pen.joint,
                *node.children,
            ]
