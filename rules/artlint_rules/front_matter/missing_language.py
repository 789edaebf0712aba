"""The rule missing-language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.concepts import is_there
from artlint_rules.knowledge.scripts import language_of


class MissingLanguage(Rule):
    """The front matter does not say which language the article is in.

    Screen readers, search and hyphenation need it wherever a site has more than one language. Any name
    counts: `lang`, `language`, `locale`.

    Where the script of the text, or its commonest words in English, leave no doubt, the language is offered;
    which variant it is (`zh-CN`, `zh-TW`) a person must say. A key without a value is empty-value's.
    """

    name = "missing-language"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("---\ntitle: Bread\nlocale: en\n---\n<p>It rose.</p>"),
        Valid("<p>It rose.</p>"),
        Invalid("---\ntitle: Bread\n---\n<p>It rose.</p>"),
        Invalid(
            "---\ntitle: Rye\n---\n<p>" + "面包为什么会发起来？因为酵母以糖为生。" * 8 + "</p>",
            safety=Safety.MANUAL,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or is_there(article, "language"):
            return
        if is_about_the_project(article.path):
            return
        repairs: tuple[Repair, ...] = ()
        if language := language_of(article.text(article.root)):
            add = partial(article.add_key, "lang", language)
            repairs = (Repair(f"write lang: {language}", Safety.MANUAL, add),)
        yield self.finding(Key("lang"), "No `lang`", *repairs)
