"""Scripts of the source site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Attribute,
    CannotEdit,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    lazy_pattern,
)
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.page_scripts import (
    Purpose,
    content_of,
    handler_purpose,
    handlers,
    is_code,
    purpose_of,
)

_BLANK_LINE = lazy_pattern(r"\n[ \t\r]*+\n")


class ScriptOrHandler(Rule):
    """A script of the source site came along.

    It counts readers, shows advertisements, or calls what does not exist here; at worst it runs what others
    put there later. Most sites strip scripts, and nobody should rely on that.

    The fix removes the script, or the `onclick` and its like. It is safe where it is known that a reader gets
    the same without it. For a script that may write something, an unknown one from elsewhere, and a handler
    that shows or opens something it is unsafe. Where a script puts a post, a piece of code or a formula in
    its place, this is a warning without a fix: the article needs the content, not the script. Data, templates
    and formulas in a script element are not reported. A handler without code is an info.
    """

    name = "script-or-handler"
    severity = Severity.ERROR
    examples = (
        Valid('<script type="application/ld+json">{"@type": "Article"}</script><p on="tap:a">One.</p>'),
        Invalid(
            '<p>One.</p>\n‸<script async src="https://www.google-analytics.com/analytics.js">‸</script>\n<p>Two.</p>\n',
            "<p>One.</p>\n<p>Two.</p>\n",
        ),
        Invalid(
            '<p onclick="‸track(1)‸">One.</p><p onclick="track(2)">Two.</p>',
            "<p>One.</p><p>Two.</p>",
            places=2,
        ),
        Invalid("<p>One.</p><script>document.write(day())</script>", "<p>One.</p>", safety=Safety.UNSAFE),
        Invalid('<p>One.</p><script src="https://gist.github.com/ada/1f2e.js"></script>'),
    )  # fmt: skip

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each script, and each kind of handler once."""
        for script in article.elements("script"):
            if is_code(script):
                yield self._script(article, script)
        for name in sorted(name for name in article.attribute_names if name.startswith("on")):
            if name in handlers():
                found = article.having(name)
                places = [Attribute(element, name) for element in found]
                repairs = (_handler_repair(article, element, name) for element in found)
                runs = any(element.get(name, "").strip() for element in found)
                message = f"Event handler `{name}`" if runs else f"Event handler `{name}` without code"
                severity = None if runs else Severity.INFO
                yield self.finding(places[0], message, *repairs, places=places[1:], severity=severity)

    def _script(self, article: Article, script: HtmlElement) -> Finding:
        code = article.text(script)
        if content := content_of(script, code):
            message = f"A script puts content here: {content}"
            return self.finding(script, message, severity=Severity.WARNING)
        what = script.get("src", "").strip() or " ".join(code.split())
        harmless = purpose_of(article, script) is Purpose.NOTHING
        because = tuple(Attribute(script, n) for n in ("src", "type") if n in script.attrib)
        edits = partial(_removed, article, script)
        repair = Repair("remove it", Safety.SAFE if harmless else Safety.UNSAFE, edits, because=because)
        return self.finding(script, f"Script: {shortened(what)}" if what else "Empty script", repair)


def _handler_repair(article: Article, element: HtmlElement, name: str) -> Repair:
    harmless = handler_purpose(article, element, name) is Purpose.NOTHING
    because = () if harmless else (Attribute(element, name),)
    safety = Safety.SAFE if harmless else Safety.UNSAFE
    return Repair(f"delete {name}", safety, partial(article.remove_attribute, element, name), because=because)


def _removed(article: Article, script: HtmlElement) -> tuple[Edit, ...]:
    """The removal; not where blocks of Markdown end and begin with the script."""
    edits = article.remove(script)
    if article.is_markdown:
        text, place = article.source_text, article.element_span(script)
        block = article.top_block(place.start)
        if block is None or not block.is_html:
            raise CannotEdit("Markdown might read what stands around otherwise")
        before, after = text[block.span.start : place.start], text[place.end : block.span.end]
        alone = not before.strip() and not after.strip()
        if alone and not _stands_apart(text, block.span.start, block.span.end):
            raise CannotEdit("the script keeps two blocks of Markdown apart")
        if not alone and (not before.strip() or _BLANK_LINE.search(text, place.start, place.end)):
            raise CannotEdit("a block of Markdown begins or ends with the script")
    return edits


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a blank line, or nothing, stands before or behind a block."""
    before = text[:start].removesuffix("\n").removesuffix("\r").rpartition("\n")[2]
    after = text[end:].removeprefix("\r").removeprefix("\n").partition("\n")[0]
    return not before.strip() or not after.strip()
