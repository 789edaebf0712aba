"""The format `markdown`: a table for each file, for the comment on a pull request or the summary of a job."""

from __future__ import annotations

from artlint.lazily import lazy_pattern
from artlint.records import Fix, Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.terminal import closing
from artlint.reporters.visible import visible
from artlint.reporters.workflow import failure_sentence
from artlint.rule import Safety

_MARKS = lazy_pattern(r"[\\`*_{}\[\]<>()#|~&!$]")
# Nothing becomes a link, and nobody is called, who only stands in a document: a comment parts the signs.
_CALLS = lazy_pattern(r"(?<=:)//|(?<=@)|(?<=www)\.")
_SIGNS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_HEAD = "| place | rule | what | fix |\n| --- | --- | --- | --- |\n"


class Reporter:
    """Writes file by file, the counts at the end."""

    def __init__(self, context: Context) -> None: ...

    def file(self, report: Report) -> str:
        """A heading and a table, for a file with findings; failures as a list."""
        failures = "".join(map(_failure, report.failures))
        parts = [f"{failures}\n"] if failures else []
        if report.records:
            rows = "".join(map(_row, report.records))
            parts.append(f"### {escaped(report.path)}\n\n{_HEAD}{rows}\n")
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The counts."""
        return closing(summary)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in a cell of a table, too."""
    return _CALLS.sub(r"<!-- -->\g<0>", _MARKS.sub(r"\\\g<0>", visible(text)))


def _row(record: Record) -> str:
    place = f"{record.location.line}:{record.location.column}"
    where = f"<br>{escaped(record.where)}" if record.where else ""
    rule = f"{_SIGNS[str(record.severity)]} {record.severity} `{record.rule}`"
    others = len(record.places)
    more = f" (and {others} more place{'' if others == 1 else 's'})" if others else ""
    return f"| {place}{where} | {rule} | {escaped(record.message)}{more} | {_remedy(record.fix)} |\n"


def _remedy(fix: Fix | None) -> str:
    if fix is None:
        return ""
    if fix.waits_for:
        return f"waits for {', '.join(f'`{name}`' for name in fix.waits_for)}: {escaped(fix.title)}"
    label = "suggestion" if fix.safety is Safety.MANUAL else str(fix.safety)
    return f"{label}: {escaped(fix.title)}"


def _failure(failure: Failure) -> str:
    where = f"{escaped(failure.path)}: " if failure.path else ""
    return f"- **failure** {where}{escaped(failure_sentence(failure))}\n"
