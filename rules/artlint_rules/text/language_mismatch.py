"""The rule language-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Entry, Finding, Invalid, Key, Rule, Severity, Valid
from artlint_rules.knowledge.amount import beginning
from artlint_rules.knowledge.concepts import entries_of
from artlint_rules.knowledge.languages import has_none_of, language_name, may_be_in, primary_language
from artlint_rules.knowledge.scripts import language_of


class LanguageMismatch(Rule):
    """The front matter names another language than the text is in.

    Browsers then hyphenate wrongly and offer a translation of what needs none, screen readers read aloud what
    nobody understands, and the site lists the article among the wrong ones. Mostly a default of the crawler
    went into every file.

    The script tells Chinese, Japanese, Korean, Thai, Greek and Hebrew, and the commonest words tell English;
    of other languages it is known when a text has none of their letters. Names of languages (`chinese`) and
    old codes (`cn`, `jp`) count, too.
    """

    name = "language-mismatch"
    severity = Severity.INFO
    _chinese = "面包为什么会发起来？因为酵母以糖为生，放出气体。" * 8
    _english = "The dough is what it was on the day before, and it will be with us for the night. " * 8
    examples = (
        Valid(f"---\ntitle: Rye\nlang: zh-Hans\n---\n<p>{_chinese}</p>"),
        Valid(f"---\ntitle: Rye\nlang: en\n---\n<p>{_english}</p><blockquote>{_chinese[:60]}</blockquote>"),
        Valid("---\ntitle: Rye\nlang: en\n---\n<p>酵母</p>"),
        Invalid(f"---\ntitle: Rye\nlang: ‸en-US‸\n---\n<p>{_chinese}</p>"),
        Invalid(f"---\ntitle: Rye\nlanguage: ‸chinese‸\n---\n<p>{_english}</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        for entry in entries_of(article, "language"):
            said = primary_language(entry.value) if isinstance(entry.value, str) else None
            if said is None or may_be_in(beginning(article).text, said):
                continue
            text = article.text(article.root)
            if (real := language_of(text)) and real != said:
                yield self._of(entry, f"is {language_name(real)}")
            elif not real and has_none_of(text, said):
                yield self._of(entry, f"has no letters of {language_name(said)}")

    def _of(self, entry: Entry, what: str) -> Finding:
        return self.finding(Key(entry.key), f"The text {what}; `{entry.key}` says {entry.value}")
