"""White space in a title: what is too much of it, and what typography wants."""

from __future__ import annotations

import re

from artlint import lazy_pattern

_RUN = lazy_pattern(r"\s+")
_KANA = lazy_pattern("[\u3040-\u30ff]")
_NO_BREAK = ("\u00a0", "\u202f")
_NAMES = {
    "\u3000": "a full-width space",
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a line break",
}


def tidied(title: str) -> str:
    """Return `title` with no white space at its edges and one space for each run of it.

    Kept are the no-break space of French typography and of numbers, and Japan's single full-width space.
    """
    text = title.strip()
    return _RUN.sub(lambda run: run[0] if _belongs(text, run) else " ", text)


def untidiness(title: str) -> str:
    """Name what `tidied` changes: `a doubled space and a tab`; but the line break that ends a block."""
    found = []
    written = title.rstrip("\r\n")
    if written != written.lstrip():
        found.append("white space in front")
    if written != written.rstrip():
        found.append("white space at the end")
    text = title.strip()
    for run in _RUN.finditer(text):
        if not _belongs(text, run):
            odd = next((character for character in run[0] if character != " "), None)
            found.append("a doubled space" if odd is None else _NAMES.get(odd, f"U+{ord(odd):04X}"))
    names = list(dict.fromkeys(found))
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _belongs(text: str, run: re.Match[str]) -> bool:
    before, after = text[run.start() - 1], text[run.end()]
    if run[0] in _NO_BREAK:
        return after in "?!:;»%€" or before == "«" or before.isdigit() or after.isdigit()
    return run[0] == " " or (run[0] == "\u3000" and _KANA.search(text) is not None)
