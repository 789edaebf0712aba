from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.pictures import is_shown
from artlint_rules.knowledge.referrers import ATTRIBUTE, hides, is_valid, needs_referrer, policy, takes_policy


class InvalidReferrerpolicy(Rule):
    """The value of a `referrerpolicy` is none that browsers know.

    They treat it as if it were not there, and send the Referer. `never` and `default` count in
    `<meta name="referrer">` alone; an empty value is right, and so is any letter case.

    The fix is safe: a value that is known to mean `no-referrer` becomes that, unless the host is known to
    refuse requests without a Referer; any other goes, since it does nothing.
    """

    name = "invalid-referrerpolicy"
    severity = Severity.ERROR
    examples = (
        Valid('<img src="a.png" referrerpolicy="No-Referrer"><img src="b.png" referrerpolicy="">'),
        Valid('<meta name="referrer" content="never"><img src="a.png">'),
        Invalid(
            '<img src="a.png" referrerpolicy="‸never‸">', '<img src="a.png" referrerpolicy="no-referrer">'
        ),
        Invalid(
            '<img src="a.png" referrerpolicy="noreferrer"><img src="b.png" referrerpolicy=noreferrer>',
            '<img src="a.png" referrerpolicy="no-referrer"><img src="b.png" referrerpolicy="no-referrer">',
            places=2,
        ),
        Invalid('<img referrerpolicy="default" src="a.png">', '<img src="a.png">'),
        Invalid(
            '<img referrerpolicy="never" src="https://cdnfile.sspai.com/a.png">',
            '<img src="https://cdnfile.sspai.com/a.png">',
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the elements that take a policy and have another word; one finding for each word."""
        by_value: dict[str, list[HtmlElement]] = {}
        for element in article.having(ATTRIBUTE):
            written = element.get(ATTRIBUTE, "")
            if not is_valid(written) and takes_policy(element) and is_shown(element):
                by_value.setdefault(written, []).append(element)
        for written, elements in by_value.items():
            first, *others = (Attribute(element, ATTRIBUTE) for element in elements)
            message = f'{ATTRIBUTE}="{written[:40]}" is not valid; browsers ignore it'
            repairs = (_repair(article, element) for element in elements)
            yield self.finding(first, message, *repairs, places=others)


def _repair(article: Article, element: HtmlElement) -> Repair:
    meant = policy(element.get(ATTRIBUTE, ""))
    if not meant or (hides(meant) and needs_referrer(element)):
        return Repair("delete it", Safety.SAFE, partial(article.remove_attribute, element, ATTRIBUTE))
    edits = partial(article.set_attribute, element, ATTRIBUTE, meant)
    return Repair(f"write {meant}", Safety.SAFE, edits)
