"""What a run has to say about one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from artlint.article.source import Source
from artlint.engine import Checked

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
    """The outcome for one file. `checked` is None when it could not be read.

    `before` is the text as it was read and `fixed` counts what was mended, by rule; both only after a fix.
    """

    path: str
    checked: Checked | None
    failures: tuple[Failure, ...] = ()
    before: Source | None = None
    fixed: Mapping[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether a fix changed the text."""
        return (
            self.before is not None
            and self.checked is not None
            and self.before.text != self.checked.article.source.text
        )
