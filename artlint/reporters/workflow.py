"""What the commands of CI services share: what a log line says of a finding, and no control characters."""

from __future__ import annotations

from collections.abc import Mapping

from artlint.records import Fix, Record
from artlint.report import Failure
from artlint.reporters.visible import visible
from artlint.rule import Safety


def sentence(record: Record) -> str:
    """The message, the place in words, and what can be done, on one line."""
    where = f" ({record.where})" if record.where else ""
    fix = f" [{_remedy(record.fix)}]" if record.fix else ""
    return visible(f"{record.message}{where}{fix}")


def failure_sentence(failure: Failure) -> str:
    """What went wrong, and whose fault it is, on one line."""
    who = f" (rule {failure.rule} of {failure.plugin})" if failure.rule else ""
    who = who or (f" (plugin {failure.plugin})" if failure.plugin else "")
    return visible(f"{failure.kind}: {failure.error}{who}")


def escaped(text: object, codes: Mapping[str, str]) -> str:
    """The text with every character that the service would obey in the code that it knows for it."""
    return "".join(codes.get(c, c) for c in visible(str(text)))


def _remedy(fix: Fix) -> str:
    if fix.waits_for:
        return f"fix waits for {', '.join(fix.waits_for)}: {fix.title}"
    return f"suggestion: {fix.title}" if fix.safety is Safety.MANUAL else f"{fix.safety} fix: {fix.title}"
