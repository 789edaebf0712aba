"""Images of styles that lead nowhere."""

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
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
)
from artlint_rules.knowledge.idle_declarations import cannot_load, names
from artlint_rules.knowledge.inline_styles import styled
from artlint_rules.knowledge.origin import keeps_own_files

_LONGEST = 60


class UnresolvableStyleUrl(Rule):
    """A style loads an image from an address that holds on the site of origin alone.

    `url(/img/icon.png)` is looked for on the site that shows the article, and is not there. Each reader's
    browser asks for it all the same. `url(file:///C:/line.png)` holds on the author's computer alone.

    The fix deletes the declaration, and what is said of the image only: its size, place and repetition. It is
    safe behind a passage of text, where the image is decoration. On an element without text it may be all
    that there is to see, so there it is unsafe. In an article whose other images have relative addresses,
    too, the site may well keep the file; then the finding is an info, and the fix unsafe. A `background` that
    sets a colour beside the image stays. `inline-style-bloat` speaks of the weight of styles, this rule of
    addresses.
    """

    name = "unresolvable-style-url"
    severity = Severity.WARNING
    examples = (
        Valid('<h2 style="background-image: url(https://img.example.com/a.png)">By the sea</h2>'),
        Valid(
            '<h2 style="background-image: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)">By the sea</h2>'
        ),
        Invalid(
            "<h2 style=\"‸background-image: url('/img/a.png'); background-size: 9px; color: red‸\">Sea</h2>",
            '<h2 style="color: red">Sea</h2>',
        ),
        Invalid(
            '<h2 style="background: url(a.png) no-repeat">Sea</h2><p style="background: url(b.png)">Sky</p>',
            "<h2>Sea</h2><p>Sky</p>",
            places=2,
        ),
        Invalid(
            '<div style="background-image: url(/img/a.png); height: 90px"></div>',
            '<div style="height: 90px"></div>',
            safety=Safety.UNSAFE,
        ),
        Invalid('<p style="background: #eee url(/img/a.png)">Sea</p>'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such addresses of an article as one habit."""
        if "url(" not in article.body.lower():
            return
        elements = styled(article, lambda style: any(cannot_load(d.value) for d in style))
        found = [(e, d) for e in elements for d in article.style(e) if cannot_load(d.value)]
        if not found:
            return
        own = keeps_own_files(article)
        repairs = [repair for e, d in found if (repair := _repair(article, e, d, own)) is not None]
        addresses = list(dict.fromkeys(_address(declaration) for _, declaration in found))
        more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
        message = f"`{addresses[0]}`{more} cannot load outside the original site"
        places = list(dict.fromkeys(Attribute(element, "style") for element, _ in found))
        severity = Severity.INFO if own else None
        yield self.finding(places[0], message, *repairs, places=places[1:], severity=severity)


def _address(declaration: Declaration) -> str:
    start = declaration.value.lower().find("url(")
    address = declaration.value[start : declaration.value.find(")", start) + 1]
    return address if len(address) <= _LONGEST else f"{address[: _LONGEST - 1]}…"


def _repair(article: Article, element: HtmlElement, wrong: Declaration, own: bool) -> Repair | None:
    if not cannot_load(wrong.value, alone=True):
        return None
    worded = element.tag in names("elements", "worded") and bool(article.text(element).strip())
    edits = partial(_without_image, article, element, wrong)
    if worded and not own:
        return Repair("delete it", Safety.SAFE, edits)
    return Repair("delete it", Safety.UNSAFE, edits, because=(Attribute(element, "style"),))


def _without_image(article: Article, element: HtmlElement, wrong: Declaration) -> tuple[Edit, ...]:
    """Delete a declaration, and what only says how its image lies when no other image is left."""
    others = [d for d in article.style(element) if d != wrong and "url(" in d.value.lower()]
    of_image = names("of_background_image") if wrong.name.startswith("background") and not others else ()
    return article.remove_declarations(element, lambda d: d == wrong or d.name in of_image)
