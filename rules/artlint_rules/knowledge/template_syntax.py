"""Template syntax in the body of an article: where it stands, and which generators would run it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from artlint import Article, NamedTuple, Span, lazy_pattern
from artlint_rules.knowledge.article_files import lies_in_hexo
from artlint_rules.knowledge.comments import comments_in
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.profiles import DEFAULT

_BRACES = lazy_pattern(r"\{++")
_OPENING = lazy_pattern(r"\{[{%#]")
_KINDS = {"{": ("output", "}}"), "%": ("tag", "%}"), "#": ("comment", "#}")}
_RAW = lazy_pattern(r"\{%-?\s*+(raw|verbatim|comment)\s*+-?%\}")
_FIRST_WORD = lazy_pattern(r"[\s\-+/*]*+([$\w-]*+)")
_LITERAL = lazy_pattern(r"""\s*+(?:"[^"{}]*+[{}%][^"]*+"|'[^'{}]*+[{}%][^']*+')\s*+""")
_WRITES_TEMPLATES = lazy_pattern(r"\{%-?\s*+(?:assign|capture|for|set|macro|include|extends)\s")
_MASK = "\ue000"
_SILENT = ("script", "style", "textarea", "title")
_CODE = ("code", "pre")


class Generator(NamedTuple):
    """What a generator runs; the fields are those of `data/template_syntax.toml`, which explains them."""

    key: str
    name: str
    marks: frozenset[str]
    unclosed: str
    spares: frozenset[str]


class Template(NamedTuple):
    """One piece of template syntax.

    `kind` is "output", "tag", "comment" or "shortcode". `place` says what stands there for HTML: "text",
    "attribute", "raw" (a script, a style), "comment", or "markdown-code" and "fence". `in_code` says that it
    stands in `<code>` or `<pre>`, or in code of Markdown, `in_code_element` in `<code>`. `is_closed` is false
    for one that never ends. `is_known` says that generators know its first word: it may be meant for them.
    """

    span: Span
    kind: str
    place: str
    in_code: bool
    in_code_element: bool
    is_closed: bool
    is_known: bool

    def is_run_by(self, generator: Generator) -> bool:
        """Whether a generator would run it, or end its build at it."""
        if self.kind not in generator.marks or self.place in generator.spares:
            return False
        if self.place == "fence" and "markdown-code" in generator.spares:
            return False
        if self.in_code_element and "code-element" in generator.spares and self.kind != "comment":
            return False
        return self.is_closed or (generator.unclosed == "stops" and self.kind != "comment")


def generators_of(article: Article) -> tuple[Generator, ...]:
    """Return the generator of the article's project; all of them where nobody says which it is."""
    profile = article.project.profile
    if profile == DEFAULT and lies_in_hexo(article.path):
        profile = "hexo"
    known = _generators()
    wanted = tuple(known.values()) if profile == DEFAULT else (known[profile],) if profile in known else ()
    return tuple(generator for generator in wanted if not _is_off(article, generator))


def templates(article: Article) -> Iterator[Template]:
    """Yield the template syntax of the body in order, without what is switched off by `{% raw %}`."""
    text, position = article.source_text, article.body_span.start
    if not ("{{" in text or "{%" in text or "{#" in text):
        return
    absent: set[str] = set()  # what was not found once is not looked for again
    while (match := _OPENING.search(text, position)) is not None:
        raw = _RAW.match(text, match.start())
        if raw is not None and raw[1] not in absent:
            end = _raw_end(raw[1]).search(text, raw.end())
            position = end.end() if end else match.start()
            if end is None:
                absent.add(raw[1])
            continue
        found, position = _template(article, match.start(), absent)
        if found:
            yield found


@cache
def _raw_end(word: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%-?\s*+end{word}\s*+-?%\}}")


def is_template_as_a_whole(article: Article) -> bool:
    """Whether the body sets variables or includes files, so that it is written for a generator."""
    found = _WRITES_TEMPLATES.finditer(article.source_text, article.body_span.start)
    return any(not _where(article, match.start())[1] for match in found)


def _template(article: Article, at: int, absent: set[str]) -> tuple[Template | None, int]:
    """What begins at an offset, None where it is meant to be shown; and where to look on."""
    text = article.source_text
    kind, closing = _KINDS[text[at + 1]]
    if kind == "output" and text[at + 2 : at + 3] in ("<", "%"):
        kind, closing = "shortcode", text[at + 2].replace("<", ">") + "}}"
        if text.startswith("/*", at + 3):  # how Hugo wants a shortcode that is only shown
            return None, at + 5
    end = text.find(closing, at + 2) if closing not in absent else -1
    if end < 0:
        absent.add(closing)
    inside = text[at + 2 : end] if end >= 0 else ""
    braces = _BRACES.match(text, at)
    stop = max(end + len(closing) if end >= 0 else at + 2, braces.end() if braces else 0)
    if kind == "output" and _LITERAL.fullmatch(inside):
        return None, stop
    place, in_code, in_code_element = _where(article, at)
    if place == "markdown-code" and _is_fence(article, at):
        place = "fence"
    is_known = not in_code and _is_known(kind, inside)
    return Template(Span(at, stop), kind, place, in_code, in_code_element, end >= 0, is_known), stop


def _is_known(kind: str, inside: str) -> bool:
    first = _FIRST_WORD.match(inside)
    word = first[1] if first else ""
    known = facts("template_syntax")["known"]
    if kind == "tag":
        return word.removeprefix("end") in known["tags"] or word in known["tags"]
    return kind == "output" and word in known["roots"]


def _where(article: Article, at: int) -> tuple[str, bool, bool]:
    """What stands at an offset for HTML, and whether it is in an element for code, and in `<code>`."""
    span = Span(at, at + 2)
    if _MASK in article.tree.parsed_text(span):
        return "markdown-code", True, False
    comments = _comments(article)
    index = bisect_right(comments, at, key=lambda comment: comment.start) - 1
    if index >= 0 and at < comments[index].end:
        return "comment", False, False
    element = article.layout.around(span)
    if element is None:
        return "text", False, False
    if article.span(element).holds(span):
        return "attribute", False, False
    around = {str(element.tag), *(str(e.tag) for e in element.iterancestors("*"))}
    if not around.isdisjoint(_SILENT):
        return "raw", False, False
    return "text", not around.isdisjoint(_CODE), "code" in around


@lru_cache(maxsize=1)
def _comments(article: Article) -> tuple[Span, ...]:
    return tuple(comments_in(article.source_text, article.body_span.start))


def _is_fence(article: Article, at: int) -> bool:
    block = article.top_block(at)
    written = article.source_text[block.span.start : block.span.end].lstrip() if block else ""
    return written.startswith(("```", "~~~"))


def _is_off(article: Article, generator: Generator) -> bool:
    off = facts("template_syntax")["generator"][generator.key]["off"]
    return any(article.metadata.get(key) == value for key, value in off.items())


@cache
def _generators() -> dict[str, Generator]:
    table = facts("template_syntax")["generator"]
    return {
        key: Generator(
            key, entry["name"], frozenset(entry["marks"]), entry["unclosed"], frozenset(entry["spares"])
        )
        for key, entry in table.items()
    }
