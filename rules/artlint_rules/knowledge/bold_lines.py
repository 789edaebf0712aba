"""Which paragraphs of Markdown are headings to the eye: short lines all in bold over longer paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, Change, MarkdownBlock, NamedTuple, lazy_pattern
from artlint_rules.knowledge.captions import reads_like_caption
from artlint_rules.knowledge.heading_numbers import numbered
from artlint_rules.knowledge.paragraph_headings import QUESTION, is_short, level_above
from artlint_rules.knowledge.units import folded, units

_TAG = lazy_pattern(r"<[^<>]*+>")


class BoldLine(NamedTuple):
    """A paragraph that looks like a heading; `level` is the one that it should have, None where unclear.

    `change` is what the guard sees when it becomes one.
    """

    block: MarkdownBlock
    evidence: str
    level: int | None
    change: Change


def bold_lines(article: Article) -> list[BoldLine]:
    """Return the paragraphs to report, in the order of the text."""
    if not article.is_markdown or ("**" not in article.body and "__" not in article.body):
        return []
    blocks = article.markdown_blocks
    title = folded(article.title or "")
    texts = {
        i: text for i, block in enumerate(blocks) if (text := _text_of(article, block)) not in ("", title)
    }
    if not texts:
        return []
    sure = [i for i in texts if _stands_over_text(article, blocks, i, texts, ratio=2)]
    found = sure
    if len(sure) > 1:  # then it is a habit, and any text behind another one will do
        found = [i for i in texts if i in sure or _stands_over_text(article, blocks, i, texts, ratio=0)]
    kin = [i for i in found if not texts[i].endswith(QUESTION)]
    kin = found if 2 * len(kin) >= len(found) else kin  # the questions of an interview
    if len(kin) > 1 or (kin and numbered(texts[kin[0]])):
        return list(_judged(article, [blocks[i] for i in kin]))
    return []


def _text_of(article: Article, block: MarkdownBlock) -> str:
    """The text of a short paragraph that is all in bold; empty for any other block."""
    if block.strong is None:
        return ""
    text = folded(article.source_text[block.strong.start : block.strong.end])
    return text if is_short(text) and not reads_like_caption(text) else ""


def _stands_over_text(
    article: Article, blocks: Sequence[MarkdownBlock], index: int, lines: dict[int, str], ratio: int
) -> bool:
    """Whether a plain paragraph follows, `ratio` times as long, and no bold line stands before."""
    if index - 1 in lines or index + 1 in lines or index + 1 == len(blocks):
        return False
    behind = blocks[index + 1]
    written = article.source_text[behind.span.start : behind.span.end]
    if behind.kind != "paragraph" and not (behind.is_html and written.lstrip().startswith("<p")):
        return False
    for image in article.markdown_images if "![" in written else ():
        if behind.span.holds(image.span):
            written = written.replace(article.source_text[image.span.start : image.span.end], "")
    return units(_TAG.sub("", written)) >= max(1, ratio * units(lines[index]))


def _judged(article: Article, lines: Sequence[MarkdownBlock]) -> Iterator[BoldLine]:
    """Yield the lines, all with the same level, or with none."""
    levels = {level_above(article, line.span.start) + 1 for line in lines}
    level = levels.pop() if len(levels) == 1 else 7
    alike = f", {len(lines)} alike" if len(lines) > 1 else ", numbered"
    for line in lines:
        written = article.source_text[line.span.start : line.span.end].strip()
        change = Change("text", written, f"# {written[2:-2]}")
        yield BoldLine(line, f"all in bold{alike}", level if level <= 6 else None, change)
