"""Which damage the wording of a title has, and which one rule speaks of it.

One cause is one finding, but signs overlap: a title that lost a quote is unbalanced, too, and one that was
cut off may be. The damage that explains most comes first:

1. LOST: the article still has the original (mangled-title).
2. FILE_NAME: the title is the name of a file (title-from-filename).
3. CUT: it ends in an ellipsis that is not the author's (title-truncated), and UNDERSCORE: it has underscores
   that stand for something (suspect-title), but for one in front of a site's name. These two are no signs of
   each other, so both may be there.
4. UNBALANCED: a quote or bracket has no partner (title-unbalanced).

What comes later is reported only where nothing before it is there. Damage to the surface (entities, invisible
characters, white space) is found whatever the wording is, and so are quotes around the whole title, the name
of a site behind it, and a label in front of it: no sign of these is one of another.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from artlint import Article
from artlint_rules.knowledge.cut_titles import cut_title, file_name
from artlint_rules.knowledge.site_names import site_name
from artlint_rules.knowledge.title_alignment import WILD
from artlint_rules.knowledge.title_candidates import has_just_so, title_candidates
from artlint_rules.knowledge.title_originals import original_of
from artlint_rules.knowledge.title_text import Title
from artlint_rules.knowledge.title_underscores import Gap, lost_at
from artlint_rules.knowledge.unbalanced import unbalanced
from artlint_rules.knowledge.visible_text import visible_text


class Damage(Enum):
    """What is wrong with the wording of a title."""

    LOST = auto()
    FILE_NAME = auto()
    CUT = auto()
    UNDERSCORE = auto()
    UNBALANCED = auto()


@lru_cache(maxsize=2)
def damage_of(article: Article, title: Title) -> frozenset[Damage]:
    """Return the damage that explains most of what is wrong with the wording of a title."""
    if original_of(article, title):
        return frozenset({Damage.LOST})
    if file_name(article, title.text):
        return frozenset({Damage.FILE_NAME})
    found = {Damage.CUT: cut_title(article, title.text), Damage.UNDERSCORE: underscores(article, title)}
    damage = frozenset(kind for kind, evidence in found.items() if evidence)
    return damage or frozenset({Damage.UNBALANCED} if unbalanced(title.text) else ())


def underscores(article: Article, title: Title) -> list[Gap]:
    """Return the gaps that underscores leave in a title, without the one in front of a site's name.

    Where the article has the title just so in another place, only those count that its body speaks of.
    """
    if not any(character in title.text for character in WILD):
        return []
    name = site_name(article, title)
    genuine = [title.text.index("_", len(name.title))] if name and name.separator == "_" else []
    gaps = lost_at(title.text, visible_text(article, title.text), genuine)
    if gaps and has_just_so(title_candidates(article), title.text):
        gaps = [gap for gap in gaps if gap.seen]
    return gaps
