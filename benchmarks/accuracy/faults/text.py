"""Faults of the text as a whole: what is missing, lost, escaped twice, repeated, or no article at all."""

from __future__ import annotations

import html

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.faults.titles import SMALL
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node

PROSE = ("news", "tutorial", "essay", "review", "interview")
NO_BODY = ("empty-element", "spacer-element", "short-article", "missing-cover", "multiple-h1")


def long_paragraph(author: Author) -> Node:
    """A paragraph of four sentences, well over any limit for labels."""
    return author.block("p", author.pen.joint.join(author.pen.of("sentences") for _ in range(4)))


def into_text(node: Node, piece: str, share: float) -> None:
    """Put a piece into the longest run of text below a node."""
    holder = max(
        (n for n in node.walk() if any(isinstance(c, str) for c in n.children)),
        key=lambda n: max(len(c) for c in n.children if isinstance(c, str)),
    )
    at = max(
        range(len(holder.children)), key=lambda i: len(c) if isinstance(c := holder.children[i], str) else -1
    )
    text = holder.children[at]
    assert isinstance(text, str)
    middle = round(len(text) * share)
    holder.children[at] = text[:middle] + piece + text[middle:]


def target(draft: Draft, author: Author) -> Node:
    """A new paragraph somewhere in the body."""
    node = long_paragraph(author)
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    return node


def _picture(author: Author) -> Node:
    """An image without a caption."""
    return next(node for node in author.image().walk() if node.role == "image")


@fault(72, *NO_BODY, skins=SMALL)
def body_without_text(draft: Draft, author: Author) -> None:
    blank = author.rng.choice(
        ("", "<p></p>", "<p>&nbsp;</p>", "<p><br></p>", "<div>\n</div>", "<!-- end -->")
    )
    draft.body = [Node("", {}, [blank])]
    draft.expect("empty-article")


@fault(72, "missing-cover", skins=SMALL)
def body_of_a_sentence(draft: Draft, author: Author) -> None:
    draft.body = [author.block("p", author.pen.of("short_sentences"))]
    draft.expect("short-article")


@fault(72, "short-article", "missing-alt", skins=SMALL)
def pictures_alone(draft: Draft, author: Author) -> None:
    """Text set as pictures; at most a line stands beside them."""
    draft.body = [Node("p", {}, [_picture(author)]) for _ in range(author.rng.randint(2, 6))]
    if author.rng.random() < 0.5:
        draft.body.insert(0, author.block("p", author.pen.of("short_sentences")))
    draft.expect("image-only-article")


def _as_cp1252(text: str) -> str:
    """UTF-8 read as Windows-1252 by a browser, which takes the five unused bytes for controls."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


def _misread(author: Author, text: str) -> str:
    if author.language == "zh" and author.rng.random() < 0.6:
        return text.encode().decode("gb18030", "replace")
    if author.rng.random() < 0.2:
        return text.encode().decode("latin-1")
    return _as_cp1252(text)


@fault(
    192, "lost-characters", "invisible-characters", "language-mismatch", "private-use-characters", kinds=PROSE
)
def paragraph_misread(draft: Draft, author: Author) -> None:
    """The bytes of a paragraph were decoded with another charset."""
    text = author.pen.joint.join(author.pen.of("sentences") for _ in range(3))
    if author.language == "en":
        text += f" “{author.pen.word('phrase')}” — that’s what {author.pen.word('name')} said…"
    if author.language == "de":
        text += f" „{author.pen.word('phrase')}“ heißt das für Käthe Müller – natürlich größer."
    draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", _misread(author, text)))
    draft.expect("mojibake")


@fault(
    96,
    *("lost-characters", "invisible-characters", "language-mismatch", "private-use-characters", "mojibake"),
    skins=SMALL,
    kinds=PROSE,
)
def article_misread(draft: Draft, author: Author) -> None:
    """So were the bytes of the whole body; the front matter came by another way."""
    seen = False
    for node in [n for top in draft.body for n in top.walk()]:
        if node.role in ("code", "quote", "image") or node.tag in ("code", "td", "th"):
            continue
        for i, child in enumerate(node.children):
            if isinstance(child, str) and not child.isascii():
                node.children[i] = (
                    _as_cp1252(child)
                    if author.language != "zh"
                    else child.encode().decode("gb18030", "replace")
                )
                seen = True
    if seen:
        draft.expect("mojibake", optional=author.language == "en")


@fault(144, kinds=PROSE)
def characters_lost(draft: Draft, author: Author) -> None:
    node = target(draft, author)
    chinese = author.language == "zh"
    piece = author.rng.choice(
        ("�", "��", "锟斤拷", "锟斤拷锟斤拷", "烫烫烫烫", "屯屯屯屯", "�????")
        if chinese
        else ("�", "��", "���", "ï¿½")
    )
    into_text(node, piece, author.rng.uniform(0.2, 0.8))
    draft.expect("lost-characters", instead=("mojibake",))


@fault(96, kinds=PROSE)
def unseen_characters(draft: Draft, author: Author) -> None:
    node = target(draft, author)
    for share in (0.3, 0.5, 0.7):
        into_text(node, author.rng.choice("\u200b\ufeff\u00ad\u200e\u202a\u2060\u200d"), share)
    draft.expect("invisible-characters")


@fault(72, kinds=PROSE)
def icons_of_a_font(draft: Draft, author: Author) -> None:
    node = author.block(
        "p", author.rng.choice("\ue600\ue62b\uf0c9\uf105\ue8d3") + " " + author.pen.of("sentences")
    )
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    draft.expect("private-use-characters")


@fault(96, kinds=PROSE)
def entities_escaped_twice(draft: Draft, author: Author) -> None:
    node = target(draft, author)
    entity = author.rng.choice(
        ("&nbsp;", "&quot;", "&amp;", "&#8217;", "&ldquo;", "&mdash;", "&#x27;", "&lt;", "&hellip;")
    )
    into_text(node, " " + html.escape(entity) + " ", 0.4)
    draft.expect("double-escaped-entity", node)


_LEFTOVERS = (
    *("undefined", "null", "[object Object]", "NaN", "{{ content }}", "${title}", "<%= body %>"),
    *("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.", "{{article.content}}"),
)


@fault(144, "repeated-style", kinds=PROSE)
def words_of_a_template(draft: Draft, author: Author) -> None:
    whole = author.rng.choice(_LEFTOVERS)
    node = author.block("p", html.escape(whole))
    instead: tuple[str, ...] = ()
    if author.rng.random() < 0.3 and whole.startswith(("{{", "$", "<", "Lorem")):
        node = author.block("p", f"{author.pen.of('sentences')} {html.escape(whole)}")
        # Behind words nobody can tell whether it is meant to be shown.
        instead = ("template-syntax",)
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    draft.expect("template-leftover", node, instead=instead)


@fault(144, skins=SMALL, kinds=PROSE)
def end_cut_off(draft: Draft, author: Author) -> None:
    """The text breaks off, and behind it, or under it, is the way to the rest."""
    phrase = author.rng.choice(table("text")["truncated"][author.language])
    inner: Node | str = phrase
    if author.rng.random() < 0.5 and not phrase.startswith("["):
        inner = Node("a", {"href": "https://www.bergpost.example/1234"}, [phrase])
    rule = "truncated-article"
    if phrase.startswith("["):
        inner = f"{author.pen.of('sentences')} {phrase}"
    elif author.rng.random() < 0.5:
        inner = Node("", {}, [author.pen.of("sentences").rstrip("。.！!？?") + "… ", inner])
    elif "未完" not in phrase:  # the line is the same where the rest is there
        rule = "read-more-link"
    node = author.block("p", inner)
    draft.body.append(node)
    draft.expect(rule, node)


def _twice(draft: Draft, author: Author, distance: int) -> None:
    at = author.rng.choice(draft.top("p"))
    first = long_paragraph(author)
    again = first.copy()
    draft.body.insert(at, first)
    draft.body.insert(min(at + distance, len(draft.body)), again)
    draft.expect("duplicate-paragraph", again, results=("",))


@fault(96, kinds=PROSE)
def paragraph_twice_in_a_row(draft: Draft, author: Author) -> None:
    _twice(draft, author, 1)


@fault(96, kinds=PROSE)
def paragraph_again_later(draft: Draft, author: Author) -> None:
    _twice(draft, author, author.rng.randint(3, 8))


@fault(96, "missing-recommended-key", skins=SMALL, kinds=PROSE)
def language_of_another_article(draft: Draft, author: Author) -> None:
    others = {"zh": ("en", "en-US", "ja", "ko"), "ja": ("en", "zh-CN", "ko"), "en": ("zh-CN", "zh", "ja"),
              "de": ("zh-CN", "ja", "ko")}  # fmt: skip
    code = author.rng.choice(others[author.language])
    draft.set("lang", code, code)
    draft.expect("language-mismatch")


@fault(144, "short-article", "missing-cover", "truncated-article", skins=SMALL)
def page_of_an_error(draft: Draft, author: Author) -> None:
    blocks = author.rng.choice(table("text")["error"][author.language])
    tags = (author.rng.choice(("h1", "h2", "p")), "p", "p")
    draft.body = [
        Node(tag, {}, [html.escape(text, quote=False)]) for tag, text in zip(tags, blocks, strict=False)
    ]
    draft.allowed |= {
        "multiple-h1",
        "heading-without-body",
        "title-repeated-in-body",
        "skipped-heading-level",
    }
    draft.expect("error-page")


@fault(144, kinds=PROSE)
def indented_with_blanks(draft: Draft, author: Author) -> None:
    blank = author.rng.choice(
        ("　　", "　", "&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", "\u00a0\u00a0", "&nbsp; &nbsp; ")
    )
    for node in draft.nodes("p"):
        holder = next(n for n in node.walk() if n.children and isinstance(n.children[0], str))
        holder.children[0] = blank + str(holder.children[0])
    draft.expect("space-indent")
