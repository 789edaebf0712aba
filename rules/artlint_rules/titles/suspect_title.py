"""The rule suspect-title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.title_damage import Damage, damage_of, underscores
from artlint_rules.knowledge.title_text import Title, retitled, stretch, title_of
from artlint_rules.knowledge.title_underscores import Gap, restored


class SuspectTitle(Rule):
    """The title has an underscore where a quote, a bracket or a question mark is likely.

    Tools that make a file name of a title put `_` for what file names may not hold. Where the article has the
    whole title nowhere else, it may still have the phrase: what the title calls `_alive_` was most likely
    quoted if the body has it in quotes, and always in the same. So it is with two words that the body has
    with one other character between them, `Linux/Mac` for `Linux_Mac`. The fix puts that in; it is unsafe,
    for a title may quote otherwise.

    Without such evidence there is a suggestion: quotes or brackets for two underscores around a phrase, a
    question mark behind a question, a colon between words. Where other reasons for the underscore are as
    likely it is an info. Names such as `snake_case`, `__init__`, `_config.yml`, a name that the body has with
    its underscore, and the separator in front of a site's name are no damage.
    """

    name = "suspect-title"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: What __init__ and sys_path do\n---\n"),
        Valid("---\ntitle: The meaning of class_\n---\n<p>Call it <code>class_</code>.</p>\n"),
        Invalid(
            "---\ntitle: Why bread is ‸_alive_‸\n---\n<p>Bakers call bread “alive”.</p>\n",
            fixed="---\ntitle: Why bread is “alive”\n---\n<p>Bakers call bread “alive”.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ntitle: 为什么面包是活的‸_‸\n---\n", safety=Safety.MANUAL),
        Invalid("---\ntitle: ‸_面包_‸是怎样发酵的\n---\n<p>没有引号的面包。</p>\n", safety=Safety.MANUAL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None or not any(character in title.text for character in "_\ufffd"):
            return
        if Damage.UNDERSCORE not in damage_of(article, title):
            return
        gaps = underscores(article, title)
        seen = [gap for gap in gaps if gap.safety is Safety.UNSAFE]
        place = stretch(article, title, gaps[0].indexes[0], max(gap.indexes[-1] for gap in gaps))
        character = title.text[gaps[0].indexes[0]]
        if seen:
            what = " and ".join(gap.seen for gap in seen)
            message = f"Title contains `{character}` for lost characters; the body has {what}"
        else:
            message = f"Title contains `{character}` where a quote, a bracket or a question mark is likely"
        severity = self.severity if any(gap.plain for gap in gaps) else Severity.INFO
        repairs = _repairs(article, title, seen or gaps)
        yield self.finding(place, message, *repairs, severity=severity, where=f"front matter: {title.key}")


def _repairs(article: Article, title: Title, gaps: Sequence[Gap]) -> Iterator[Repair]:
    new = restored(title.text, gaps)
    if new != title.text:
        yield retitled(article, title, new, min(gap.safety for gap in gaps), f"write {new}")
