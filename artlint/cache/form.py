"""Records in a brief form and back. It is JSON, since anyone may have put there what stands in a cache."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from artlint.article.source import Location
from artlint.corpus import Digest
from artlint.edits import Edit, Span
from artlint.records import Fix, Record
from artlint.report import Report
from artlint.rule import Safety, Severity


def packed(report: Report) -> bytes | None:
    """All that was found in a file; None for a clean one."""
    if not report.records:
        return None
    text = json.dumps(list(map(_plain, report.records)), separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def packed_digests(report: Report) -> str | None:
    """What rules that compare articles keep of a file; None when that is nothing."""
    return json.dumps(report.digests, separators=(",", ":")) if report.digests else None


def digests(text: str) -> dict[str, Digest]:
    """What was packed. Raises one of `UNREADABLE` for anything else."""
    return {str(rule): _frozen(digest) for rule, digest in json.loads(text).items()}


def _frozen(digest: Any) -> Digest:
    return tuple(map(_frozen, digest)) if isinstance(digest, list) else digest


def _plain(record: Record) -> list[Any]:
    return [
        record.rule,
        int(record.severity),
        record.message,
        *record.location,
        *record.end,
        record.where,
        [number for place in record.places for location in place for number in location],
        _plain_fix(record.fix) if record.fix else None,
        record.fingerprint,
        record.kin,
        record.why,
    ]


def _plain_fix(fix: Fix) -> list[Any]:
    edits = [part for edit in fix.edits for part in (edit.span.start, edit.span.end, edit.text)]
    return [fix.title, int(fix.safety), edits, fix.repairs, fix.waits_for]


def records(data: bytes, path: str, groups: Mapping[str, str]) -> tuple[Record, ...]:
    """What was packed, for a file of this name. Raises one of `UNREADABLE` for anything else."""
    return tuple([_record(plain, path, groups) for plain in json.loads(zlib.decompress(data))])


UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error)


def _record(plain: list[Any], path: str, groups: Mapping[str, str]) -> Record:
    rule, severity, message, line, column, offset, line2, column2, offset2, where, places, fix, *rest = plain
    fingerprint, kin, why = rest
    return Record(
        rule,
        groups[rule],
        _SEVERITIES[severity],
        message,
        path,
        Location(line, column, offset),
        Location(line2, column2, offset2),
        where,
        _places(places) if places else (),
        _fix(*fix) if fix else None,
        fingerprint,
        kin,
        why,
    )


def _places(numbers: list[int]) -> tuple[tuple[Location, Location], ...]:
    every = map(Location, numbers[::3], numbers[1::3], numbers[2::3])
    return tuple(zip(every, every, strict=True))


def _fix(title: str, safety: int, edits: list[Any], repairs: int, waits: list[str]) -> Fix:
    made = map(Edit, map(Span, edits[::3], edits[1::3]), edits[2::3])
    return Fix(title, _SAFETIES[safety], tuple(made), repairs, tuple(waits))


_SEVERITIES = {int(severity): severity for severity in Severity}
_SAFETIES = {int(safety): safety for safety in Safety}
