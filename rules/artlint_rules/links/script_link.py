from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.links import change, links, script_of, unlinked

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
    want to look where the script would have led.
    """

    name = "script-link"
    severity = Severity.ERROR
    examples = (
        Valid('<p><a href="https://example.com/javascript:void">a</a> <a href="#b">b</a></p>'),
        Valid("<p>Write <code>javascript:void(0)</code>.</p>"),
        Invalid('<p><a href="‸javascript:void(0);‸">More</a> of it</p>', "<p>More of it</p>"),
        Invalid('<p><a href=" JavaScript:" id="a">More</a></p>', '<p><a id="a">More</a></p>'),
        Invalid(
            "<p><a href=\"javascript:show('a.png')\">picture</a></p>", "<p>picture</p>", safety=Safety.UNSAFE
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the links whose address is a script."""
        for link in links(article):
            code = script_of(link.get("href", ""))
            if code is None:
                continue
            is_idle = _IDLE.fullmatch(code) is not None
            acts = any(str(name).startswith("on") for name in link.attrib)
            repair = Repair(
                "make text of it",
                Safety.SAFE if is_idle and not acts else Safety.UNSAFE,
                partial(unlinked, article, link),
                changes=(change(link, None),),
            )
            does = "does nothing" if is_idle else "runs a script"
            yield self.finding(
                Attribute(link, "href"),
                f"Link {does} ({shortened(link.get('href', ''), 40)})",
                repair,
                severity=Severity.WARNING if is_idle else None,
            )
