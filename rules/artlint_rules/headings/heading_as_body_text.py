"""The rule heading-as-body-text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.body_text_signs import body_text_headings
from artlint_rules.knowledge.heading_signs import BODY_LABELS
from artlint_rules.knowledge.markdown_body_text import markdown_body_text
from artlint_rules.knowledge.written_headings import without_mark


class HeadingAsBodyText(Rule):
    """A heading holds a passage of running text.

    Pages are often written with a heading tag for its large type, or in an editor that was not switched back
    to body text. Once scraped, such a heading breaks the outline, and readers who move from one heading to
    the next land on a paragraph.

    Five groups of signs are weighed: an attribute that says `正文` or `body`; a style or a class that is that
    of the paragraphs, and not of other headings; the length and the sentences of the text; whether headings
    follow each other with nothing between; likeness to the title, links and line breaks inside. What speaks
    for a true heading counts against: larger or bolder type, numbering, a question, a few words, quotation
    marks. A full stop alone is never enough. Lines of verse and slogans, headings in quotations, and pull
    quotes, which say again what stands close by, are left alone.

    The fix changes the tag to `p` and keeps the rest. It is safe only when two groups agree, one of them is
    the text, and no link or table of contents leads to the heading. Otherwise a person should look, and where
    only one group says so, the finding is an info: some quotations and theses are headings on purpose.
    Headings that Markdown writes with `#` have no attributes; there the text and the neighbours must tell.
    """

    name = "heading-as-body-text"
    severity = Severity.WARNING
    examples = (
        Valid("<h2>What the survey found</h2>\n<p>Most people walk to work.</p>\n"),
        Valid("<h2>读者为什么越来越少？</h2>\n<p>书店一家接一家地关了门。</p>\n<h2>慢，就是快。</h2>\n"),
        Invalid(
            '<h2>旧仓库</h2>‸<h3 label="正文">‸河边的旧仓库改成了书店，里面只卖二手书。</h3>',
            '<h2>旧仓库</h2><p label="正文">河边的旧仓库改成了书店，里面只卖二手书。</p>',
        ),
        Invalid(
            '<p style="font-size: 15px">The ferry stopped in May.</p>\n'
            '<h3 style="font-size: 15px">Since then the islanders row across themselves. It takes them'
            " an hour when the water is calm, and most of a morning when it is not.</h3>\n",
            '<p style="font-size: 15px">The ferry stopped in May.</p>\n'
            '<p style="font-size: 15px">Since then the islanders row across themselves. It takes them'
            " an hour when the water is calm, and most of a morning when it is not.</p>\n",
        ),
        Invalid(
            "<h2>Rain</h2><p>It rained.</p><h4>The gauge on the roof ran over before noon. Nobody had"
            " emptied it, because nobody had expected more than a shower.</h4>",
            "<h2>Rain</h2><p>It rained.</p><p>The gauge on the roof ran over before noon. Nobody had"
            " emptied it, because nobody had expected more than a shower.</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "## Rain\n\nIt rained.\n\n#### ‸The gauge on the roof ran over before noon. Nobody had emptied"
            " it, because nobody had expected more than a shower.‸\n\nIt rained on.\n",
            "## Rain\n\nIt rained.\n\nThe gauge on the roof ran over before noon. Nobody had emptied"
            " it, because nobody had expected more than a shower.\n\nIt rained on.\n",
            safety=Safety.UNSAFE,
        ),
    )

    labels: tuple[str, ...] = option(
        BODY_LABELS, "Values of `label`, `data-type` and `class` with which a site marks its body text."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for heading, signs in body_text_headings(article, self.labels):
            repair = Repair(
                "change it to <p>",
                signs.safety,
                partial(article.rename, heading, "p"),
                because=signs.attributes,
            )
            severity = self.severity if signs.agree else Severity.INFO
            message = f"<{heading.tag}> holds body text ({signs})"
            yield self.finding(heading, message, repair, severity=severity)
        for written, signs in markdown_body_text(article):
            assert written.markdown is not None
            edits = partial(article.as_paragraph, written.markdown)
            changes = (without_mark(article, written.markdown),)
            repair = Repair("make it a paragraph", signs.safety, edits, changes)
            severity = self.severity if signs.agree else Severity.INFO
            message = f"{written.name} holds body text ({signs})"
            yield self.finding(written.place, message, repair, severity=severity)
