"""Boilerplate: what a site puts before and behind its articles, and texts that only sound like it."""

from __future__ import annotations

import html

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node

AROUND = ("byline-in-body", "copyright-notice")
FEEDS = ("en", "de")


def line(draft: Draft, author: Author, pool: str, language: str = "") -> str:
    """A line of a pool, filled in."""
    lines = table("boilerplate")[language or author.language][pool]
    text = author.pen.fill(author.rng.choice(lines), title=draft.title)
    return html.escape(text, quote=False)


def put(draft: Draft, author: Author, text: str, share_first: float) -> Node:
    """A paragraph before or behind the text, plain or in bold, small or linked type."""
    inner: Node | str = text
    if author.rng.random() < 0.3:
        inner = Node(author.rng.choice(("em", "span", "small", "strong")), {}, [text])
        if inner.tag == "span":
            draft.expect("bare-span", inner, results=(text,))
    node = author.block("p", inner)
    node.role = "boilerplate"
    if author.rng.random() < 0.2:
        node = Node("div", {}, [node])
    at = author.rng.choice((0, 0, 1)) if author.rng.random() < share_first else len(draft.body)
    draft.body.insert(at, node)
    return node


@fault(240)
def byline_in_text(draft: Draft, author: Author) -> None:
    """The author's name, before the text or at its end."""
    draft.expect("byline-in-body", put(draft, author, line(draft, author, "byline"), 0.75))


@fault(160)
def editor_in_text(draft: Draft, author: Author) -> None:
    draft.expect("editor-credit", put(draft, author, line(draft, author, "editor"), 0.2))


@fault(240)
def promotion(draft: Draft, author: Author) -> None:
    """Follow, subscribe, share: before the text or behind it."""
    draft.expect("follow-us", put(draft, author, line(draft, author, "follow"), 0.25))


@fault(240)
def copyright_line(draft: Draft, author: Author) -> None:
    draft.expect("copyright-notice", put(draft, author, line(draft, author, "copyright"), 0.1))


@fault(200)
def link_to_the_rest(draft: Draft, author: Author) -> None:
    """The last paragraph is, or links to, the whole article elsewhere."""
    text = line(draft, author, "more")
    address = f"https://www.bergpost.example/{author.rng.randint(10, 99999)}.html"
    node = author.block("p", Node("a", {"href": address}, [text]) if author.rng.random() < 0.7 else text)
    draft.body.append(node)
    draft.expect("read-more-link", node)


@fault(120)
def footer_of_a_feed(draft: Draft, author: Author) -> None:
    """WordPress ends each item of a feed so, in the language of the site."""
    language = author.language if author.language in FEEDS else author.rng.choice(FEEDS)
    text = line(draft, author, "feed", language)
    if author.rng.random() < 0.6:
        title = html.escape(draft.title, quote=False)
        text = text.replace(title, f'<a href="https://www.bergpost.example/a">{title}</a>', 1)
    node = author.block("p", text)
    draft.body.append(node)
    draft.expect("feed-footer", node)


@fault(200)
def marker_of_an_advertisement(draft: Draft, author: Author) -> None:
    draft.expect("advertisement-marker", put(draft, author, line(draft, author, "advert"), 0.4))


@fault(240, "heading-without-body", "skipped-heading-level")
def list_of_other_articles(draft: Draft, author: Author) -> None:
    """A heading, or a paragraph, and a list that is nothing but links to other articles."""
    text = line(draft, author, "related")
    links = [
        Node(
            "a",
            {"href": f"https://www.bergpost.example/{author.rng.randint(10, 99999)}"},
            [author.pen.of("titles")],
        )
        for _ in range(author.rng.randint(2, 5))
    ]
    match author.rng.randint(0, 2):
        case 0:
            head, items = author.block("h2", text), [Node("ul", {}, [Node("li", {}, [a]) for a in links])]
        case 1:
            head, items = author.block("p", Node("strong", {}, [text])), [Node("p", {}, [a]) for a in links]
        case _:
            head, items = author.block("p", text), [Node("ol", {}, [Node("li", {}, [a]) for a in links])]
    draft.body += [head, *items]
    draft.allowed |= {"paragraph-as-heading"}
    draft.expect("related-links", head)


@fault(240, negative=True)
def words_about_boilerplate(draft: Draft, author: Author) -> None:
    """Sentences of the article itself, at its edges, that speak of advertising, rights and readers."""
    for at in (0, len(draft.body), author.rng.randint(1, len(draft.body))):
        draft.body.insert(at, author.block("p", line(draft, author, "about")))


@fault(160, negative=True)
def boilerplate_quoted_in_the_middle(draft: Draft, author: Author) -> None:
    """An article about such lines quotes them, between other paragraphs."""
    pools = ("byline", "editor", "follow", "copyright", "more", "advert")
    places = draft.top("p")
    at = places[len(places) // 2]
    text = line(draft, author, author.rng.choice(pools))
    draft.body[at:at] = [
        author.paragraph(),
        Node("blockquote", {}, [Node("p", {}, [text])]),
        author.paragraph(),
    ]


@fault(160, negative=True)
def sources_and_notes(draft: Draft, author: Author) -> None:
    """What an author lists at the end: references with a word on each, a table of contents of the series."""
    heads = {"zh": "参考资料", "en": "References", "de": "Quellen", "ja": "参考資料"}
    items: list[Node | str] = []
    for _ in range(3):
        link = Node(
            "a", {"href": f"https://{author.host}/{author.rng.randint(10, 999)}"}, [author.pen.of("titles")]
        )
        items.append(
            Node("li", {}, [link, " – ", author.pen.of("sentences")] if author.rng.random() < 0.5 else [link])
        )
    draft.body += [author.block("h2", heads[author.language]), Node("ul", {}, items)]


@fault(120, negative=True)
def codes_and_cells(draft: Draft, author: Author) -> None:
    """Short words in tables and lists that are markers elsewhere."""
    words = (
        "AD",
        "PR",
        "Promoted",
        "Sponsored",
        "Anzeige",
        "广告",
        "广告",
        "推广",
        "By Night Ferry",
        "Text: 3",
    )
    cells = [
        Node("tr", {}, [Node("td", {}, [author.rng.choice(words)]), Node("td", {}, [str(k)])])
        for k in range(3)
    ]
    draft.body.append(Node("table", {}, [Node("tbody", {}, [*cells])]))
    draft.body.append(author.paragraph())
