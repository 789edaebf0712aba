"""The rule not-utf-8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from artlint import (
    Article,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    lazy_pattern,
)

_CHARSET = lazy_pattern(r"(charset\s*=\s*)[-\w]+", re.IGNORECASE)


class NotUtf8(Rule):
    """A file is not in UTF-8.

    Many Chinese, Japanese and Korean sites still serve their own encodings, and a crawler that saves the
    bytes saves those. Hexo, Hugo and Jekyll read every file as UTF-8 and show the rest as `�`.

    Which encoding it is can only be told by how often its characters occur together; a byte order mark is
    certain. So the fix, which writes the file in UTF-8 and sets a `<meta charset>` right, is unsafe: look
    whether the text reads well. All other fixes write the file in its own encoding.
    """

    name = "not-utf-8"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: 面包\n---\n"),
        Valid("---\ntitle: 盐\n---\n", encoding="utf-8-sig"),
        Invalid(
            "---\ntitle: 面包\n---\n<p>水和盐</p>\n",
            "---\ntitle: 面包\n---\n<p>水和盐</p>\n",
            safety=Safety.UNSAFE,
            encoding="gb18030",
        ),
        Invalid(
            '<html><head><meta charset="Shift_JIS"></head><body>パン</body></html>',
            '<html><head><meta charset="utf-8"></head><body>パン</body></html>',
            safety=Safety.UNSAFE,
            path="a.html",
            encoding="cp932",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for a file in another encoding."""
        encoding = article.source.encoding
        if not encoding.startswith("utf-8"):
            edits = partial(_declarations, article)
            repair = Repair("convert it to UTF-8", Safety.UNSAFE, edits, encoding="utf-8")
            name = article.source.encoding_label
            told = "" if encoding.startswith("utf-16") else "by its letters, "
            message = f"File is not UTF-8 but {told}{name}"
            yield self.finding(Span(0, 0), message, repair, where="file")


def _declarations(article: Article) -> Iterator[Edit]:
    """Set right what the page says of its own encoding."""
    for meta in () if article.is_body_too_large else article.root.iterfind(".//meta"):
        if meta.get("charset"):
            yield from article.set_attribute(meta, "charset", "utf-8")
        elif _CHARSET.search(content := meta.get("content", "")):
            yield from article.set_attribute(meta, "content", _CHARSET.sub(r"\1utf-8", content))
