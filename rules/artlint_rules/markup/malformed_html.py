"""HTML that does not say what its author meant."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid
from artlint_rules.knowledge.html_faults import html_faults


class MalformedHtml(Rule):
    """The HTML is broken in a way that shows.

    A start tag without its end takes in the rest of the article, and of the page around it; an end tag too
    many closes a box of the page. An article that was cut to a length ends inside a tag. A block inside a
    paragraph ends it, and words in angle brackets are no words for a browser.

    Only what has such an effect is reported, once for each cause; end tags that HTML lets an author leave
    out are fine. There is no fix: what was meant, a person must say.
    """

    name = "malformed-html"
    severity = Severity.WARNING
    examples = (
        Valid("<ul><li>Ebb<li>Flood</ul><p>One.<p>Two.<br></br><table><tr><td><b>x<td>y</table>"),
        Valid("<my-map></my-map><my-clock><p>Fine: `<string>` <https://example.com> &lt;string&gt;</p>"),
        Invalid("<p>Ebb ‸<strong>‸and flood.</p><p>Sea.</p>"),
        Invalid("<p>Ebb.</p>‸</div>‸<p>Sea.</p>"),
        Invalid("<p>Ebb: ‸<ul>‸<li>flood</li></ul></p><p>Sea.</p>"),
        Invalid('<p>Ebb.</p><p>Flood ‸<a href="/se‸'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each cause once."""
        for fault in html_faults(article):
            severity = Severity.INFO if fault.mild else None
            yield self.finding(fault.places[0], fault.message, places=fault.places[1:], severity=severity)
