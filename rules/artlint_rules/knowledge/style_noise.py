"""Which declarations of an inline style tell a reader nothing.

A declaration is noise by what it says, by the tag that bears it, and by what stands around it: black letters
say nothing, unless a dark background or red letters around them are kept. What is unknown is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from artlint import Article, NamedTuple
from artlint_rules.knowledge.body_text import BodyText, body_text
from artlint_rules.knowledge.css import colour, pixels
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.idle_declarations import (
    Place,
    is_idle,
    names,
    opacity,
    paints_white,
    passed_on,
    repeats_tag,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIZE_TOLERANCE = 0.1
"""Font sizes that differ by less look the same."""
_DARKEST, _GREYEST = 102, 24
"""The brightest channel of what passes for black, and how far the channels of a grey may lie apart."""
_LEAST_OPACITY = 0.5
"""Letters that are more transparent are faint or hidden."""

_NOTHING: frozenset[str] = frozenset()


class _Measure(NamedTuple):
    """What all declarations of an article are measured by."""

    body: BodyText
    keep: frozenset[str]
    drop: frozenset[str]


class StyleNoise:
    """The noise of one article. `keep` and `drop` are properties that are never noise, and always."""

    def __init__(self, article: Article, keep: Iterable[str] = (), drop: Iterable[str] = ()) -> None:
        self._article = article
        self._measure = _Measure(body_text(article), frozenset(keep), frozenset(drop))
        old: dict[str, str] = facts("style_noise")["attributes"]
        self._attributes = {name: what for name, what in old.items() if article.having(name)}
        self._inside: dict[HtmlElement | None, frozenset[str]] = {None: _NOTHING}
        self._known: dict[tuple[str, str, frozenset[str], bool], frozenset[str]] = {}

    def of(self, element: HtmlElement) -> frozenset[str]:
        """Return the properties that can go from the element's style without loss."""
        parent = element.getparent()
        around = self._inside.get(parent)
        if around is None:
            around = self._set_inside(parent)
        if self._attributes:
            around |= self._set_by_attributes(element)
        tag, value = str(element.tag), element.get("style", "")
        key = (tag, value, around, tag in _told_apart() and self._is_special(tag, value, element))
        noise = self._known.get(key)
        if noise is None:
            place = Place(tag, around | names("tags", tag), is_special=key[3])
            noise = _noise_of(self._article.style(element).signature, place, self._measure)
            self._known[key] = noise
        return noise

    def _is_special(self, tag: str, value: str, element: HtmlElement) -> bool:
        """See `Place`: whether a picture has a height, whether a passage has words."""
        if tag in names("elements", "media"):
            return "height" in element.attrib
        return "url(" in value and bool(self._article.text(element).strip())

    def _set_by_attributes(self, element: HtmlElement) -> frozenset[str]:
        return frozenset(what for name, what in self._attributes.items() if name in element.attrib)

    def _set_inside(self, element: HtmlElement | None) -> frozenset[str]:
        """What an element and those around it set for what is inside; each is asked once."""
        chain: list[HtmlElement] = []
        while element not in self._inside:
            assert element is not None
            chain.append(element)
            element = element.getparent()
        found = self._inside[element]
        for outer in reversed(chain):
            inside = found | names("tags", str(outer.tag)) | self._set_by_attributes(outer)
            if style := self._article.style(outer):
                noise = self.of(outer)
                inside |= {passed_on(d.name) for d in style if d.name not in noise}
            found = self._inside[outer] = inside & names("passed_on", "names") if inside else _NOTHING
        return found


_GROUNDS = frozenset({"background", "background-color"})


@cache
def _told_apart() -> frozenset[str]:
    """The tags of which two with the same style may differ."""
    return names("elements", "media") | names("elements", "worded")


@lru_cache(maxsize=4096)
def _noise_of(style: frozenset[tuple[str, str]], place: Place, measure: _Measure) -> frozenset[str]:
    """The properties of a style that are noise. The articles of one site repeat the same styles."""
    if "}" in place.tag:  # a part of a drawing, in a namespace of its own
        return _NOTHING
    declarations = dict(style)
    noise = {name for name, value in style if _is_noise(name, value, place, measure.body)}
    if not {"background", "background-image"} & (declarations.keys() - noise):
        noise |= declarations.keys() & names("of_background_image")
    if any(name.startswith("background") for name in (declarations.keys() - noise) | place.set):
        noise -= {"color"} if declarations.get("color") not in names("values", "no_colour") else _NOTHING
    if "color" in declarations.keys() - noise:  # letters that were chosen for a white ground
        noise -= {n for n in noise if n in _GROUNDS and paints_white(declarations[n])}
    noise -= measure.keep
    rivals = _Rivals.of(declarations.keys() - noise)
    noise = {name for name in noise if not rivals.play_with(name)}
    return frozenset(noise | (declarations.keys() & measure.drop))


def _is_noise(name: str, value: str, place: Place, body: BodyText) -> bool:
    """Whether a declaration is noise, as far as its neighbours in the same style allow it."""
    if repeats_tag(place.tag, name, value):
        return True
    if name == "color":
        return value in names("values", "no_colour") or (
            "color" not in place.set and _is_body_colour(value, body)
        )
    if name == "font-size":
        return "font-size" not in place.set and _is_body_size(value, body)
    return is_idle(name, value, place)


def _is_body_size(value: str, body: BodyText) -> bool:
    size = pixels(value)
    if size and body.size:
        return abs(size / body.size - 1) <= _SIZE_TOLERANCE
    return value in names("values", "same_size")


def _is_body_colour(value: str, body: BodyText) -> bool:
    found = colour(value)
    if found is None:
        return value in names("values", "text_colour")
    is_black = max(found) <= _DARKEST and max(found) - min(found) <= _GREYEST
    return (is_black or found == body.colour) and opacity(value) >= _LEAST_OPACITY


class _Rivals(NamedTuple):
    """Kept properties, and the shorthands that would set them, too."""

    kept: frozenset[str]
    shorthands: frozenset[str]

    @classmethod
    def of(cls, kept: Iterable[str]) -> _Rivals:
        kept = frozenset(kept)
        return cls(kept, frozenset(short for name in kept for short in _shorthands(name)))

    def play_with(self, name: str) -> bool:
        """Whether taking `name` away may change what a kept one does."""
        if name in self.shorthands or not self.kept.isdisjoint(_shorthands(name)):
            return True
        return name.startswith("border-") and "border" in self.shorthands and not name.endswith("-radius")


@lru_cache(maxsize=1024)
def _shorthands(name: str) -> tuple[str, ...]:
    """The names that may set `name`, too: `border` and `border-left` for `border-left-width`."""
    parts = name.split("-")
    return tuple("-".join(parts[:n]) for n in range(1, len(parts)))
