"""Weighing the signs that a heading is body text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from artlint import Attribute, NamedTuple, Safety

REPORTED = 4.0
"""The score from which a heading is reported."""

REPORTED_WHEN_LABELLED = 3.0
"""The same for a heading that an attribute of its own calls body text."""

SURE = 6.0
"""The score from which a fix may be safe."""

BEYOND_A_HEADING = 5.0
"""What the text alone must contribute to outweigh a label or a dress that says heading: three sentences of 40
units, or two of 60. Of 20,777 true headings in Chinese at most 8 end so (.04 %; xitu/gold-miner, 2026)."""

STRONG = 2.0
"""What a group must contribute to count as a sign of its own."""


class Sign(NamedTuple):
    """What one group of evidence says: points for body text, and against it when they are negative.

    `evidence` is for the message, `attributes` is what it was read from. A sign that is not `firm` may raise
    the score, but makes no fix safe.
    """

    points: float = 0.0
    evidence: str = ""
    attributes: tuple[Attribute, ...] = ()
    firm: bool = True

    @property
    def strong(self) -> bool:
        """Whether it counts as a sign of its own for a safe fix."""
        return self.points >= STRONG


NO_SIGN = Sign()


@dataclass(frozen=True)
class Signs:
    """All that speaks for and against a heading being body text. `str()` is the evidence for a reader.

    `vetoed`: something else needs it to be a heading, or its place allows large type, so no fix is safe.
    `repeated`: the article says the same close by, as where a passage is pulled out of the text.
    """

    explicit: Sign
    style: Sign
    text: Sign
    neighbours: Sign
    content: Sign
    vetoed: bool = False
    repeated: bool = False

    def __iter__(self) -> Iterator[Sign]:
        return iter((self.explicit, self.style, self.text, self.neighbours, self.content))

    def __str__(self) -> str:
        return ", ".join(sign.evidence for sign in self if sign.points > 0 and sign.evidence)

    @cached_property
    def score(self) -> float:
        """The sum of all points."""
        return sum(sign.points for sign in self)

    @cached_property
    def convict(self) -> bool:
        """Whether the heading is to be reported. Without a label that says so, its text must look like it."""
        if self.repeated and not (self.explicit.strong or self.style.strong):
            return False  # what looks like the paragraphs is no pull quote
        if self._text_outweighs_all:
            return True
        labelled = self.explicit.points > 0
        looks_like_it = (
            (labelled and self.explicit.firm)
            or self.text.strong
            or (self.text.points > 0 and self.style.strong)
        )
        return looks_like_it and self.score >= (REPORTED_WHEN_LABELLED if labelled else REPORTED)

    @property
    def _text_outweighs_all(self) -> bool:
        """Whether no heading reads like this. A role that says heading was written for those who listen."""
        if (
            self.repeated
            or self.content.points < 0
            or any(a.name == "role" for a in self.explicit.attributes)
        ):
            return False
        return self.text.points >= BEYOND_A_HEADING

    @property
    def agree(self) -> bool:
        """Whether two groups say so independently."""
        others = (self.explicit, self.style, self.neighbours)
        return self.text.strong + sum(sign.strong and sign.firm for sign in others) >= 2

    @cached_property
    def safety(self) -> Safety:
        """SAFE when two groups agree, text among them, one is beyond doubt, and no attribute contradicts."""
        beyond_doubt = self.text.firm or (self.explicit.strong and self.explicit.firm)
        undisputed = not self.vetoed and min(self.explicit.points, self.style.points) >= 0
        enough = self.convict and self.score >= SURE and self.agree and self.text.strong
        return Safety.SAFE if enough and beyond_doubt and undisputed else Safety.UNSAFE

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The fewest attributes that keep the verdict as it is, whatever becomes of the others.

        What speaks against body text is among them when a fix would look safe without it.
        """
        if not self.explicit.attributes and not self.style.attributes:
            return ()
        stands = {kept: self._stands_with(*kept) for kept in product((True, False), repeat=2)}
        for explicit, style in ((False, False), (True, False), (False, True), (True, True)):
            left = product((True,) if explicit else (True, False), (True,) if style else (True, False))
            if all(stands[kept] for kept in left):
                break
        return (self.explicit.attributes if explicit else ()) + (self.style.attributes if style else ())

    def _stands_with(self, explicit: bool, style: bool) -> bool:
        """Whether the verdict is the same with or without what attributes and styles say."""
        if (explicit or self.explicit == NO_SIGN) and (style or self.style == NO_SIGN):
            return True
        left = Signs(
            self.explicit if explicit else NO_SIGN,
            self.style if style else NO_SIGN,
            self.text,
            self.neighbours,
            self.content,
            self.vetoed,
            self.repeated,
        )
        return left.convict and left.safety is self.safety
