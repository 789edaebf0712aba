"""The rule markup-in-value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from artlint import Article, Change, Entry, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.concepts import readable_entries, speaks_of
from artlint_rules.knowledge.entities import decoded, entities, is_about_html
from artlint_rules.knowledge.markup_in_text import tags_in, without_tags
from artlint_rules.knowledge.visible_text import visible_text

_TEXTS = ("description", "author", "site", "categories", "tags")
_ADDRESSES = ("cover", "source")


class MarkupInValue(Rule):
    """A value of the front matter has HTML in it.

    `description` is text: what stands in it as `&amp;` or `<p>` is shown so by a card or in a search, or
    escaped once more. Feeds escape their text twice and three times.

    The fix decodes entities and takes tags away. Where the article shows its readers one of them, it is
    about HTML, and there is no finding. Decoding is safe. To take tags away is safe where the article has
    the text without them; else it is unsafe, for `How the <br> tag was born` is a text about a tag. In an
    address the fix is unsafe. In a title only tags are reported, its entities are for title-entity.
    """

    name = "markup-in-value"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: Salt &amp; bread\ndescription: 'AT&T, a < b, <bread>'\n---\n"),
        Valid("---\ndescription: 'What &amp;nbsp; is'\n---\n<p>Write <code>&amp;nbsp;</code>.</p>"),
        Invalid(
            "---\ndescription: ‸'Salt &amp;amp; bread'‸\n---\n",
            fixed="---\ndescription: 'Salt & bread'\n---\n",
        ),
        Invalid(
            "---\ntags: [salt &amp; bread, water]\n---\n", fixed="---\ntags: [salt & bread, water]\n---\n"
        ),
        Invalid(
            "---\nsummary: 'It <b>rose</b>.<br>We ate.'\n---\n<p>It rose.</p><p>We ate.</p>",
            fixed="---\nsummary: 'It rose. We ate.'\n---\n<p>It rose.</p><p>We ate.</p>",
        ),
        Invalid(
            "---\ndescription: 'How <b> rose'\n---\n",
            fixed="---\ndescription: 'How rose'\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the keys with entities or tags, once each."""
        for entry in readable_entries(article):
            items = entry.value if isinstance(entry.value, list) else [entry.value]
            texts = {
                i: text
                for i, text in enumerate(items)
                if isinstance(text, str) and ("&" in text or "<" in text)
            }
            if texts and (kind := _kind(entry)):
                yield from self._entry(article, entry, texts, kind)

    def _entry(self, article: Article, entry: Entry, texts: dict[int, str], kind: str) -> Iterator[Finding]:
        plain = {i: new for i, text in texts.items() if (new := _plain(text, kind)) != text}
        if not plain:
            return
        whole = " ".join(texts[i] for i in plain)
        found = () if kind == "title" else entities(whole)
        tags = () if kind == "address" else tags_in(decoded(whole))
        if is_about_html(article, whole) or (tags and _shows(article, tags)):
            return
        shown = (piece if len(piece) < 20 else f"{piece[:19]}…" for piece in dict.fromkeys((*found, *tags)))
        named = ", ".join(f"`{piece}`" for piece in islice(shown, 3))
        safe = kind == "text" and (not tags or _shows(article, plain.values(), every=True))
        repair = _repair(article, entry, plain, Safety.SAFE if safe else Safety.UNSAFE)
        yield self.finding(Key(entry.key), f"HTML in `{entry.key}`: {named}", repair)


def _shows(article: Article, texts: Iterable[str], *, every: bool = False) -> bool:
    """Whether readers of the article see one of these texts, or every one; white space does not count."""
    shown = "".join(visible_text(article).split())
    return (all if every else any)("".join(text.split()) in shown for text in texts)


def _kind(entry: Entry) -> str:
    if speaks_of(entry, "title"):
        return "title"
    if any(speaks_of(entry, concept) for concept in _ADDRESSES):
        return "address"
    return "text" if any(speaks_of(entry, concept) for concept in _TEXTS) else ""


def _plain(text: str, kind: str) -> str:
    """The text that was meant; itself where there is no HTML in it."""
    if kind == "address":
        return decoded(text)
    new = decoded(text) if kind == "text" else text
    return without_tags(new) if tags_in(new) else new


def _repair(article: Article, entry: Entry, plain: dict[int, str], safety: Safety) -> Repair:
    if isinstance(entry.value, list):
        new: object = [plain.get(i, item) for i, item in enumerate(entry.value)]
        edits = partial(article.set_items, entry.key, plain)
    else:
        new = plain[0]
        edits = partial(article.set_value, entry.key, new)
    change = Change(f"metadata:{entry.key}", entry.value, new)
    return Repair(f"write {shortened(', '.join(plain.values()))}", safety, edits, changes=(change,))
