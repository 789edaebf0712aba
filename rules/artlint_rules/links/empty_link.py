from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.links import change, links, script_of, unlinked

_SHOWN = "img {*}svg picture video audio canvas object embed iframe input button {*}math".split()
_NAMING = ("aria-label", "aria-labelledby", "title")
_HARMLESS = frozenset({"href", "id", "name", "rel", "target", "hreflang", "referrerpolicy"})
_BLANKS = " \t\r\n\f\u00a0\u2003\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"


class EmptyLink(Rule):
    """A link holds nothing that could be seen or clicked.

    Scrapers leave such links behind when they drop an icon or a picture. Screen readers read out the address,
    letter by letter. A link with a label for them (`aria-label`, `title`) is fine. One that is never closed
    is malformed-html's to report.

    The fix takes the link away; where other links lead to it, only its address. It is safe where the element
    has nothing but its address. A class, a style or an element inside may be an icon that a style sheet
    draws, so with one of these it is unsafe.
    """

    name = "empty-link"
    severity = Severity.INFO
    examples = (
        Valid('<p><a href="a.html"><img src="a.png" alt=""></a> <a id="b"></a></p>'),
        Valid('<h2><a href="#b" title="Link to this part"></a>Part</h2>'),
        Valid("## [](#b 'Link to this part') Part\n"),
        Invalid('<p>a ‸<a href="https://example.com/">‸ </a>b</p>', "<p>a  b</p>"),
        Invalid("See ‸[](https://example.com/)‸ there.\n", "See  there.\n"),
        Invalid('<p>a<a href="#c" name="b"></a></p>', '<p>a<a name="b"></a></p>'),
        Invalid(
            '<p>a<a href="https://example.com/" class="icon"><i></i></a></p>',
            "<p>a<i></i></p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the links without text and without anything else to see."""
        for link in links(article):
            address = link.get("href", "")
            if not _is_empty(article, link) or script_of(address) is not None:
                continue
            drawn = len(link) > 0 or any(name not in _HARMLESS for name in link.attrib)
            repair = Repair(
                "take the link away",
                Safety.UNSAFE if drawn else Safety.SAFE,
                partial(unlinked, article, link),
                changes=(change(link, None),),
            )
            yield self.finding(link, f"Link holds nothing ({shortened(address)})", repair)
        for written in article.markdown_links:
            words = article.source_text[written.words.start : written.words.end]
            if written.kind == "autolink" or words.strip() or written.title.strip():
                continue
            if script_of(written.address) is not None:
                continue
            repair = Repair(
                "take the link away",
                Safety.SAFE if written.address else Safety.UNSAFE,  # `[]()` may be code
                partial(article.unlink, written),
                changes=(written.change(None),),
            )
            yield self.finding(written.span, f"Link holds nothing ({shortened(written.address)})", repair)


def _is_empty(article: Article, link: HtmlElement) -> bool:
    """Whether a link shows nothing. Of one that is never closed, the parser makes many; most hold nothing."""
    if (link.text and link.text.strip(_BLANKS)) or article.text(link).strip(_BLANKS):
        return False
    if any(link.get(name, "").strip() for name in _NAMING):
        return False
    if next(link.iter(*_SHOWN), None) is not None or "background" in link.get("style", ""):
        return False
    return article.tree.end_tag(link) is not None
