"""What a front-matter value that breaks YAML was meant to say."""

from __future__ import annotations

import re
from dataclasses import replace

from artlint import Article, Edit, NamedTuple, Span, lazy_pattern

_KEY_LINE = lazy_pattern(r"^(?P<key>[\w.-]+)[ \t]*:(?:[ \t]+(?P<value>[^\s][^\r\n]*))?", re.MULTILINE)
_OPENING_QUOTES = lazy_pattern(r"[\"']+")
_BRACKETS_THEN_TEXT = lazy_pattern(r"(?:\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s,]")
_INDICATORS = tuple("@`%*&!|>?-,]}")


class Requoted(NamedTuple):
    """A value that can be read once `edit` has put it in quotes: it then says `meant`."""

    key: str
    meant: str
    edit: Edit


def requoted(article: Article, fault: Span) -> Requoted | None:
    """Return the value on the line of `fault`, an offset in YAML that cannot be read, in quotes.

    None when it cannot be told what it was meant to say, or when the whole block cannot be read even then.
    """
    block = article.front_matter
    if block is None or block.format != "yaml":
        return None
    lines = list(_KEY_LINE.finditer(block.text, block.content.start, block.content.end))
    line = next((line for line in reversed(lines) if line.start() <= fault.start), None)
    value = (line["value"] or "").rstrip() if line else ""
    meant = meant_text(value)
    if line is None or meant is None:
        return None
    start, end = line.start("value"), line.start("value") + len(value)
    edit = Edit(Span(start, end), "'" + meant.replace("'", "''") + "'")
    after = block.text[:start] + edit.text + block.text[end:]
    mended = Article(replace(article.source, text=after)).front_matter
    if mended is None or mended.problem or mended.get(line["key"]) != meant:
        return None
    complete = [entry.key for entry in mended.entries] == [line["key"] for line in lines]
    return Requoted(line["key"], meant, edit) if complete else None


def meant_text(value: str) -> str | None:
    """Return the text that an unreadable value stands for, None when it cannot be told.

    `value` is what stands behind `key:` on its line, without white space around it.
    """
    if " #" in value:  # a comment, or text?
        return None
    if value.startswith(("'", '"')):
        return _quoted(value)
    if value.startswith(("[", "{")):
        return value if _BRACKETS_THEN_TEXT.match(value) else None
    return value if value.startswith(_INDICATORS) or ": " in value or value.endswith(":") else None


def _quoted(value: str) -> str | None:
    """Quotes stacked on quotes go, and quotes that a template put around a text; the text's own stay."""
    opening = _OPENING_QUOTES.match(value)
    run = len(opening[0]) if opening else 0
    if run == len(value):
        return None
    if run > 1 and value.endswith(value[run - 1 :: -1]):
        return value[run:-run].strip() or None
    quote, inner = value[0], value[1:-1]
    if value[-1] != quote:
        return value if quote in inner else None
    if "\\" in inner:  # `"C:\path"`; more than one notation cannot be told apart
        return inner if quote == '"' and quote not in inner and "\\\\" not in inner else None
    return _without_template_quotes(inner, quote)


def _without_template_quotes(inner: str, quote: str) -> str | None:
    """Tell `"He said "hi""`, quotes around a text, from `"Hi" and "bye"`, by the first quote inside."""
    for at in (match.start() for match in re.finditer(quote, inner)):
        before, after = inner[max(at - 1, 0) : at], inner[at + 1 : at + 2]
        if quote == "'" and before.isalnum() and after.isalnum():  # an apostrophe
            continue
        opens = before in ("", " ", "(", "（") and after.strip() != ""
        closes = (after == "" or after in " ,.;:!?)）") and before.strip() != ""
        if opens == closes:
            return None
        return inner if opens else f"{quote}{inner}{quote}"
    return inner if quote in inner else None
