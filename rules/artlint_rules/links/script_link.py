from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.links import script_of
from artlint_rules.knowledge.written_links import Written, as_text, gone, links_outside_code

_IDLE = lazy_pattern(
    r"(?:(?:void(?:\(\s*+(?:0\s*+)?\)|\s++0)|undefined|null|return false|//|#|0|\{\})?\s*+;?)*+",
    re.IGNORECASE,
)


class ScriptLink(Rule):
    """A link runs a script in place of leading to a page.

    The script was on the page that the article comes from. Elsewhere the link does nothing, many generators
    and feed readers throw it away, and what it still does was never meant to happen here. A script that does
    nothing (`javascript:void(0)`) gives a warning.

    The fix makes text of the link. It is safe where the script does nothing. Else it is unsafe: a person may
    want to look where the script would have led. So it is for a link that Markdown writes, which some
    generators show as it is written.
    """

    name = "script-link"
    severity = Severity.ERROR
    examples = (
        Valid('<p><a href="https://example.com/javascript:void">a</a> <a href="#b">b</a></p>'),
        Valid("<p>Write <code>javascript:void(0)</code>.</p>"),
        Invalid('<p><a href="‸javascript:void(0);‸">More</a> of it</p>', "<p>More of it</p>"),
        Invalid("[More](‸javascript:void(0)‸) of it\n", "More of it\n", safety=Safety.UNSAFE),
        Invalid('<p><a href=" JavaScript:" id="a">More</a></p>', '<p><a id="a">More</a></p>'),
        Invalid(
            "<p><a href=\"javascript:show('a.png')\">picture</a></p>", "<p>picture</p>", safety=Safety.UNSAFE
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the links whose address is a script."""
        if "cript" not in article.source_text and "CRIPT" not in article.source_text:
            return
        for link in links_outside_code(article):
            code = script_of(link.address)
            if code is None:
                continue
            is_idle = _IDLE.fullmatch(code) is not None
            does = "does nothing" if is_idle else "runs a script"
            yield self.finding(
                link.place,
                f"Link {does} ({shortened(link.address, 40)})",
                _repair(article, link, is_idle=is_idle),
                severity=Severity.WARNING if is_idle else None,
            )


def _repair(article: Article, link: Written, *, is_idle: bool) -> Repair:
    element = link.element
    # Some generators show what Markdown writes so as it is written.
    acts = element is None or any(str(name).startswith("on") for name in element.attrib)
    return Repair(
        "make text of it",
        Safety.SAFE if is_idle and not acts else Safety.UNSAFE,
        partial(as_text, article, link),
        changes=(gone(link),),
    )
