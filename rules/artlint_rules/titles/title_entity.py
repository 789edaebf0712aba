"""The rule title-entity."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.entities import decoded, entities, is_about_html
from artlint_rules.knowledge.title_text import retitled, title_of

_TAG = lazy_pattern(r"<[A-Za-z/!?%]")


class TitleEntity(Rule):
    """The title holds an HTML entity.

    A title is text, not HTML. One that a feed escaped shows its readers `&quot;` where a quote should be; one
    that was escaped twice shows `&amp;quot;`.

    The fix writes the character itself. It is safe, because an entity stands for one character only; but it
    is unsafe where the title would hold a tag then, which some themes print as it is. An article about HTML
    may mean the entity: where the body shows it to its readers, as code or as text, there is no finding.
    """

    name = "title-entity"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: Salt & pepper; AT&T;\n---\n"),
        Valid("---\ntitle: How &nbsp; works\n---\n<p>Write <code>&amp;nbsp;</code>.</p>\n"),
        Invalid(
            "---\ntitle: ‸Bread &amp; &ldquo;water&rdquo;‸\n---\n",
            fixed="---\ntitle: Bread & “water”\n---\n",
        ),
        Invalid(
            "---\ntitle: 'It&amp;#39;s alive'\n---\n",
            fixed="---\ntitle: 'It''s alive'\n---\n",
        ),
        Invalid(
            "---\ntitle: The &lt;b&gt; tag\n---\n",
            fixed="---\ntitle: The <b> tag\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None or not (found := entities(title.written)) or is_about_html(article, title.written):
            return
        new = decoded(title.written)
        names = ", ".join(dict.fromkeys(found))
        tag = _TAG.search(new) and not _TAG.search(title.written)
        repair = retitled(article, title, new, Safety.UNSAFE if tag else Safety.SAFE, f"write {new}")
        message = f"HTML {'entity' if len(found) == 1 else 'entities'} in the title: {names}"
        yield self.finding(Key(title.key), message, repair)
