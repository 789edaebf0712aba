"""Faults of titles. The title that the author wrote is `draft.title`, the right outcome of every repair."""

from __future__ import annotations

import html
import re

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Entry, Node, quoted

SMALL = ("plain", "classes", "seed")
FILE_NAME = "“”„‘’\"'()[]?？:/|*<>\\"
RESERVED = '\\/:*?"<>|'
REPEATED = "title-repeated-in-body"
_QUOTED = re.compile('“[^”]+”|"[^"]+"|„[^“]+“|‘[^’]+’|「[^」]+」')


def written(author: Author) -> str:
    """A title with characters that a file name cannot hold; one in twelve has underscores of its own, too."""
    titles = table("titles")
    if author.rng.random() < 0.08:
        own = author.pen.fill(author.rng.choice(titles["underscores"]["titles"]))
        return own + ("？" if author.language in ("zh", "ja") else "?")
    return author.pen.fill(author.rng.choice(titles[author.language]["templates"]))


def quoting(author: Author) -> str:
    """A title with a phrase in quotes."""
    while True:
        title = written(author)
        if _QUOTED.search(title):
            return title


def plain(author: Author) -> str:
    return author.pen.of("titles")


def _change(title: str, classes: str, to: str) -> str:
    return "".join(to if c in classes else c for c in title)


def damaged(draft: Draft, author: Author, to: str = "_") -> Entry:
    """Replace every character that the sanitiser does not let through."""
    classes = RESERVED if author.rng.random() < 0.3 else FILE_NAME
    title = _change(draft.title, classes, to)
    if title == draft.title:
        title = _change(draft.title, FILE_NAME, to)
    assert title != draft.title, title
    return retitle(draft, title)


def retitle(draft: Draft, title: str) -> Entry:
    return draft.set("title", quoted(title), title)


def lost(draft: Draft, entry: Entry, rule: str = "mangled-title", **label: object) -> None:
    instead = ("suspect-title",) if rule == "mangled-title" else ("mangled-title",)
    draft.expect(rule, None, entry, key="title", value=draft.title, instead=instead, **label)


def told(title: str) -> bool:
    """Whether some underscore stands where no author puts one: not between letters or digits of ASCII."""
    return re.search(r"(?<![0-9A-Za-z_])_|_(?![0-9A-Za-z_])", title) is not None


def show(draft: Draft, text: str, attribute: str = "alt", most: int = 2) -> None:
    for node in draft.nodes("image")[:most]:
        node.attrs[attribute] = html.escape(text, quote=False) if attribute == "content" else text


ALTS = ("alt-is-article-title", "redundant-title-attribute")


@fault(3000, *ALTS, skins=SMALL, title=written)
def title_damaged_alt_whole(draft: Draft, author: Author) -> None:
    """The images still carry the title as it was written."""
    show(draft, draft.title, most=author.rng.choice((1, 2, 2)))
    lost(draft, damaged(draft, author))


@fault(500, *ALTS, skins=SMALL, title=written)
def title_damaged_image_title_whole(draft: Draft, author: Author) -> None:
    show(draft, draft.title, "title", most=author.rng.choice((1, 2)))
    lost(draft, damaged(draft, author))


@fault(1000, skins=SMALL, title=written)
def title_damaged_meta_whole(draft: Draft, author: Author) -> None:
    """A piece of the head of the page came along."""
    name = author.rng.choice(("og:title", "twitter:title"))
    key = "property" if name.startswith("og") else "name"
    draft.body.insert(0, Node("meta", {key: name, "content": draft.title}))
    lost(draft, damaged(draft, author))


@fault(2000, REPEATED, skins=SMALL, title=written)
def title_damaged_h1_whole(draft: Draft, author: Author) -> None:
    draft.body.insert(0, Node("h1", {}, [html.escape(draft.title, quote=False)], "h1"))
    lost(draft, damaged(draft, author))


@fault(300, *ALTS, skins=SMALL, title=written)
def title_with_replacement_characters(draft: Draft, author: Author) -> None:
    show(draft, draft.title)
    lost(draft, damaged(draft, author, "\N{REPLACEMENT CHARACTER}"))


@fault(700, REPEATED, skins=SMALL, title=written)
def title_damaged_h2_whole(draft: Draft, author: Author) -> None:
    """A weaker witness: the first h2."""
    draft.body.insert(0, Node("h2", {}, [html.escape(draft.title, quote=False)], "h2"))
    lost(draft, damaged(draft, author))


@fault(1500, skins=SMALL, title=quoting)
def title_damaged_phrase_in_text(draft: Draft, author: Author) -> None:
    """Only the quoted phrase stands in the text, with the author's own quotes."""
    phrases = _QUOTED.findall(draft.title)
    for phrase in phrases:
        sentence = author.pen.fill(
            table("titles")[draft.language]["mention"], q=html.escape(phrase, quote=False)
        )
        draft.body.insert(author.rng.choice((0, len(draft.body))), author.block("p", sentence))
    entry = retitle(draft, _change(draft.title, FILE_NAME, "_"))
    lost(draft, entry, "suspect-title")


@fault(900, skins=SMALL, title=written)
def title_damaged_no_witness(draft: Draft, author: Author) -> None:
    entry = damaged(draft, author)
    lost(draft, entry, "suspect-title", optional=not told(str(entry.value)))


def _rival(title: str) -> str:
    """The title with other characters of the kind that file names lose, so that it fits as well."""
    pairs = str.maketrans(
        {
            "“": '"',
            "”": '"',
            "„": '"',
            '"': "'",
            "‘": "“",
            "’": "”",
            "?": "？",
            "？": "?",
            ":": "/",
            "/": "|",
            "|": "/",
            "*": "/",
            "(": "[",
            ")": "]",
            "[": "(",
            "]": ")",
            "'": '"',
        }
    )
    return title.translate(pairs)


@fault(600, *ALTS, REPEATED, skins=SMALL, title=written)
def title_damaged_rival_witnesses(draft: Draft, author: Author) -> None:
    """Two witnesses that fit and disagree: nothing is certain."""
    for node, text in zip(draft.nodes("image"), (draft.title, _rival(draft.title)), strict=False):
        node.attrs["alt"] = text
    entry = retitle(draft, _change(draft.title, FILE_NAME, "_"))
    lost(draft, entry, "suspect-title", safe=False, optional=not told(str(entry.value)))


@fault(400, *ALTS, REPEATED, skins=SMALL, title=written)
def title_damaged_false_witness(draft: Draft, author: Author) -> None:
    """The images carry the title of another article, one word apart and just as long."""
    entry = damaged(draft, author)
    letters = [i for i, c in enumerate(draft.title) if c.isalnum()]
    i = author.rng.choice(letters)
    other = (
        "乙"
        if ord(draft.title[i]) > 0x2E80
        else "7"
        if draft.title[i].isdigit()
        else "z"
        if draft.title[i] != "z"
        else "b"
    )
    other = other if other != draft.title[i] else "3"
    show(draft, draft.title[:i] + other + draft.title[i + 1 :])
    lost(draft, entry, "suspect-title", optional=not told(str(entry.value)))


@fault(500, *ALTS, "title-whitespace", skins=SMALL, title=written)
def title_characters_dropped(draft: Draft, author: Author) -> None:
    show(draft, draft.title)
    lost(draft, damaged(draft, author, ""))


@fault(400, *ALTS, "title-whitespace", "title-unbalanced", skins=SMALL, title=written)
def title_other_replacements(draft: Draft, author: Author) -> None:
    """Replaced by what is common in titles anyway."""
    show(draft, draft.title)
    to = author.rng.choice("- ?")
    if {c for c in draft.title if c in FILE_NAME} == {to}:
        to = "-"
    lost(draft, damaged(draft, author, to), optional=True)


@fault(120, skins=SMALL, title=written)
def title_with_entities(draft: Draft, author: Author) -> None:
    table_ = {
        "“": "&ldquo;",
        "”": "&rdquo;",
        "„": "&bdquo;",
        '"': "&quot;",
        "'": "&#39;",
        "‘": "&lsquo;",
        "’": "&rsquo;",
        "<": "&lt;",
    }
    title = "".join(table_.get(c, c) for c in draft.title)
    if title == draft.title:
        draft.title = f"{draft.title} & {author.pen.word('place')}"
        title = draft.title.replace("&", "&amp;")
    if author.rng.random() < 0.3:
        title = title.replace("&", "&amp;")
    entry = retitle(draft, title)
    draft.expect("title-entity", None, entry, key="title", value=draft.title, instead=("markup-in-value",))


@fault(120, REPEATED, *ALTS, skins=SMALL, title=plain)
def title_wrapped(draft: Draft, author: Author) -> None:
    """Quotes around the whole title; the first heading or the images know it without."""
    pairs = {
        "zh": ("“”", '""', "「」"),
        "ja": ("「」", '""', "『』"),
        "en": ("“”", '""', "''", "‘’"),
        "de": ("„“", '""', "»«"),
    }
    left, right = tuple(author.rng.choice(pairs[draft.language]))
    if author.rng.random() < 0.5:
        show(draft, draft.title)
    else:
        draft.body.insert(0, Node("h1", {}, [html.escape(draft.title, quote=False)], "h1"))
    draft.expect(
        "title-wrapped-in-quotes",
        None,
        retitle(draft, left + draft.title + right),
        key="title",
        value=draft.title,
    )


@fault(120, skins=SMALL, title=quoting)
def title_unbalanced(draft: Draft, author: Author) -> None:
    quotes = [i for i, c in enumerate(draft.title) if c in "“”「」[]"]
    if not quotes:
        place = author.pen.word("place")
        draft.title = f"{draft.title} ({place})"
        quotes = [len(draft.title) - len(place) - 2, len(draft.title) - 1]
    i = author.rng.choice(quotes)
    draft.expect("title-unbalanced", None, retitle(draft, draft.title[:i] + draft.title[i + 1 :]))


@fault(160, skins=SMALL, title=plain)
def title_with_site_name(draft: Draft, author: Author) -> None:
    site, mark = author.pen.word("site"), author.rng.choice((" - ", " | ", " – ", "_", " · ", "｜"))
    match author.rng.randint(0, 2):
        case 0:
            draft.set("author", site, site)
        case 1:
            draft.set("categories", f"\n  - {author.pen.word('tag')}\n  - {site}", None)
        case _:
            site = "www.bergpost.example"
    draft.allowed |= {"junk-category", "author-is-site"}
    entry = retitle(draft, f"{draft.title}{mark}{site}")
    draft.expect("title-site-suffix", None, entry, key="title", value=draft.title, instead=("suspect-title",))


@fault(96, REPEATED, skins=SMALL, title=plain)
def title_cut_off(draft: Draft, author: Author) -> None:
    draft.body.insert(0, Node("h1", {}, [html.escape(draft.title, quote=False)], "h1"))
    cut = draft.title[: len(draft.title) * 2 // 3].rstrip() + author.rng.choice(("…", "...", "……"))
    draft.expect("title-truncated", None, retitle(draft, cut), key="title", value=draft.title)


@fault(120, skins=SMALL, title=plain)
def title_with_invisible_characters(draft: Draft, author: Author) -> None:
    i = author.rng.randint(1, len(draft.title) - 1)
    character = author.rng.choice("\u200b\ufeff\u00ad\u200e\u202a\u2060\u200b")
    entry = retitle(draft, draft.title[:i] + character + draft.title[i:])
    draft.expect("title-invisible-characters", None, entry, key="title", value=draft.title)


@fault(120, skins=SMALL, title=plain)
def title_with_stray_space(draft: Draft, author: Author) -> None:
    title = author.rng.choice((" {}", "{} ", "{}  ", "\u3000{}", "{}\u3000")).format(draft.title)
    if " " in draft.title and author.rng.random() < 0.5:
        title = draft.title.replace(" ", "  ", 1)
    draft.expect("title-whitespace", None, retitle(draft, title), key="title", value=draft.title)


@fault(72, skins=SMALL, title=plain, watched=("title-noise-prefix",))
def title_with_prefix(draft: Draft, author: Author) -> None:
    prefix = author.rng.choice(("[转载]", "【转载】", "【原创】", "(图)", "[视频]", "［转］"))
    draft.expect(
        "title-noise-prefix", None, retitle(draft, prefix + draft.title), key="title", value=draft.title
    )


@fault(72, skins=SMALL, title=plain)
def title_too_short_or_long(draft: Draft, author: Author) -> None:
    joint = author.pen.joint or "，"
    title = (
        author.pen.word("tag")[:1]
        if author.rng.random() < 0.4
        else joint.join(author.pen.of("titles") for _ in range(7))
    )
    draft.expect("title-length", None, retitle(draft, title))


@fault(120, skins=SMALL, title=plain)
def title_repeated_in_text(draft: Draft, author: Author) -> None:
    role = author.rng.choice(("h1", "h2", "h2", "p"))
    node = Node(role, {}, [html.escape(draft.title, quote=False)], role if role != "p" else "repeated")
    draft.body.insert(0, node)
    draft.allowed |= {"body-as-heading"} if role == "p" else set()
    draft.expect("title-repeated-in-body", node)


@fault(96, REPEATED, skins=SMALL, title=plain)
def title_from_file_name(draft: Draft, author: Author) -> None:
    words = author.rng.choices("old granary kayak winter notes upper teal night bus map".split(), k=6)
    slug = "-".join(words[: author.rng.randint(4, 6)])
    year = author.rng.randint(2015, 2023)
    title = author.rng.choice(
        (
            slug,
            f"{slug}.html",
            f"{year}-03-04-{slug}.md",
            f"{words[0]}_{words[1]}.html",
            "%E9%9D%92%E7%9F%B3%E9%95%87",
            f"{words[0]}%20{words[1]}",
        )
    )
    draft.body.insert(0, Node("h1", {}, [html.escape(draft.title, quote=False)], "h1"))
    draft.expect("title-from-filename", None, retitle(draft, title))
