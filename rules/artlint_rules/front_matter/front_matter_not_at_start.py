"""The rule front-matter-not-at-start."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid

_ZERO_WIDTH = "\ufeff\u200b"


class FrontMatterNotAtStart(Rule):
    """Something stands before the front matter.

    Jekyll looks at the first line only, and gray-matter (Eleventy, VitePress and many others) at the first
    three characters: an empty line before the first `---` is enough, and the article has no title and no
    date. Hexo is more patient.

    The fix deletes blank lines and characters without width, which no reader sees: it is safe. A comment
    stays: where it belongs is for its author to say. A byte order mark is a part of the encoding and no
    matter of this rule.
    """

    name = "front-matter-not-at-start"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\n---\n<p>It rose.</p>\n"),
        Valid("\n<p>Before.</p>\n\n---\n\n<p>After.</p>\n"),
        Invalid("‸\n‸---\ntitle: Bread\n---\n", fixed="---\ntitle: Bread\n---\n"),
        Invalid("\u200b\n  \n---\ntitle: Bread\n---\n", fixed="---\ntitle: Bread\n---\n"),
        Invalid("<!-- saved from the web -->\n---\ntitle: Bread\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for everything before the block."""
        block = article.front_matter
        if block is None or not block.preamble.end or block.format != "yaml":
            return
        before = article.source_text[: block.preamble.end]
        message = f"Front matter is preceded by {_name(before)}; gray-matter and Jekyll will ignore it"
        repairs = () if "<!--" in before else (_deletion(block.preamble),)
        yield self.finding(block.preamble, message, *repairs)


def _deletion(preamble: Span) -> Repair:
    return Repair("delete what stands before the front matter", Safety.SAFE, (Edit(preamble),))


def _name(before: str) -> str:
    if comments := before.count("<!--"):
        return "a comment" if comments == 1 else f"{comments} comments"
    zero_width = sum(before.count(character) for character in _ZERO_WIDTH)
    lines = len((before + ".").splitlines()) - 1
    names = []
    if zero_width:
        names.append("a zero-width character" if zero_width == 1 else f"{zero_width} zero-width characters")
    if lines:
        names.append("an empty line" if lines == 1 else f"{lines} empty lines")
    return " and ".join(names) or "white space"
