"""Messages and values with placeholders."""

from __future__ import annotations

from collections.abc import Callable

from artlint.lazily import lazy_pattern

_PLACEHOLDER = lazy_pattern(r"\{([a-z]+)(?::([^{}\s]*+))?\}")
_LONGEST = 40

KNOWN = {
    "tag": ("element", "attribute", "text"),
    "text": ("element", "attribute", "text"),
    "attr": ("element", "attribute", "text"),
    "key": ("key",),
    "value": ("key", "attribute", "comment"),
    "match": ("text", "attribute", "key", "comment"),
}
"""The placeholders, and for what is found each of them has a meaning."""


def check_placeholders(text: str, subject: str) -> str | None:
    """Say what is wrong with the placeholders of a text, None when nothing is."""
    for word, name in _PLACEHOLDER.findall(text):
        if word not in KNOWN:
            listed = ", ".join(f"{{{k}:NAME}}" if k == "attr" else f"{{{k}}}" for k in KNOWN)
            return f"unknown placeholder {{{word}}}; known: {listed}"
        if subject not in KNOWN[word]:
            article = "an" if subject[0] in "ae" else "a"
            return f"{{{word}}} has no meaning here: this rule finds {article} {subject}"
        if (word == "attr") != bool(name):
            return "an attribute is written {attr:NAME}" if word == "attr" else f"{{{word}}} takes no name"
    return None


def filled(text: str, value_of: Callable[[str, str], str]) -> str:
    """The text with a value in the place of each placeholder."""
    return _PLACEHOLDER.sub(lambda match: value_of(match[1], match[2] or ""), text)


def short(text: str) -> str:
    """A value as a message shows it: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
