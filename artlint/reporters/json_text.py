"""JSON that can be read, and that no terminal obeys."""

from __future__ import annotations

import json

from artlint.lazily import lazy_pattern

# `json.dumps` escapes U+0000 to U+001F itself. These it leaves as they are: more controls, what reorders or
# hides text, and lone surrogates, which no UTF-8 can hold. The list is that of `snippet.visible`.
_HARMFUL = lazy_pattern(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


def to_json(document: object, indent: int | None = None) -> str:
    """Return `document` as JSON; text beyond ASCII stays readable, but for what a terminal would obey."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return _HARMFUL.sub(lambda match: json.dumps(match[0])[1:-1], text)
