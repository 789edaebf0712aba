from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid, lazy_pattern
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.markdown_html import (
    as_html_again,
    html_above,
    is_in_cut_listing,
    is_whole,
    needed_tags,
    reads_alike,
)
from artlint_rules.knowledge.units import folded

_TAG = lazy_pattern(r"<[A-Za-z/!]")
_NO_CODE_INSIDE = frozenset("p h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr ul ol dl select".split())
_WITHOUT_INDENTED_CODE = ("eleventy",)  # Eleventy 3.1, run: its Markdown has that switched off


class IndentedAfterBlank(Rule):
    """Markdown makes code of HTML, since it is indented.

    In a Markdown file, a line that is indented by four blanks after a blank line is code. The page that the
    article comes from was indented, so its readers now see the tags, `<p>` and all.

    It is an error where the HTML around it proves that no sample of code is meant: it needs the tags that
    stand there to close, or the lines stand in an element that can hold no block of code, such as a paragraph
    or a list. Elsewhere within HTML, or in a file that is HTML as a whole, it is an info. HTML that stands
    indented among Markdown is a sample of code. With the profile `eleventy` there is no finding: Eleventy
    makes no code of indented lines.

    The fix takes the blank lines away, so that the HTML goes on; where none stands before, the indentation of
    the first line. In listings it writes line breaks as `&#10;`. It is safe where the meaning is proven,
    HTML goes on, all tags are whole, and all such lines of the article hold some; else unsafe.
    """

    name = "indented-after-blank"
    severity = Severity.ERROR
    examples = (
        Valid("Write this:\n\n    <p>Hello</p>\n\nand look at it.\n"),
        Valid("<div>\n    <p>a</p>\n        <p>b</p>\n</div>\n"),
        Valid("<div>\n\n    <p>a</p>\n</div>\n", path="article.html"),
        Invalid(
            "<article>\n<h2>a</h2>\n\n‸    <section>\n    <p>b</p>‸\n\n\n<p>c</p>\n</section>\n</article>\n",
            "<article>\n<h2>a</h2>\n    <section>\n    <p>b</p>\n\n\n<p>c</p>\n</section>\n</article>\n",
        ),
        Invalid("<ul>\n\n      <li>a</li>\n</ul>\n", "<ul>\n      <li>a</li>\n</ul>\n"),
        Invalid(
            "<div>\n\n    <p>a</p>\n\n    <p>b</p>\n</div>\n",
            "<div>\n    <p>a</p>\n    <p>b</p>\n</div>\n",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the indented blocks that hold HTML, or text within HTML."""
        if not article.is_markdown or article.project.profile in _WITHOUT_INDENTED_CODE:
            return
        if not (blocks := article.indented_code) or not article.elements():
            return
        text = article.source_text
        blocks = tuple(block for block in blocks if not is_in_cut_listing(article, block))
        with_tags = [block for block in blocks if _TAG.search(text, block.start, block.end)]
        if not any(map(article.elements, _NO_CODE_INSIDE)):
            blocks = tuple(with_tags)
        needed = needed_tags(article, with_tags) if with_tags else set()
        proven, likely = [], []
        for block in blocks:
            around = _element_around(article, block)
            if block in needed or (around is not None and _holds_no_code(article, around)):
                proven.append(block)
            elif block in with_tags and (around is not None or _is_html_as_a_whole(article)):
                likely.append(block)
        if proven:
            yield self._finding(article, proven, Safety.SAFE)
        if likely:
            yield self._finding(article, likely, Safety.UNSAFE)

    def _finding(self, article: Article, blocks: Sequence[Span], safety: Safety) -> Finding:
        first, *others = blocks
        shown = shortened(folded(article.source_text[first.start : first.end]), 40)
        message = f"Markdown makes code of indented HTML: `{shown}`"
        is_sure = is_whole(article) and all(_can_go_on(article, block) for block in article.indented_code)
        repairs = (
            Repair(
                "make HTML of it",
                safety if is_sure else Safety.UNSAFE,
                partial(as_html_again, article, block),
                as_html=(block,),
            )
            for block in blocks
        )
        severity = self.severity if safety is Safety.SAFE else Severity.INFO
        return self.finding(first, message, *repairs, places=others, severity=severity)


def _element_around(article: Article, block: Span) -> HtmlElement | None:
    """The innermost element that the HTML around a block opens before it."""
    element = article.layout.around(Span(block.start, block.start))
    return element if element is not None and element.tag not in ("html", "body") else None


def _holds_no_code(article: Article, element: HtmlElement) -> bool:
    """Whether no block of code may stand in an element; one that is never closed may have ended before."""
    return element.tag in _NO_CODE_INSIDE and article.tree.end_tag(element) is not None


def _can_go_on(article: Article, block: Span) -> bool:
    """Whether HTML above goes on with a block. Words prove nothing, and half a page of HTML is none."""
    written = article.source_text[block.start : block.end]
    return bool(_TAG.search(written)) and reads_alike(written) and html_above(article, block) is not None


def _is_html_as_a_whole(article: Article) -> bool:
    """Whether the body holds HTML, and no Markdown but indented blocks."""
    kinds = {block.kind for block in article.markdown_blocks}
    return "html" in kinds and kinds <= {"html", "code", "rule"}
