"""Which headings of an article are body text, judged by all signs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, NamedTuple, Safety
from artlint_rules.knowledge.heading_outline import Outline, Placed, after_body
from artlint_rules.knowledge.heading_signs import (
    anchors,
    content_sign,
    explicit_sign,
    is_brief,
    is_pull_quote,
    link_targets,
    look_sign,
    text_sign,
)
from artlint_rules.knowledge.looks import look_of, paragraph_blocks, usual_look
from artlint_rules.knowledge.units import folded, units
from artlint_rules.knowledge.verdict import Sign, Signs

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OTHER_RULES = frozenset({"li", "td", "th", "dt", "summary", "a", "button", *_HEADINGS})
"""Inside these a heading has other reasons to be long; inside another heading it is no heading at all."""

_QUOTING = frozenset({"blockquote", "q", "figure", "aside"})
_MOST_ROUNDS = 10


class _Candidate(NamedTuple):
    """A heading with text, and what it says by itself."""

    element: HtmlElement
    text: str
    explicit: Sign
    words: Sign


@lru_cache(maxsize=2)
def body_text_headings(article: Article, labels: tuple[str, ...]) -> tuple[tuple[HtmlElement, Signs], ...]:
    """Return the headings to report, in tree order. `labels` are attribute values that mean body text.

    A heading that is certainly body text counts as a paragraph when the others are judged: so they are judged
    as they will be once it is one, and fixing it changes nothing for them.
    """
    candidates = [c for e in article.elements(*_HEADINGS) if (c := _candidate(e, article, labels)).text]
    suspects = [candidate for candidate in candidates if _worth_a_look(candidate, article)]
    if not suspects:
        return ()
    outline = _outline(article, candidates)
    found: dict[HtmlElement, Signs] = {}
    for _ in range(_MOST_ROUNDS):
        reported = [(e, s) for e, s in _verdicts(article, suspects, outline, found) if s.convict]
        sure = [(element, signs) for element, signs in reported if signs.safety is Safety.SAFE]
        if not sure:
            return _in_order(article, [*found.items(), *reported])
        found.update(sure)
        suspects = [suspect for suspect in suspects if suspect.element not in found]
        outline = outline.without(found)
    return _in_order(article, found.items())


def _in_order(
    article: Article, found: Iterable[tuple[HtmlElement, Signs]]
) -> tuple[tuple[HtmlElement, Signs], ...]:
    return tuple(sorted(found, key=lambda item: article.position(item[0])))


def _candidate(element: HtmlElement, article: Article, labels: Collection[str]) -> _Candidate:
    text = folded(article.text(element))
    return _Candidate(element, text, explicit_sign(element, labels), text_sign(text))


def _worth_a_look(candidate: _Candidate, article: Article) -> bool:
    """Whether a heading could be convicted, and is for this rule to judge."""
    if candidate.explicit.points <= 0 and candidate.words.points <= 0:
        return False
    if any(ancestor.tag in _OTHER_RULES for ancestor in candidate.element.iterancestors()):
        return False
    if candidate.explicit.points <= 0 and _is_quoted(candidate.element):
        return False
    linked = sum(units(article.text(link)) for link in candidate.element.iter("a"))
    return 2 * linked <= units(candidate.text)


def _outline(article: Article, candidates: Sequence[_Candidate]) -> Outline[HtmlElement]:
    body = article.root.find("body")
    assert body is not None  # the headings stand in it
    known = {candidate.element: candidate for candidate in candidates}
    headings = [_placed(known[element], between) for element, between in after_body(body, known.keys())]
    return Outline(headings, units(article.text(body)))


def _placed(candidate: _Candidate, after: bool) -> Placed[HtmlElement]:
    element, text = candidate.element, candidate.text
    name, level = f"<{element.tag}>", int(str(element.tag)[1])
    return Placed(element, name, level, units(text), is_brief(text), candidate.words.strong, after)


def _verdicts(
    article: Article,
    suspects: Iterable[_Candidate],
    outline: Outline[HtmlElement],
    paragraphs: Collection[HtmlElement],
) -> Iterator[tuple[HtmlElement, Signs]]:
    """Yield each suspect with its signs; the headings in `paragraphs` count as paragraphs."""
    usual = usual_look(article, (*paragraph_blocks(article), *paragraphs))
    true = {heading: look_of(article, heading) for heading in outline.examples()}
    targets, contents = link_targets(article), _tables_of_contents(article)
    whole = folded(article.text(article.root))
    for suspect in suspects:
        element = suspect.element
        others = [look for heading, look in true.items() if heading is not element]
        yield (
            element,
            Signs(
                explicit=suspect.explicit,
                style=look_sign(element, look_of(article, element), usual, others),
                text=suspect.words,
                neighbours=outline.sign(element),
                content=content_sign(element, suspect.text, article.title),
                vetoed=suspect.text in contents
                or not targets.isdisjoint(anchors(element))
                or _is_quoted(element),
                repeated=is_pull_quote(suspect.text, whole),
            ),
        )


def _tables_of_contents(article: Article) -> frozenset[str]:
    """What the items of lists and the links in the article's own text say: headings may be named there."""
    return frozenset(folded(article.text(item)) for item in article.elements("li", "a"))


def _is_quoted(element: HtmlElement) -> bool:
    return any(ancestor.tag in _QUOTING for ancestor in element.iterancestors())
