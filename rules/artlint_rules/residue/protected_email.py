from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Attribute,
    CannotEdit,
    Change,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Valid,
)
from artlint_rules.knowledge.lines import lines_with


class ProtectedEmail(Rule):
    """A mail address is hidden behind a script of Cloudflare.

    Cloudflare writes “[email protected]” into the pages that it delivers, and a script of its own puts the
    address back. Here that script does not run, so readers never get to see the address.

    The address stands in the page: each byte is combined with the first one. The fix writes it as text. It is
    unsafe, since a text changes, and since the author may not want robots to read it.
    """

    name = "protected-email"
    examples = (
        Valid('<a href="mailto:tide@sea.example">tide@sea.example</a> [email protected]'),
        Valid('<span data-cfemail="zz">[email protected]</span>'),
        Invalid(
            '<p>Write to ‸<a href="/cdn-cgi/l/email-protection" class="__cf_email__"'
            ' data-cfemail="2a4b6a48044f524b475a464f">‸[email&#160;protected]</a>.</p>',
            "<p>Write to a@b.example.</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><i data-cfemail="2a4b6a48044f524b475a464f">[email&#160;protected]</i></p>',
            "<p>a@b.example</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for element in article.having("data-cfemail"):
            if address := _decoded(element.get("data-cfemail", "")):
                message = f"Mail address {address} hidden by Cloudflare's script"
                yield self.finding(element, message, *_repairs(article, element, address))


def _repairs(article: Article, element: HtmlElement, address: str) -> Iterator[Repair]:
    """The address in the place of the words that stand for it, where these are told from all others."""
    line = next(lines_with([element]), None)
    if line is None:  # a block is no part of a line
        return
    words = " ".join(article.text(element).split())
    if words and line.before.count(words) == 1:
        changes = [Change("text", line.before, line.before.replace(words, address))]
        if element.tag == "a" and "href" in element.attrib:
            changes.append(Change("links", element.get("href")))
        edits = partial(_written, article, element, line.before, address)
        because = (Attribute(element, "data-cfemail"),)
        yield Repair("write the address", Safety.UNSAFE, edits, tuple(changes), because)


def _written(article: Article, element: HtmlElement, line: str, address: str) -> tuple[Edit, ...]:
    page = article.reading.rendered
    if page is not None and line not in page.text:
        raise CannotEdit("Markdown makes another line of it")
    article.remove(element)  # refuses where the element does not stand as a whole
    return (Edit(article.element_span(element), address),)


def _decoded(code: str) -> str | None:
    """The address: the first byte is the key of all others."""
    try:
        key, *rest = bytes.fromhex(code)
        address = bytes(byte ^ key for byte in rest).decode()
    except ValueError:
        return None
    name, _, host = address.partition("@")
    plain = address.isprintable() and set("<>&*_` ").isdisjoint(address)
    return address if plain and name and "." in host else None
