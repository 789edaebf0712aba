"""Text that a terminal neither obeys nor hides."""

from __future__ import annotations

import re

from artlint.lazily import lazy_pattern

# What moves the cursor, reorders text or hides it: categories Cc, Cs, Zl and Zp; Cf without the joiners
# U+200C and U+200D, which words and emoji need, and without signs that are drawn (U+0600); unassigned code
# points that are ignored by default. Tags stay where they name a flag, "🏴" and at most six of them.
# What is replaced must not depend on the text behind it: `_groups` measures prefixes.
_HARMFUL = lazy_pattern(
    "(\U0001f3f4[\U000e0020-\U000e007f]{1,6})|"
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(32)} | {"\t": "→", "\n": "⏎", "\x7f": "␡"}


def visible(text: str) -> str:
    """Return `text` with nothing in it that a terminal would obey or hide.

    A C0 control becomes its picture (`␛`; a tab `→`, a line feed `⏎`), all else a name like `<U+202E>`.
    """
    # Most texts are printable for Python, too, which takes a tenth of the time to see.
    return text if text.isprintable() else _HARMFUL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    return match[1] or _PICTURES.get(match[0]) or f"<U+{ord(match[0]):04X}>"
