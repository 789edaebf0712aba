"""The rule mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, CannotEdit, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid
from artlint_rules.knowledge.mojibake import Misread, misread

_LONGEST = 24


class Mojibake(Rule):
    """Text was decoded with the wrong charset.

    `Ã¼` stands for `ü`, `鐢ㄦ埛` for `用户`: the bytes were UTF-8, and the crawler read them as Latin-1, GBK
    or Shift_JIS; or they were GBK, read as Latin-1. Words in Latin, Greek and Cyrillic letters are judged by
    the library ftfy; Chinese and Japanese by the way back, which must lead to UTF-8 that makes sense.

    The fix decodes anew what can be decoded without a loss. It is unsafe: a person should see that the text
    reads well now. Where bytes are lost, only the page that it came from has the text. What an article writes
    in quotes, in code, or about encodings is left alone.
    """

    name = "mojibake"
    severity = Severity.ERROR
    examples = (
        Valid("<p>Käthe größer, « ça », Ångström, ESPAÑA, 鍙</p>"),
        Valid("<p>A wrong charset makes “Ã¤” of an “ä”. <code>â€™</code></p>"),
        Invalid(
            "<p>Das Brot wird nat‸Ã¼‸rlich grÃ¶ÃŸer.</p>",
            "<p>Das Brot wird natürlich größer.</p>",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "<p>‸闈㈠寘涓轰粈涔堜細鍙戣捣鏉ワ紵‸</p>",
            "<p>面包为什么会发起来？</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid("<p>ÑÎÓÍºÍÃæ·ÛµÄ±ÈÀý£¬×îºÃ</p>", "<p>盐油和面粉的比例，最好</p>", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        found = misread(article)
        if not found:
            return
        places = [_place(article, piece) for piece in found]
        first = next((piece for piece in found if piece.text), found[0])
        sample = _short(first.written)
        meant = f", which was `{_short(first.text)}`" if first.text else ", and bytes are lost"
        message = f"Text decoded with the wrong charset: `{sample}`{meant}"
        yield self.finding(places[0], message, *_repairs(article, found), places=places[1:])


def _repairs(article: Article, found: tuple[Misread, ...]) -> Iterator[Repair]:
    """One repair for all that can be decoded, since it has one cause."""
    edits: list[Edit] = []
    changes = []
    for block, start, end, text in found:
        try:
            edits += article.replace_text(block, start, end, text) if text else ()
        except CannotEdit:
            continue
        changes += [block.change(start, end, text)] if text else []
    if edits:
        yield Repair("decode it anew", Safety.UNSAFE, tuple(edits), tuple(changes))


def _place(article: Article, piece: Misread) -> Span:
    block, start, end, _ = piece
    return article.text_span(block, start, end) or article.span(block.element)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
