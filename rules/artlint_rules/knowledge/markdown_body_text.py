"""Which headings of Markdown are body text. They have no dress: words and neighbours must tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from artlint import Article, Safety, lazy_pattern
from artlint_rules.knowledge.heading_outline import Outline, Placed
from artlint_rules.knowledge.heading_signs import is_brief, is_pull_quote, text_sign, words_sign
from artlint_rules.knowledge.units import folded, units
from artlint_rules.knowledge.verdict import NO_SIGN, Signs
from artlint_rules.knowledge.written_headings import Heading, all_headings, has_body_between
from artlint_rules.knowledge.written_links import written_links

_CODE = "\ue000"
_BLOCK = lazy_pattern(r"</?(?:p|div|section|h[1-6]|ul|ol|table|img)\b", re.IGNORECASE)
_MOST_ROUNDS = 10


@lru_cache(maxsize=1)
def markdown_body_text(article: Article) -> tuple[tuple[Heading, Signs], ...]:
    """Return the headings of Markdown to report, in the order of the text.

    One that is certainly body text counts as a paragraph when the others are judged, as in HTML.
    """
    if not article.has_markdown_headings:
        return ()
    headings = [heading for heading in all_headings(article) if heading.text]
    suspects = [heading for heading in headings if _worth_a_look(article, heading)]
    if not suspects:
        return ()
    outline = _outline(article, headings)
    found: dict[Heading, Signs] = {}
    for _ in range(_MOST_ROUNDS):
        reported = [(h, signs) for h, signs in _verdicts(article, suspects, outline) if signs.convict]
        sure = [(heading, signs) for heading, signs in reported if signs.safety is Safety.SAFE]
        found.update(sure or reported)
        if not sure:
            break
        suspects = [suspect for suspect in suspects if suspect not in found]
        outline = outline.without(found)
    return tuple(sorted(found.items(), key=lambda item: item[0].start))


def _worth_a_look(article: Article, heading: Heading) -> bool:
    if heading.markdown is None or _CODE in heading.text or text_sign(heading.text).points <= 0:
        return False
    content = heading.markdown.content
    written = article.source_text[content.start : content.end]
    if _BLOCK.search(written) or any(content.holds(image.span) for image in article.markdown_images):
        return False
    linked = sum(units(link.text) for link in article.markdown_links if content.holds(link.span))
    return 2 * linked <= units(heading.text)


def _outline(article: Article, headings: Sequence[Heading]) -> Outline[Heading]:
    placed = []
    before: Heading | None = None
    for heading in headings:
        words = text_sign(heading.text)
        after = before is None or has_body_between(article, before, heading)
        length, brief = units(heading.text), is_brief(heading.text)
        placed.append(Placed(heading, heading.name, heading.level, length, brief, words.strong, after))
        before = heading
    return Outline(placed, units(article.text(article.root)))


def _verdicts(
    article: Article, suspects: Sequence[Heading], outline: Outline[Heading]
) -> Iterator[tuple[Heading, Signs]]:
    whole = folded(article.text(article.root))
    # Who links within the page links to headings, by names that the generator makes of their words.
    linked_to = any(link.address.startswith("#") for link in written_links(article))
    for suspect in suspects:
        yield (
            suspect,
            Signs(
                explicit=NO_SIGN,
                style=NO_SIGN,
                text=text_sign(suspect.text),
                neighbours=outline.sign(suspect),
                content=words_sign(suspect.text, article.title),
                vetoed=linked_to,
                repeated=is_pull_quote(suspect.text, whole),
            ),
        )
