"""Faults of headings."""

from __future__ import annotations

import re

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup

PROSE = ("news", "tutorial", "essay", "review", "interview")
OUTLINE = ("skipped-heading-level", "heading-without-body", "heading-share", "long-heading")


def _runs(draft: Draft, author: Author, most: int) -> list[list[Node]]:
    """Some paragraphs, alone or a few in a row; never all of them."""
    rng = author.rng
    indexes = [i for i, node in enumerate(draft.body) if node.role == "p"]
    chosen: list[list[Node]] = []
    for start in rng.sample(indexes, min(len(indexes) // 3 or 1, rng.choice((1, 1, 2)))):
        length = rng.choice((1, 1, 1, 2, 3)[: most + 2])
        run = []
        for node in draft.body[start : start + length]:
            if node.role != "p":
                break
            run.append(node)
        if run:
            chosen.append(run)
    return chosen


def _misuse(draft: Draft, author: Author, dressed: bool) -> None:
    level = author.rng.choice(("h2", "h3", "h3", "h4"))
    for run in _runs(draft, author, 3):
        for node in run:
            if node.role != "p":  # it belonged to the run before
                continue
            if dressed:
                node.attrs = author.dress.attrs(level)
                node.children = [_innermost(node)]
            right = markup(Node("p", node.attrs, node.children))
            node.tag, node.role = level, "misused"
            _expect_body_text(draft, node, right, dressed)


def _expect_body_text(draft: Draft, node: Node, right: str, dressed: bool) -> None:
    """Where the dress tells nothing, nobody can say whether one sentence is body text or a headline."""
    untold = dressed or draft.skin in ("plain", "same-style")
    optional = untold and node.note == "one sentence"
    draft.expect("heading-as-body-text", node, results=(right,), optional=optional)


def _innermost(node: Node) -> Node | str:
    """The text of a paragraph without the spans that the skin puts around it."""
    while len(node.children) == 1 and isinstance(node.children[0], Node):
        node = node.children[0]
    return Node("", {}, node.children)


@fault(660, *OUTLINE)
def paragraph_with_heading_tag(draft: Draft, author: Author) -> None:
    """The tag is a heading's, the attributes are still the paragraph's."""
    _misuse(draft, author, dressed=False)


@fault(460, *OUTLINE)
def paragraph_dressed_as_heading(draft: Draft, author: Author) -> None:
    """The whole dress is a heading's: only the text tells."""
    _misuse(draft, author, dressed=True)


@fault(72, *OUTLINE, kinds=PROSE)
def half_the_text_in_headings(draft: Draft, author: Author) -> None:
    for node in [draft.body[i] for i in draft.top("p")][::2]:
        if node.role == "p":
            right = markup(node)
            node.tag, node.role = "h3", "misused"
            _expect_body_text(draft, node, right, dressed=False)
    draft.expect("heading-share", instead=("heading-as-body-text",))


@fault(72, kinds=PROSE)
def hardly_any_text_under_headings(draft: Draft, author: Author) -> None:
    """True headings all over, a few words under each."""
    draft.body = draft.body[:2]
    for k in range(12):
        draft.body += [author.heading("h2", k % 9), author.block("p", author.pen.of("short_sentences"))]
    draft.expect("heading-share")


@fault(144, "skipped-heading-level", "style-instead-of-tag", kinds=PROSE)
def headings_as_bold_paragraphs(draft: Draft, author: Author) -> None:
    way = author.rng.choice(("strong", "b", "span", "p"))
    for node in draft.nodes("h2"):
        text = node.children
        node.tag, node.role, node.attrs = "p", "bold", author.dress.attrs("p")
        if way == "span":
            node.children = [Node("span", {"style": "font-weight: bold; font-size: 20px;"}, text)]
        elif way == "p":
            node.attrs["style"] = (
                f"{(node.attrs.get('style') or '').rstrip('; ')}; font-weight: 700; font-size: 22px".lstrip(
                    "; "
                )
            )
        else:
            node.children = [Node(way, {}, text)]
        draft.expect("body-as-heading", node, optional=node.note != "headings")


@fault(144, "skipped-heading-level", "title-repeated-in-body")
def several_h1(draft: Draft, author: Author) -> None:
    for k, node in enumerate(draft.nodes("h2")):
        if k < 2 or author.rng.random() < 0.7:
            node.tag = "h1"
    draft.expect("multiple-h1")


@fault(96)
def skipped_level(draft: Draft, author: Author) -> None:
    headings = draft.nodes("h2", "h3", "h4")
    k = author.rng.choice([k for k, node in enumerate(headings) if k and node.role == "h2"])
    headings[k].tag = f"h{int(headings[k - 1].tag[1]) + 2}"
    draft.expect("skipped-heading-level", headings[k])


@fault(120, "skipped-heading-level", "heading-without-body")
def empty_heading(draft: Draft, author: Author) -> None:
    inner = author.rng.choice(("", "<br>", "&nbsp;", " ", "<span></span>", "<strong><br></strong>"))
    level = author.rng.choice(("h2", "h3"))
    node = Node(level, author.dress.attrs(level), [inner])
    draft.body.insert(author.rng.randint(1, len(draft.body) - 1), node)
    draft.expect("empty-heading", node, results=("",))


@fault(96, "skipped-heading-level", "heading-without-body", kinds=PROSE)
def image_in_heading(draft: Draft, author: Author) -> None:
    picture = draft.nodes("image")[-1].copy()
    node = Node(author.rng.choice(("h2", "h3", "h4")), {}, [picture])
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    draft.expect(
        "image-in-heading", node, results=(f"<p>{markup(picture)}</p>", f"<figure>{markup(picture)}</figure>")
    )


@fault(120)
def line_break_in_heading(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("h2", "h3"))
    right, edge = markup(node), author.rng.choice(("<br>", "<br>", "<br/>", "&nbsp;", "　"))
    node.children = [edge, *node.children] if author.rng.random() < 0.3 else [*node.children, edge]
    draft.expect("heading-line-break", node, results=(right,))


@fault(72, watched=("heading-redundant-bold",))
def bold_in_heading(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        right = markup(node)
        node.children = [Node("strong", {}, node.children)]
        draft.expect("heading-redundant-bold", node, results=(right,))


@fault(72, kinds=PROSE)
def heading_after_heading(draft: Draft, author: Author) -> None:
    first, second = author.rng.choice(list(zip(draft.top("h2"), draft.top("h2")[1:], strict=False)))
    pair = Node("", {}, [draft.body[first], "\n", draft.body[second]])
    draft.body[first : second + 1] = [pair]
    draft.expect("heading-without-body", pair)


@fault(72, watched=("numbering-gap",), kinds=PROSE)
def number_left_out(draft: Draft, author: Author) -> None:
    headings = draft.nodes("h2")
    gap = author.rng.randint(1, len(headings) - 1)
    for k, node in enumerate(headings):
        node.children = [f"{k + 1 + (k >= gap)}. {author.heading_text()[0]}"]
    draft.expect("numbering-gap", headings[gap])


@fault(72, "heading-as-body-text", "heading-share")
def very_long_heading(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("h2", "h3"))
    comma = {"zh": "，", "ja": "、"}.get(draft.language, ", ")
    node.children = [comma.join(re.sub("[，,]", "", author.pen.of("long_headings")) for _ in range(2))]
    draft.expect("long-heading", node)
