"""A look at the ends of the paragraphs of an article, before any of them is compared with the others."""

from __future__ import annotations

_PROBE, _LONG_PROBE, _LEAST_PROBE = 48, 120, 24


def may_repeat(body: str) -> bool:
    """Return whether the ends of two paragraphs, or two lines, are alike: a cheap test, and nearly complete.

    Behind an image or a line break nothing is compared; behind an end tag more, since many end so.
    """
    mark = next((mark for mark in ("</p>", "</div>") if mark in body), "\n")
    seen: set[str] = set()
    for part in body.split(mark):
        if len(part) < _LEAST_PROBE:
            continue
        if part[-1] != ">":
            probe = part[-_PROBE:]
        elif mark != "\n" and part.startswith("</", part.rfind("<")):
            probe = part[-_LONG_PROBE:]
        else:
            continue
        if probe in seen:
            return True
        seen.add(probe)
    return False
