"""Reading the few CSS values that tell body text from headings and captions."""

from __future__ import annotations

from artlint import NamedTuple, lazy_pattern

_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}
_WEIGHTS = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 300}
_NUMBER = r"(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
_LENGTH = lazy_pattern(rf"{_NUMBER}(px|pt|rem|em|%)?")
_RGB = lazy_pattern(
    rf"rgba?\(\s*+{_NUMBER}(?:\s*+,|\s)\s*+{_NUMBER}(?:\s*+,|\s)\s*+{_NUMBER}"
    r"\s*+(?:[,/]\s*+[\d.]{1,8}%?\s*+)?\)"
)
_HEX = lazy_pattern(r"#([0-9a-f]{3,8})")
_NAMED = {"black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "gray": (128, 128, 128)}


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: float
    green: float
    blue: float


def pixels(value: str | None) -> float | None:
    """A length in CSS pixels; None for a relative or unknown one. 1 pt is 4/3 px, 1 rem is 16 px."""
    match = _LENGTH.fullmatch(value.strip().lower()) if value else None
    if not match:
        return None
    number = float(match[1])
    if not match[2]:
        return 0.0 if number == 0 else None
    return number * _PIXELS[match[2]] if match[2] in _PIXELS else None


def weight(value: str | None) -> int | None:
    """A font weight as a number, 400 for `normal`; None when it is not stated or unknown."""
    if not value:
        return None
    text = value.strip().lower()
    return int(text) if text.isdecimal() and len(text) <= 4 else _WEIGHTS.get(text)


def colour(value: str | None) -> Colour | None:
    """A colour written as `#rgb`, `#rrggbb`, `rgb()`, `rgba()` or one of a few names; None for any other."""
    text = (value or "").strip().lower()
    if text in _NAMED:
        return Colour(*_NAMED[text])
    if match := _RGB.fullmatch(text):
        return Colour(float(match[1]), float(match[2]), float(match[3]))
    if match := _HEX.fullmatch(text):
        digits = match[1]
        if len(digits) in (3, 4):
            digits = "".join(d * 2 for d in digits)
        return Colour(*(int(digits[i : i + 2], 16) for i in (0, 2, 4))) if len(digits) in (6, 8) else None
    return None
