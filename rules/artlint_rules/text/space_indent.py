"""The rule space-indent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.indents import Indent, indents, makes_markdown, may_be_indented


class SpaceIndent(Rule):
    """Paragraphs are indented with blanks.

    `　　` or `&nbsp;&nbsp;` in front of a paragraph is layout made of characters. On a page that indents
    paragraphs by its style, or not at all, they stand askew, and every excerpt begins with a gap.

    The fix deletes the leading blanks. It is safe: no word changes. Where Markdown would make a list, a
    heading or code of what follows, there is no fix. Code, verses, cells and items are left alone: lines that
    are indented by different widths, and short ones with a wide gap before them.
    """

    name = "space-indent"
    severity = Severity.INFO
    examples = (
        Valid("<p>10&nbsp;km　north of the mill</p>"),
        Valid("<p>　　Snow on the roof<br>　　　　snow on the shoulder</p>"),
        Valid("<p>&nbsp;&nbsp;return loaf;</p><p>}</p>"),
        Invalid(
            "<p>‸　　‸面包发起来了。</p>\n<p>　　再等一夜。</p>",
            "<p>面包发起来了。</p>\n<p>再等一夜。</p>",
            places=2,
        ),
        Invalid("<p>&nbsp; &nbsp; The bread rose.</p>", "<p>The bread rose.</p>"),
        Invalid("‸　　‸- 面包在炉子里\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        found = [*indents(article)] if may_be_indented(article.source_text) else []
        if found:
            places = [article.text_span(*at) or article.span(at.block.element) for at in found]
            some = "A paragraph is" if len(found) == 1 else f"{len(found)} paragraphs are"
            message = f"{some} indented with {_name(found[0])}"
            yield self.finding(places[0], message, *_repairs(article, found), places=places[1:])


def _name(indent: Indent) -> str:
    sign = indent.block.text[indent.start]
    return {"\u3000": "ideographic spaces", "\u00a0": "no-break spaces"}.get(sign, "em spaces")


def _repairs(article: Article, found: list[Indent]) -> Iterator[Repair]:
    for indent in found:
        if not makes_markdown(article, indent):
            edits = partial(article.replace_text, *indent, "")
            yield Repair("delete the blanks", Safety.SAFE, edits)
