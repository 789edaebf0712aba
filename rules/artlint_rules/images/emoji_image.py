from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Attribute,
    CannotEdit,
    Change,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    lazy_pattern,
    option,
)
from artlint_rules.knowledge.lines import Line, lines_with
from artlint_rules.knowledge.pictures import pictures

_SIGN = (
    "[\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
_ONE = f"{_SIGN}[\ufe0f\U0001f3fb-\U0001f3ff]*+"
"""A sign with its shape and its colour of skin."""

_EMOJI = lazy_pattern(f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*+")
_HINTS = ("emoji", "smil", "emoticon")
_SIDES = ("width", "height")


class EmojiImage(Rule):
    """An emoji is an image, though it has a character of its own.

    Sites draw emoji as small images, so that they look alike everywhere. In an article they are foreign
    images that may go, do not grow with the text, and cannot be searched for.

    An image counts when its alternative text is one emoji, and it is small or its class or address speaks of
    emoji. The fix puts the character in its place. It is unsafe, since the text then has a character more
    and an image less. The rule is off by default: many want the pictures.
    """

    name = "emoji-image"
    severity = Severity.INFO
    default = False
    examples = (
        Valid('<img src="heart.png" alt="❤️" width="600"><img class="emoji" src="a.png" alt=":smile:">'),
        Invalid(
            '<p>Thank you ‸<img class="emoji" src="1.png" alt="👍🏽">‸ all!</p>',
            "<p>Thank you 👍🏽 all!</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p>So <b>good <img src="/emoji/1.png" alt="☕"></b><img src="b.png" alt="👩‍💻" width=20></p>',
            "<p>So <b>good ☕</b>👩‍💻</p>",
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    largest: int = option(72, "The longest side of an image, in pixels, that is small.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Collect such images, and offer one repair for each line of text."""
        emoji = [image for image in pictures(article) if self._is_emoji(image)]
        if emoji:
            count = "An emoji is an image" if len(emoji) == 1 else f"{len(emoji)} emoji are images"
            repairs = (_repair(article, line) for line in lines_with(emoji))
            yield self.finding(emoji[0], f"{count} ({emoji[0].get('alt')})", *repairs, places=emoji[1:])

    def _is_emoji(self, image: HtmlElement) -> bool:
        if not _EMOJI.fullmatch(image.get("alt", "").strip()):
            return False
        about = f"{image.get('class', '')} {image.get('src', '')}".lower()
        sides = [image.get(side, "").removesuffix("px") for side in _SIDES]
        known = [int(side) for side in sides if side.isascii() and side.isdigit() and len(side) < 6]
        return any(hint in about for hint in _HINTS) or (bool(known) and max(known) <= self.largest)


def _repair(article: Article, line: Line) -> Repair:
    gone = (Change("media", ("img", image.get("src"))) for image in line.images if image.get("src"))
    text = Change("text", line.before or None, line.after)
    edits = partial(_written, article, line)
    because = tuple(Attribute(i, name) for i in line.images for name in ("class", *_SIDES) if i.get(name))
    return Repair("write the character", Safety.UNSAFE, edits, changes=(text, *gone), because=because)


def _written(article: Article, line: Line) -> tuple[Edit, ...]:
    """Put the characters in; not where Markdown reads the line otherwise than HTML does."""
    page = article.reading.rendered
    if line.before and page is not None and line.before not in page.text:
        raise CannotEdit("Markdown makes another line of it")
    for image in line.images:
        article.remove(image)  # refuses where the tag ends something, as it ends `<svg>`
        following = image.getnext()
        if following is not None and following.tag == "table":
            raise CannotEdit("it may have been moved out of the table, to which text belongs otherwise")
    return tuple(Edit(article.span(image), image.get("alt", "").strip()) for image in line.images)
