"""The rule ambiguous-scalar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from artlint import (
    Article,
    CannotEdit,
    Change,
    Entry,
    Finding,
    Invalid,
    Key,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
)
from artlint_rules.knowledge.concepts import readable_entries, speaks_of
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.yaml_readings import is_truth, other_reading, reads_as_date

_TEXTS = ("title", "description", "author", "site", "categories", "tags", "language")
_PROSE = ("title", "description")


class AmbiguousScalar(Rule):
    """A value without quotes is of another type in another YAML parser.

    `lang: no` is false to YAML 1.1 (PyYAML, Jekyll) and `no` to YAML 1.2 (JavaScript, Go); `1:30` is 90,
    `0123` is 83, and `1e3` is 1000 or a text. `title: Learn C # in a day` ends at the `#` everywhere.

    The fix puts the text as it is written in quotes; where a key is true or false (`draft`, `comments`) it
    writes that. Both are safe in keys of which the kind is known: the title, the author, tags. In a key that
    artlint does not know a number may be meant, so there it is unsafe. A comment behind a title may be meant,
    too; that is an info. Dates in keys that are dates are right without quotes.
    """

    name = "ambiguous-scalar"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: 'No'\ndate: 2024-05-31 # then\ntags: [bread, '0123']\nweight: 10\n---\n"),
        Invalid("---\nlang: ‸no‸\n---\n", fixed="---\nlang: 'no'\n---\n"),
        Invalid("---\ncomments: off\n---\n", fixed="---\ncomments: false\n---\n"),
        Invalid("---\ntags: [bread, ‸1e3‸]\n---\n", fixed="---\ntags: [bread, '1e3']\n---\n"),
        Invalid("---\nlength: 1:30\n---\n", fixed="---\nlength: '1:30'\n---\n", safety=Safety.UNSAFE),
        Invalid(
            "---\ntitle: ‸Learn C‸ # in a day\n---\n",
            fixed="---\ntitle: 'Learn C # in a day'\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the scalars, and the items of lists, that parsers read differently."""
        block = article.front_matter
        if block is None or block.format != "yaml":
            return
        for entry in readable_entries(article):
            if isinstance(entry.value, list):
                yield from self._items(article, entry)
            elif entry.style is None and entry.value_span is not None:
                yield from self._scalar(article, entry)

    def _scalar(self, article: Article, entry: Entry) -> Iterator[Finding]:
        known = _speaks_of(entry, _TEXTS)
        if is_truth(entry.raw) and not known:
            new: object = entry.raw.lower() in ("yes", "on")
            meant = entry.key.lower() in facts("value_kinds")["truths"]
            safety = Safety.SAFE if meant else Safety.UNSAFE
            repair = _repair(article, entry, new, f"write {str(new).lower()}", safety)
            yield self._finding(Key(entry.key), entry.raw, str(new).lower(), repair)
        elif reading := _reading(entry, known):
            safety = Safety.SAFE if known else Safety.UNSAFE
            repair = _repair(article, entry, entry.raw, "put it in quotes", safety)
            yield self._finding(Key(entry.key), entry.raw, reading, repair)
        elif _speaks_of(entry, _PROSE):
            yield from self._comment(article, entry)

    def _finding(self, place: Key | Span, raw: str, reading: str, repair: Repair) -> Finding:
        message = f"`{raw}` is {reading} to some YAML parsers, and not to others"
        return self.finding(place, message, repair)

    def _comment(self, article: Article, entry: Entry) -> Iterator[Finding]:
        block = article.front_matter
        whole = block.with_comment(entry) if block else None
        if whole is None or entry.value_span is None:
            return
        repair = Repair(
            "take it into the text, in quotes",
            Safety.UNSAFE,
            partial(article.absorb_comment, entry.key),
            changes=(Change(f"metadata:{entry.key}", entry.value, whole),),
        )
        comment = whole[len(entry.raw) :].strip()
        message = f"`{entry.key}` ends before “{comment}”, which is a comment to YAML"
        yield self.finding(Key(entry.key), message, repair, severity=Severity.INFO)

    def _items(self, article: Article, entry: Entry) -> Iterator[Finding]:
        if not _speaks_of(entry, _TEXTS) or not _may_hold_one(entry):
            return
        block, values = article.front_matter, entry.value if isinstance(entry.value, list) else []
        try:
            items = block.list_items(entry) if block else ()
        except CannotEdit:
            return
        for index, (span, style) in enumerate(items):
            raw = article.source_text[span.start : span.end]
            if style is None and (reading := other_reading(raw)):
                new = [raw if i == index else value for i, value in enumerate(values)]
                repair = Repair(
                    "put it in quotes",
                    Safety.SAFE,
                    partial(article.set_items, entry.key, {index: raw}),
                    changes=(Change(f"metadata:{entry.key}", entry.value, new),),
                )
                yield self._finding(span, raw, reading, repair)


def _reading(entry: Entry, known: bool) -> str | None:
    if known and isinstance(entry.value, date) and reads_as_date(entry.raw):
        return "a date"
    return other_reading(entry.raw)


def _may_hold_one(entry: Entry) -> bool:
    """Whether an item may be ambiguous: one is no text, or begins like a number."""
    items = entry.value if isinstance(entry.value, list) else []
    return any(not isinstance(item, str) or item[:1] in tuple("+-0123456789") for item in items)


def _speaks_of(entry: Entry, concepts: tuple[str, ...]) -> bool:
    return any(speaks_of(entry, concept) for concept in concepts)


def _repair(article: Article, entry: Entry, new: object, title: str, safety: Safety) -> Repair:
    same = type(new) is type(entry.value) and new == entry.value
    changes = () if same else (Change(f"metadata:{entry.key}", entry.value, new),)
    return Repair(title, safety, partial(article.set_value, entry.key, new), changes=changes)
