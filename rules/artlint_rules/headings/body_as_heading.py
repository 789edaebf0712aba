"""The rule body-as-heading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.bold_lines import bold_lines
from artlint_rules.knowledge.paragraph_headings import paragraph_headings

_TEXT = "The ferry stopped in May. Since then the islanders row across themselves, which takes an hour."


class BodyAsHeading(Rule):
    """A paragraph looks like a heading.

    A line in bold or in large type over a passage is a heading to the eye only. Those who listen to the page
    cannot jump to it, and no table of contents has it.

    All of these must agree: a short line without a full stop, wholly bold or larger than the paragraphs; a
    longer paragraph behind it, none of its kind before it; at least two lines of the kind in the article, or
    a number in front. Where two are so, a shorter paragraph is enough behind a third. Captions, bylines,
    labels with a colon, lists, tables and quotations are left alone.

    The fix makes a heading of it, one level below the heading that it stands under; lines that look alike get
    the same level. It is unsafe, because it changes how the line looks, and the level is a guess. A line of
    Markdown that is all in bold (`**Who stays**`) gets number signs in place of the asterisks.
    """

    name = "body-as-heading"
    severity = Severity.INFO
    examples = (
        Valid(f"<h2>Who stays</h2><p>{_TEXT}</p><p><b>Nobody</b> left for good.</p><p>{_TEXT}</p>"),
        Valid(f"<p><b>Who stays</b></p><p>{_TEXT}</p>"),
        Invalid(
            f"<h2>News</h2>‸<p>‸<b>Who stays</b></p><p>{_TEXT}</p><p><b>Who leaves</b></p><p>{_TEXT}</p>",
            f"<h2>News</h2><h3><b>Who stays</b></h3><p>{_TEXT}</p><h3><b>Who leaves</b></h3><p>{_TEXT}</p>",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            f'<p style="font-weight: 600">1. Who stays</p><p>{_TEXT}</p>',
            f'<h2 style="font-weight: 600">1. Who stays</h2><p>{_TEXT}</p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            f"‸**Who stays**‸\n\n{_TEXT}\n\n__Who leaves__\n\n{_TEXT}\n",
            f"## Who stays\n\n{_TEXT}\n\n## Who leaves\n\n{_TEXT}\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each such line."""
        for line in paragraph_headings(article):
            repairs = []
            if line.level is not None:
                tag = f"h{line.level}"
                rename = partial(article.rename, line.element, tag)
                repairs = [Repair(f"change it to <{tag}>", Safety.UNSAFE, rename, because=line.because)]
            yield self.finding(line.element, f"Paragraph looks like a heading ({line.evidence})", *repairs)
        for bold in bold_lines(article):
            repairs = []
            if bold.level is not None:
                edits = partial(article.as_heading, bold.block, bold.level)
                title = f"change it to {'#' * bold.level}"
                repairs = [Repair(title, Safety.UNSAFE, edits, changes=(bold.change,))]
            yield self.finding(bold.block.span, f"Paragraph looks like a heading ({bold.evidence})", *repairs)
