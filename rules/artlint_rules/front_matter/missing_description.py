"""The rule missing-description."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Finding, Invalid, Key, Project, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.concepts import is_there
from artlint_rules.knowledge.openings import opening_sentences
from artlint_rules.knowledge.profiles import profile_of

_FIRST = "Bread rises because yeast lives on sugar, and breathes out gas."
_SECOND = (
    "That was found in Egypt, by people who forgot a bowl of dough in the sun for a whole day,"
    " and who came back when it was late."
)


class MissingDescription(Rule):
    """The front matter has no description, and the text has sentences that would make one.

    Search engines, feeds and cards of social networks show it. Without one they cut a piece out of the text,
    Hexo's feed the first 140 characters, a byline and the caption of the first image among them.

    The fix takes the first sentences of the first paragraph that is one, 60 to 160 columns wide (a Chinese
    character takes two). It is unsafe, because only a person knows what an article is about. Where no
    paragraph begins with such sentences the rule is silent. Any name counts: `description`, `excerpt`,
    `summary`. A key without a value is empty-value's.
    """

    name = "missing-description"
    severity = Severity.INFO
    examples = (
        Valid(f"---\ntitle: Bread\nsummary: It rises.\n---\n<p>{_FIRST} {_SECOND}</p>"),
        Valid("---\ntitle: Bread\n---\n<p>Bread rises.</p>"),
        Valid(f"---\ntitle: Rye\n---\n<p>{_FIRST} {_SECOND}</p>", project=Project(profile="eleventy")),
        Invalid(
            f"---\ntitle: Bread\n---\n<p>By Ada</p><p>{_FIRST} {_SECOND}</p>",
            fixed=f"---\ntitle: Bread\ndescription: {_FIRST}\n---\n<p>By Ada</p><p>{_FIRST} {_SECOND}</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or is_about_the_project(article.path):
            return
        if "description" not in profile_of(article).recommended or is_there(article, "description"):
            return
        if text := opening_sentences(article):
            repair = Repair(
                f"write description: {text}",
                Safety.UNSAFE,
                partial(article.add_key, "description", text),
                changes=(Change("metadata:description", None, text),),
            )
            yield self.finding(Key("description"), "No description", repair)
