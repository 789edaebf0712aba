"""JSON that can be read, and that no terminal obeys."""

from __future__ import annotations

import json
import re

# `json.dumps` escapes U+0000 to U+001F itself. These it leaves as they are: more controls, what reorders or
# hides text, and lone surrogates, which no UTF-8 can hold.
_HARMFUL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def to_json(document: object, indent: int | None = None) -> str:
    """Return `document` as JSON; text beyond ASCII stays readable, but for what a terminal would obey."""
    return _HARMFUL.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(document, ensure_ascii=False, indent=indent)
    )
