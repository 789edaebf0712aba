"""Declarations that do nothing for a reader, whatever stands beside them in the same style.

Names, values and tags are facts of `data/style_noise.toml`; here is how they are read. Names and values are
lower-case throughout.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from artlint import NamedTuple, lazy_pattern
from artlint_rules.knowledge.css import colour
from artlint_rules.knowledge.facts import facts

_FAR_AWAY = lazy_pattern(r"-\s*\d{3,}")
_ZERO = lazy_pattern(r"(?:0+(?:\.0*)?|\.0+)(?:[a-z]{2,4}|%)?")
_PARTS = lazy_pattern(r"(?:[^\s()]|\([^()]*\))+")
_ALPHA = lazy_pattern(r"(?:rgba\([^)]*,|rgb\([^)]*/)\s*([\d.]{1,8})(%?)\s*\)")
_HEX_ALPHA = lazy_pattern(r"#(?:[0-9a-f]{3}([0-9a-f])|[0-9a-f]{6}([0-9a-f]{2}))")
_URL = lazy_pattern(r"url\([^()]+\)", re.IGNORECASE)
_ABSOLUTE = lazy_pattern(
    r"url\(\s*+(?:[\"']\s*+)?+(?:(?!(?:file|blob|[a-z]):)[a-z][a-z0-9+.-]{0,20}:|//|#|[\"']?\s*+\))",
    re.IGNORECASE,
)
"""What holds everywhere, or is no address. The disk (`file:`, `C:`) and the session (`blob:`) of the one who
wrote the style are not those of its readers."""

_WHITEST = 250
"""The darkest channel of what passes for white."""


class Place(NamedTuple):
    """Where a declaration stands: in which tag, with what `set` by the tag or around it.

    `is_special` is, for media, whether an attribute states the height; for a passage of text, whether it has
    words and its style an address.
    """

    tag: str
    set: frozenset[str]
    is_special: bool = False


@cache
def names(*path: str) -> frozenset[str]:
    """A list of the facts as a set; empty where there is none."""
    found = facts("style_noise")
    for part in path:
        found = found.get(part, {})
    return frozenset(found)


@cache
def passed_on(name: str) -> str:
    """The name under which what a property does reaches the elements inside."""
    return "background" if name.startswith("background") else name


def repeats_tag(tag: str, name: str, value: str) -> bool:
    """Whether a value says again what the tag says: bold in `<b>`, large type in a heading."""
    meaning = facts("style_noise")["repeated_by"].get(tag)
    values = names("repeated", meaning, name) if meaning else frozenset[str]()
    return value in values or ("*" in values and not _ZERO.fullmatch(value))


def is_idle(name: str, value: str, place: Place) -> bool:
    """Whether a declaration does nothing; font sizes and colours of text are not asked here."""
    if _is_layout(name):
        return not _is_needed(name, value, place.tag)
    if passed_on(name) in place.set:
        return False
    if name in ("background", "background-color"):
        return _paints_nothing(value)
    if name == "background-image":
        return value in names("idle", name) or (_has_words(place) and cannot_load(value, alone=True))
    if name == "font-family":
        return not any(part in value for part in names("values", "monospace") | names("values", "symbols"))
    if name == "display":
        return place.tag in names("display", value)
    if name == "height":
        return value == "auto" and not (place.is_special and place.tag in names("elements", "media"))
    if name == "max-width":
        return value == "100%" and place.tag not in names("elements", "media")
    if name.startswith("border"):
        return place.tag not in names("elements", "bordered") and _draws_nothing(name, value)
    return value in names("idle", name)


@cache
def _is_layout(name: str) -> bool:
    """Whether it is noise with nearly every value."""
    always = names("always")
    first, _, rest = name.partition("-")
    if name.startswith(tuple(facts("style_noise")["vendors"])):
        return name not in names("vendors_kept")
    return name in always or first in always or f"{first}-{rest.partition('-')[0]}" in always


def _is_needed(name: str, value: str, tag: str) -> bool:
    """Whether layout has a meaning after all: it hides, it centres a picture, it sets off a quotation."""
    if _FAR_AWAY.search(value) or (name == "line-height" and _ZERO.fullmatch(value)):
        return True
    if name.startswith("margin"):
        return "auto" in value and tag in names("elements", "media")
    return name.startswith("padding") and tag in names("elements", "indented")


def _paints_nothing(value: str) -> bool:
    """Whether a background is white or none, and no image."""
    parts = [part for part in _PARTS.findall(value) if part not in names("values", "idle_in_background")]
    return all(part in names("values", "no_background") or _is_white(part) for part in parts)


def _has_words(place: Place) -> bool:
    return place.is_special and place.tag in names("elements", "worded")


@lru_cache(maxsize=1024)
def cannot_load(value: str, *, alone: bool = False) -> bool:
    """Whether a value names an image whose address leads nowhere but where it was made.

    With `alone` it must say nothing else, but for what only tells how the image lies.
    """
    if "url(" not in value.lower():
        return False
    if alone:
        parts = [part for part in _PARTS.findall(value) if part.lower() not in _about_image()]
        return len(parts) == 1 and _is_relative(parts[0])
    return any(_is_relative(part) for part in _PARTS.findall(value) if "url(" in part.lower())


def _is_relative(part: str) -> bool:
    return _URL.fullmatch(part) is not None and not _ABSOLUTE.match(part)


@cache
def _about_image() -> frozenset[str]:
    return names("values", "idle_in_background") | names("values", "lie_of_image")


def _is_white(value: str) -> bool:
    found = colour(value)
    return opacity(value) == 0 or (found is not None and min(found) >= _WHITEST)


def paints_white(value: str) -> bool:
    """Whether a background is white, and not only the page that shows through."""
    return any(
        part == "white" or (colour(part) is not None and opacity(part) > 0 and _is_white(part))
        for part in _PARTS.findall(value)
    )


def opacity(value: str) -> float:
    """How far a colour covers what is behind it, 0 to 1."""
    if match := _ALPHA.fullmatch(value):
        try:
            return float(match[1]) / (100 if match[2] else 1)
        except ValueError:
            return 1
    if match := _HEX_ALPHA.fullmatch(value):
        return int(match[1] * 2 if match[1] else match[2], 16) / 255
    return 0 if value == "transparent" else 1


def _draws_nothing(name: str, value: str) -> bool:
    """Whether a border has no width or no style."""
    parts = value.split()
    is_shorthand = name.count("-") <= 1 and not name.endswith(("-width", "-style", "-color"))
    nothing = [part in ("none", "initial") or bool(_ZERO.fullmatch(part)) for part in parts]
    return any(nothing) if is_shorthand else all(nothing) and not name.endswith("-color")
