"""The rule duplicate-key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, Edit, Entry, Finding, Invalid, Repair, Rule, Safety, Severity, Valid

_MOST_REPETITIONS = 20
"""Each removal is read back, which takes its time; what is there more often nobody wrote by hand."""


class DuplicateKey(Rule):
    """A key stands in the front matter more than once.

    YAML forbids it, and parsers do not agree on what to do: yaml (JavaScript) ends with an error, js-yaml,
    too, PyYAML and Psych (Jekyll) silently take the last.

    Where all of them say the same, the fix keeps the first; it is safe, as nothing is lost. Where they differ
    it keeps the last, which is what tolerant parsers read; it is unsafe, because it drops a value.
    """

    name = "duplicate-key"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\ntags: [Bread]\n---\n"),
        Invalid(
            "---\ntitle: Bread\ndate: 2024-05-31\n‸title‸: 'Bread'\n---\n",
            fixed="---\ntitle: Bread\ndate: 2024-05-31\n---\n",
        ),
        Invalid(
            "---\ntitle: Bread\n‸title‸: Water\n---\n", fixed="---\ntitle: Water\n---\n", safety=Safety.UNSAFE
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield each key that is there again, at its first repetition."""
        block = article.front_matter
        if block is None or block.problem or len(block.values) == len(block.entries):
            return
        entries: dict[str, list[Entry]] = {}
        for entry in block.entries:
            entries.setdefault(entry.key, []).append(entry)
        for key, found in entries.items():
            if len(found) > 1:
                same = len({(repr(entry.value), entry.error) for entry in found}) == 1
                message = f"Key `{key}` appears {len(found)} times{'' if same else ', with different values'}"
                first, *others = [entry.key_span for entry in found[1:]]
                repairs = (_repair(article, found, same),) if len(found) <= _MOST_REPETITIONS else ()
                yield self.finding(first, message, *repairs, places=others, where=f"front matter: {key}")


def _repair(article: Article, found: Sequence[Entry], same: bool) -> Repair:
    def edits() -> list[Edit]:
        drop = found[1:] if same else found[:-1]
        return [edit for entry in drop for edit in article.remove_entry(entry)]

    if same:
        return Repair("drop the repetition", Safety.SAFE, edits)
    return Repair("keep the last, which most parsers take", Safety.UNSAFE, edits)
