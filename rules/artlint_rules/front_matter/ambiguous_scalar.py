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
    Valid,
)
from artlint_rules.knowledge.concepts import readable_entries, speaks_of
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.yaml_readings import is_truth, other_reading, reads_as_date

_TEXTS = ("title", "description", "author", "site", "categories", "tags", "language")
_PROSE = ("title", "description")
_NUMERIC = tuple("+-0123456789")


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
                yield from self._items(article, entry, entry.value)
            elif entry.style is None and entry.value_span is not None:
                yield from self._scalar(article, entry)

    def _scalar(self, article: Article, entry: Entry) -> Iterator[Finding]:
        raw = entry.raw
        if not (reading := other_reading(raw)) and not (reads_as_date(raw) and isinstance(entry.value, date)):
            yield from self._comment(article, entry)
            return
        known = _speaks_of(entry, _TEXTS)
        if is_truth(raw) and not known:
            new: object = raw.lower() in ("yes", "on")
            meant = entry.key.lower() in facts("value_kinds")["truths"]
            repair = _repair(article, entry, new, f"write {reading}", Safety.SAFE if meant else Safety.UNSAFE)
        elif reading or known:
            repair = _repair(article, entry, raw, "put it in quotes", Safety.SAFE if known else Safety.UNSAFE)
        else:  # a date, where it is not known to be text
            return
        message = f"`{raw}` is {reading or 'a date'} to some YAML parsers, and not to others"
        yield self.finding(Key(entry.key), message, repair)

    def _comment(self, article: Article, entry: Entry) -> Iterator[Finding]:
        block = article.front_matter
        whole = block.with_comment(entry) if block else None
        if whole is None or not _speaks_of(entry, _PROSE):
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

    def _items(self, article: Article, entry: Entry, values: list[object]) -> Iterator[Finding]:
        if not any(not isinstance(value, str) or value[:1] in _NUMERIC for value in values):
            return
        block = article.front_matter
        try:
            items = block.list_items(entry) if block and _speaks_of(entry, _TEXTS) else ()
        except CannotEdit:
            return
        raws = [article.source_text[span.start : span.end] for span, style in items]
        found = {i: raw for i, raw in enumerate(raws) if items[i][1] is None and other_reading(raw)}
        if not found:
            return
        first, *others = (items[index][0] for index in found)
        raw = next(iter(found.values()))
        more = f", like {len(others)} more of `{entry.key}`" if others else ""
        message = f"`{raw}` is {other_reading(raw)} to some YAML parsers, and not to others{more}"
        change = Change(f"metadata:{entry.key}", values, [found.get(i, v) for i, v in enumerate(values)])
        edits = partial(article.set_items, entry.key, found)
        repair = Repair("put it in quotes", Safety.SAFE, edits, changes=(change,))
        yield self.finding(first, message, repair, places=others, where=f"front matter: {entry.key}")


def _speaks_of(entry: Entry, concepts: tuple[str, ...]) -> bool:
    return any(speaks_of(entry, concept) for concept in concepts)


def _repair(article: Article, entry: Entry, new: object, title: str, safety: Safety) -> Repair:
    same = type(new) is type(entry.value) and new == entry.value
    changes = () if same else (Change(f"metadata:{entry.key}", entry.value, new),)
    return Repair(title, safety, partial(article.set_value, entry.key, new), changes=changes)
