"""The rule lost-characters."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, NamedTuple, Rule, Severity, TextBlock, Valid, lazy_pattern
from artlint_rules.knowledge.written_about import is_about_encodings, is_quoted, speaks_of_encodings

_LOST = lazy_pattern("\ufffd+|(?:ï¿½)+|(?:锟斤拷)+锟?|(?:烫烫){2,}|(?:屯屯){2,}|锟斤")
_SIGNS = "\ufffd锟"
_PAIRS = (("ï", "ï¿½"), ("烫", "烫烫烫烫"), ("屯", "屯屯屯屯"))
_QUESTION_WORDS = lazy_pattern(r"(?<!\S)\?{2,}(?=\s|\Z)")
_FEWEST_WORDS, _LONG_WORD = 3, 6
_LONGEST = 12


class LostCharacters(Rule):
    """Characters are lost, and nothing can bring them back.

    `�` stands where bytes could not be read. `锟斤拷` is that same sign in UTF-8, read once more as GBK;
    `烫烫烫` and `屯屯屯` are memory that nobody filled; words of nothing but question marks were written in
    an encoding that lacks their letters.

    Only the page that the article came from has the text. An article that writes about such signs, in
    quotes, in code or in a sentence about encodings, is left alone; and so is `???` for emphasis.
    """

    name = "lost-characters"
    severity = Severity.ERROR
    examples = (
        Valid("<p>What??? Really??</p>"),
        Valid("<p>有名的“锟斤拷”和<code>烫烫烫烫</code>是怎么来的？</p>"),
        Valid("<p>U+FFFD looks like this: \ufffd</p>"),
        Invalid("<p>Flour, water and s‸\ufffd‸lt</p>"),
        Invalid("<p>面粉和‸锟斤拷锟斤拷‸，再加盐</p><p>一小时\ufffd</p>", places=2),
        Invalid("<p>‸?????? ?? ??????????‸ 1984</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        text = article.source_text
        signs = any(sign in text for sign in _SIGNS) or any(
            one in text and all_ in text for one, all_ in _PAIRS
        )
        questions = "?" * _LONG_WORD in text
        if not (signs or questions) or is_about_encodings(article):
            return
        found = [*_found(article, signs, questions)]
        if found:
            samples = list(dict.fromkeys(_short(block.text[start:end]) for block, start, end in found))
            count = f", {len(found)} times" if len(found) > 1 else ""
            places = [article.text_span(*piece) or article.span(piece.block.element) for piece in found]
            message = f"Characters are lost: `{'`, `'.join(samples[:3])}`{count}"
            yield self.finding(places[0], message, places=places[1:])


class _Lost(NamedTuple):
    block: TextBlock
    start: int
    end: int


def _found(article: Article, signs: bool, questions: bool) -> Iterator[_Lost]:
    for block in article.blocks:
        text = block.text
        pieces = [match.span() for match in _LOST.finditer(text)] if signs else []
        pieces = [(start, end) for start, end in pieces if not is_quoted(text, start, end)]
        if not pieces and questions and "?" * _LONG_WORD in text:
            words = [match.span() for match in _QUESTION_WORDS.finditer(text)]
            pieces = [(words[0][0], words[-1][1])] if len(words) >= _FEWEST_WORDS else []
        if pieces and not speaks_of_encodings(text):
            yield from (_Lost(block, start, end) for start, end in pieces)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
