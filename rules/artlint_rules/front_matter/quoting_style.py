"""The rule quoting-style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from artlint import Article, CannotEdit, Entry, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import readable_entries


class QuotingStyle(Rule):
    """A value has quotes that it does not need, or others than the rest.

    `title: 'Bread'` says the same as `title: Bread`. Where quotes are needed, most front matters have one
    kind of them; a mixture makes differences between versions hard to read. A matter of style, so the rule
    is off by default.

    The fix writes the same text without quotes, or in those of the majority. It is safe: the value is read
    back, and what another YAML parser may read otherwise keeps its quotes.
    """

    name = "quoting-style"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("---\ntitle: Bread\ndescription: 'Bread: a beginning'\nlang: 'no'\ncode: \"a\\nb\"\n---\n"),
        Invalid("---\ntitle: ‸'Bread'‸\n---\n", fixed="---\ntitle: Bread\n---\n"),
        Invalid(
            "---\ntitle: 'Bread: a'\nsummary: 'Bread: b'\nauthor: ‸\"Ada: c\"‸\n---\n",
            fixed="---\ntitle: 'Bread: a'\nsummary: 'Bread: b'\nauthor: 'Ada: c'\n---\n",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the values whose quotes could go, and those whose quotes could be like the others."""
        block = article.front_matter
        if block is None or block.format != "yaml":
            return
        quoted = [entry for entry in readable_entries(article) if entry.style in ("'", '"')]
        needed = [entry for entry in quoted if not _can_have(article, entry, None)]
        counts = Counter(entry.style for entry in needed)
        usual = "'" if counts["'"] >= counts['"'] else '"'
        needless = [entry for entry in quoted if entry not in needed]
        if needless:
            yield self._finding(article, needless, None, "quoted needlessly")
        if other := [entry for entry in needed if entry.style != usual and _can_have(article, entry, usual)]:
            yield self._finding(article, other, usual, f"in other quotes than the rest, which has {usual}")

    def _finding(self, article: Article, entries: list[Entry], style: str | None, what: str) -> Finding:
        first, *others = (Key(entry.key) for entry in entries)
        names = f"`{first.name}` is" if not others else f"`{first.name}` and {len(others)} more are"
        repairs = (_repair(article, entry, style) for entry in entries)
        return self.finding(first, f"{names} {what}", *repairs, places=others)


def _can_have(article: Article, entry: Entry, style: str | None) -> bool:
    try:
        return bool(article.set_quotes(entry.key, style))
    except CannotEdit:
        return False


def _repair(article: Article, entry: Entry, style: str | None) -> Repair:
    title = f"write {entry.key} without quotes" if style is None else f"write {entry.key} in {style}"
    return Repair(title, Safety.SAFE, partial(article.set_quotes, entry.key, style))
