"""What the name of a file says about the article in it."""

from __future__ import annotations

from pathlib import PurePath

from artlint import lazy_pattern

_NO_ARTICLE = lazy_pattern(
    r"(?:readme|changelog|changes|history|licen[cs]e|copying|contributing|code[_-]of[_-]conduct|security"
    r"|authors|index|_index|summary|toc|_sidebar|_navbar|_coverpage)"
    r"(?:[._-][a-z]{2}(?:[_-][a-z0-9]{2,4})?)?"  # README.zh-CN.md
)
_LANGUAGE = lazy_pattern(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_DATED = lazy_pattern(r"\d{4}-\d{1,2}-\d{1,2}-.")


def is_about_the_project(path: str) -> bool:
    """Whether a file is a README, a licence, a table of contents or the like, and no article."""
    return _NO_ARTICLE.fullmatch(PurePath(path).stem.lower()) is not None


def has_dated_name(path: str) -> bool:
    """Whether the file is named as Jekyll wants its posts, `2024-05-31-title.md`."""
    return _DATED.match(PurePath(path).name) is not None


def language_of_file(path: str) -> str:
    """Return the language that a path says, `de` for `de/bread.md` and `bread.de.md`; empty without one."""
    *folders, name = path.split("/")
    parts = name.split(".")
    marks = (*parts[-2:-1], *reversed(folders)) if len(parts) > 2 else reversed(folders)
    return next((mark.lower() for mark in marks if _LANGUAGE.fullmatch(mark)), "")


def lies_in_hexo(path: str) -> bool:
    """Whether a file lies where Hexo, and no other generator, keeps its posts and drafts."""
    return "source/_posts/" in path or "source/_drafts/" in path
