"""What word processors and the editors of browsers leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Attribute,
    Declaration,
    Edit,
    Finding,
    Invalid,
    Place,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
)
from artlint_rules.knowledge.css import weight
from artlint_rules.knowledge.editor_junk import empty_comments, is_junk, is_junk_class, junk_tags, may_be_junk
from artlint_rules.knowledge.inline_styles import styled

_DOCS = "docs-internal-guid-"


class EditorJunk(Rule):
    """An editor left marks of its own in the article.

    Text that is copied from Word or from a page in a browser brings along what only that program reads:
    `mso-` properties, classes like `MsoNormal` and `Apple-style-span`, `<o:p>`, a bold tag around everything
    that is not bold. `inline-style-bloat` speaks of the weight of styles, this rule of where they come from.

    The fix deletes the properties, classes and comments, and takes away the tags around what they hold. It is
    safe: they mean nothing on a page. A class that a `<style>` of the article names stays, and so does a tag
    that Markdown shows as text.
    """

    name = "editor-junk"
    severity = Severity.WARNING
    examples = (
        Valid('<p class="note" style="-webkit-text-fill-color: red">Low tide.</p>'),
        Valid("<style>.MsoNormal { color: red }</style><p class=MsoNormal>Low tide.</p>"),
        Invalid(
            '<p class="‸MsoNormal ebb‸" style="mso-list: none; color: red">Low tide<o:p>.</o:p></p>',
            '<p class="ebb" style="color: red">Low tide.</p>',
            places=3,
        ),
        Invalid(
            '<p><!--StartFragment-->Low<span class="Apple-converted-space">&nbsp;</span>tide.</p>',
            "<p>Low<span>&nbsp;</span>tide.</p>",
            places=2,
        ),
        Invalid(
            '<b id="docs-internal-guid-1a2b" style="font-weight: normal"><p>Low tide.</p></b>',
            "<p>Low tide.</p>",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all marks of an article as one habit."""
        found = [*_declarations(article), *_classes(article), *_elements(article), *_comments(article)]
        if not found:
            return
        found.sort(key=lambda mark: article.span(mark[0]).start)
        kinds = list(dict.fromkeys(kind for _, kind, _ in found))
        more = f" and {len(kinds) - 1} more" if len(kinds) > 1 else ""
        places = [place for place, _, _ in found]
        message = f"Left over from an editor: {kinds[0]}{more}"
        yield self.finding(places[0], message, *(repair for _, _, repair in found), places=places[1:])


_Mark = tuple[Place, str, Repair]


def _declarations(article: Article) -> Iterator[_Mark]:
    def drop(declaration: Declaration) -> bool:
        return is_junk(declaration.name)

    for element in styled(article, lambda style: any(map(drop, style))):
        name = next(d.name for d in article.style(element) if drop(d))
        repair = Repair("delete it", Safety.SAFE, partial(article.remove_declarations, element, drop))
        yield Attribute(element, "style"), f"`{name}`", repair


def _classes(article: Article) -> Iterator[_Mark]:
    sheets = " ".join(article.text(sheet) for sheet in article.elements("style"))
    for element in article.having("class"):
        value = element.get("class", "")
        if not may_be_junk(value):
            continue
        names = value.split()
        junk = [name for name in names if is_junk_class(name) and f".{name}" not in sheets]
        if junk:
            left = " ".join(name for name in names if name not in junk)
            edits = partial(_with_classes, article, element, left)
            yield Attribute(element, "class"), f'class="{junk[0]}"', Repair("delete it", Safety.SAFE, edits)


def _with_classes(article: Article, element: HtmlElement, left: str) -> tuple[Edit, ...]:
    if left:
        return article.set_attribute(element, "class", left)
    return article.remove_attribute(element, "class")


def _elements(article: Article) -> Iterator[_Mark]:
    found = article.elements(*junk_tags()) if "<o:" in article.body or "<st1:" in article.body else []
    if found and not _is_shown(article):
        for element in found:
            written = str(element.tag).replace("_", ":", 1)
            repair = Repair("take the tag away", Safety.SAFE, partial(article.unwrap, element))
            yield element, f"<{written}>", repair
    for bold in article.elements("b"):
        light = weight(article.style(bold).get("font-weight"))
        if bold.get("id", "").startswith(_DOCS) and light is not None and light < 600:
            yield (
                bold,
                '<b id="docs-internal-…">',
                Repair("take the tag away", Safety.SAFE, partial(article.unwrap, bold)),
            )


def _is_shown(article: Article) -> bool:
    """Whether Markdown shows such a tag as text, as it does outside of HTML blocks."""
    page = article.reading.rendered
    return page is not None and any("o:p>" in line or "<st1:" in line for line in page.text)


def _comments(article: Article) -> Iterator[_Mark]:
    for comment in empty_comments() if "<!--" in article.body else ():
        for span in article.tree.comments(comment.lower()[4:-3]) if comment in article.body else ():
            if article.source_text[span.start : span.end] == comment:
                yield span, comment, Repair("delete it", Safety.SAFE, partial(article.delete, span))
