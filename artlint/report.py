"""What a run has to say about one file, and about all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from artlint.article.source import Source
from artlint.content import Content
from artlint.corpus import Digest
from artlint.frozen import dataclass
from artlint.records import Record
from artlint.rule import Safety, Severity

FailureKind = Literal["missing", "undecodable", "unreadable", "changed", "crash", "timeout", "rule", "plugin"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that went wrong in the run itself; `path` is empty for what concerns no file."""

    path: str
    kind: FailureKind
    error: str
    rule: str | None = None
    plugin: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one file; small enough to be sent from process to process.

    `source` is the file as it now is, None when it could not be read. `before` is the file as it was read and
    `fixed` counts what was mended, by rule; both only after a fix. `fail_on` is what the settings of this
    file say of the exit code. `identity` is what the file is called in fingerprints, `known` how many
    findings a baseline left out, `silenced` how many suppressions were written. `digests` is what rules that
    compare articles keep of this one. A report `across` files is a second one, at the end of the run: it
    tells what comparing the file with the others has shown, and nothing else. Where somebody wants to know,
    `content` is what the bytes that were read are recognised by, and `times` the seconds that stages and
    rules took.
    """

    path: str
    records: tuple[Record, ...] = ()
    failures: tuple[Failure, ...] = ()
    source: Source | None = None
    before: Source | None = None
    fixed: Mapping[str, int] = field(default_factory=dict)
    fail_on: str | None = None
    identity: str = ""
    known: int = 0
    silenced: int = 0
    digests: Mapping[str, Digest] = field(default_factory=dict)
    across: bool = False
    content: Content | None = None
    times: Mapping[str, float] | None = None

    @property
    def text(self) -> str:
        """The file as it now is, without a byte order mark; empty when it could not be read."""
        return self.source.text if self.source else ""

    @property
    def changed(self) -> bool:
        """Whether a fix changed the file."""
        return self.before is not None and self.source is not None and self.before != self.source


class Summary:
    """Counts over a whole run; filled while reports go by. With `fix_only` nobody asks what is left."""

    def __init__(self, *, fix_only: bool = False) -> None:
        self.files = 0
        self.findings = 0
        self.fixable_safe = 0
        self.fixable_unsafe = 0
        self.fixed = 0
        self.failures = 0
        self.changed = 0
        self.known = 0
        self.fix_only = fix_only
        self.severities: Counter[Severity] = Counter()

    def add(self, report: Report) -> None:
        """Count one file."""
        self.files += report.source is not None and not report.across
        self.failures += len(report.failures)
        self.fixed += sum(report.fixed.values())
        self.changed += report.changed
        self.known += report.known
        for record in report.records:
            self.findings += 1
            self.severities[record.severity] += 1
            if record.fix and not record.fix.waits_for:
                self.fixable_safe += record.fix.safety is Safety.SAFE
                self.fixable_unsafe += record.fix.safety is Safety.UNSAFE
            elif record.fix:
                self.fixable_unsafe += 1
