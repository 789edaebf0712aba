"""Lists typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.typed_lists import TypedItem, as_list, typed_lists

_MOST = 200
"""Longer ones are no list that somebody typed."""


class FakeList(Rule):
    """A list was typed by hand.

    Numbers or bullets stand as characters at the start of three paragraphs or more. Readers who listen are
    not told that a list begins and how long it is, and lines that wrap are not indented.

    The fix makes an `<ol>` or `<ul>` of the paragraphs and deletes the marks; a number other than 1 is kept
    as the start. It is unsafe, since a text may refer to its marks. Numbered paragraphs of several sentences,
    years, dialogues and what does not count up by one are left alone.
    """

    name = "fake-list"
    severity = Severity.INFO
    examples = (
        Valid("<p>2021. Ebb.</p><p>2022. Flood.</p><p>2023. Ebb.</p>"),
        Valid("<p>1. Ebb</p><p>2. Flood</p><p>4. Sea</p><p>1.5 km</p><p>- Who?</p><p>- I.</p><p>- Ah.</p>"),
        Valid("<p>- Ebb?</p><p>- Yes.</p><p>- Now?</p>"),
        Invalid(
            "‸<p>‸1. Ebb</p>\n<p>2. Flood</p>\n<p>3. Sea</p>\n",
            "<ol><li>Ebb</li>\n<li>Flood</li>\n<li>Sea</li></ol>\n",
            safety=Safety.UNSAFE,
            places=3,
        ),
        Invalid(
            "<p>4、潮汐</p><p>5、<b>早市</b></p><p>6、渔港</p>",
            '<ol start="4"><li>潮汐</li><li><b>早市</b></li><li>渔港</li></ol>',
            safety=Safety.UNSAFE,
            places=3,
        ),
        Invalid(
            "<p class=a>&bull;&nbsp;Ebb</p><p><span>• Flood</span></p><p>•Sea</p>",
            "<ul><li class=a>Ebb</li><li><span>Flood</span></li><li>Sea</li></ul>",
            safety=Safety.UNSAFE,
            places=3,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each list once."""
        for items in typed_lists(article):
            places = [item.paragraph for item in items]
            # The finding rests on text alone, so no attribute needs to be held.
            edits = partial(as_list, article, items)
            repair = Repair("make it a list", Safety.UNSAFE, edits, tuple(_changes(article, items)))
            message = f"List of {len(items)} items typed by hand ({items[0].marker.strip()})"
            repairs = (repair,) if len(items) <= _MOST else ()
            yield self.finding(places[0], message, *repairs, places=places[1:])


def _changes(article: Article, items: list[TypedItem]) -> Iterator[Change]:
    """The first line of each item loses its mark."""
    for item in items:
        lines = (change.before for change in article.losses(item.paragraph) if change.facet == "text")
        line = str(next(lines))
        yield Change("text", line, line.removeprefix(item.marker.strip()).strip())
