"""The rule title-noise-prefix."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import (
    Article,
    Change,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    lazy_pattern,
    option,
)
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.title_text import Title, retitled, stretch, title_of

_LABEL = lazy_pattern(
    r"(?:[\[［【(（〔]\s?(?P<boxed>[^\[\]［］【】()（）〔〕]{1,20}?)\s?[\]］】)）〕]\s?[:：]?|(?P<bare>\w{1,20})\s?[|｜:：])\s*+(?=\S)"
)


class TitleNoisePrefix(Rule):
    """The title starts with a label that tells of the page, not of the subject.

    `[转载]`, `【原创】`, `(图)` and `[Video]` say where a text comes from or what else is on the page. They
    are the first thing that a reader of a list sees, and belong to the tags.

    The fix takes the label off, and adds it to the tags where the article has a list of them. It is unsafe,
    because a title may mean it.
    """

    name = "title-noise-prefix"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("---\ntitle: '[PDF] How bread rises'\n---\n"),
        Valid("---\ntitle: 图书馆里的面包\n---\n"),
        Invalid(
            "---\ntitle: '‸[Video] ‸How bread rises'\n---\n",
            fixed="---\ntitle: 'How bread rises'\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\ntitle: 【转载】面包是怎样发酵的\ntags: [面包]\n---\n",
            fixed="---\ntitle: 面包是怎样发酵的\ntags: [面包, 转载]\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    extra_prefixes: tuple[str, ...] = option((), "More labels to look for, without their brackets.")

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        match = _LABEL.match(title.text) if title else None
        if title is None or match is None:
            return
        label = match["boxed"] or match["bare"]
        known = {
            word.casefold()
            for word in (*facts("title_words")["noise_prefixes"]["words"], *self.extra_prefixes)
        }
        if label.casefold() not in known:
            return
        place = stretch(article, title, 0, match.end() - 1)
        repair = _moved(article, title, title.text[match.end() :], label)
        prefix = match[0].strip()
        yield self.finding(place, f"Title starts with `{prefix}`", repair, where=f"front matter: {title.key}")


def _moved(article: Article, title: Title, new: str, label: str) -> Repair:
    plain = retitled(article, title, new, Safety.UNSAFE, f"write {new}")
    tags = article.metadata.get("tags")
    if not isinstance(tags, list) or label in tags or not all(isinstance(tag, str) for tag in tags):
        return plain
    longer = [*tags, label]
    return Repair(
        f"write {new}, and make `{label}` a tag",
        Safety.UNSAFE,
        partial(_both, article, title, new, longer),
        changes=(*plain.changes, Change("metadata:tags", tags, longer)),
    )


def _both(article: Article, title: Title, new: str, tags: list[str]) -> tuple[Edit, ...]:
    return (*article.set_value(title.key, new), *article.set_value("tags", tags))
