"""Referrer policies as browsers read them, and the ways in which the attribute is misspelt."""

from __future__ import annotations

from functools import cache

from lxml.html import HtmlElement

from artlint import Article, NamedTuple
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import foreign_host, is_below, known_host
from artlint_rules.knowledge.players import player_at

ATTRIBUTE = "referrerpolicy"
DEFAULT = "strict-origin-when-cross-origin"
"""What browsers do without a policy: a foreign host learns which site asks, and no more."""


class Misspelling(NamedTuple):
    """One wrong way to write the attribute; `value` and `tag` narrow it down where they are not None."""

    name: str
    value: str | None = None
    tag: str | None = None

    def fits(self, element: HtmlElement) -> bool:
        """Whether the element has it."""
        written = element.get(self.name)
        if written is None or self.tag not in (None, element.tag):
            return False
        words = written.lower().split()
        return self.value is None or self.value in words or self.value in map(policy, words)


def policy(written: str) -> str | None:
    """Return the policy that a value stands for, also a misspelt one; None for one that means nothing."""
    word = written.strip().lower()
    spec = facts("referrer_spec")
    word = spec["value_repair"].get(word, word)
    return word if word in spec["values"] else None


def is_valid(written: str) -> bool:
    """Whether browsers know the value of a `referrerpolicy` attribute as it is written."""
    return written.lower() in facts("referrer_spec")["values"]


def hides(written: str | None) -> bool:
    """Whether a policy keeps the Referer from a foreign host."""
    return (written or "").lower() in facts("referrer_spec")["hides_referer_for_hotlink"]


def document_policy(article: Article) -> str:
    """Return what the last valid `<meta name=referrer>` of the document asks for; empty without one."""
    found = ""
    for meta in article.root.iter("meta"):
        if meta.get("name", "").strip().lower() == "referrer":
            word = meta.get("content", "").strip().lower()
            word = facts("referrer_spec")["meta_legacy"].get(word, word)
            found = word if word and is_valid(word) else found
    return found


def takes_policy(element: HtmlElement) -> bool:
    """Whether `referrerpolicy` means something on this element."""
    return element.tag in facts("referrer_spec")["elements_with_attribute"]


def needs_referrer(element: HtmlElement) -> bool:
    """Whether what an element asks for is known to be refused without a Referer."""
    address = element.get("src", "")
    if element.tag == "iframe":
        return player_at(address) is not None
    known = known_host(address)
    return known is not None and known.needs_referrer


def refusing_host(article: Article, address: str, extra: tuple[str, ...]) -> str | None:
    """Return the host of an image that can carry no policy of its own, when the host is known to refuse it.

    Hosts that refuse only some sites are not sure enough; `extra` are more that refuse foreign Referers.
    """
    host = foreign_host(article, address)
    if host is None:
        return None
    known = known_host(address, host)
    if known is not None and known.needs_proxy:
        return host
    refuses = (known is not None and known.wants_no_referrer and not known.partly) or is_below(host, extra)
    return host if refuses and not hides(document_policy(article)) else None


def misspelt(element: HtmlElement) -> list[str]:
    """The attributes of the element that were meant to be `referrerpolicy`, in the order of the facts."""
    return [known.name for known in misspellings() if known.fits(element)]


@cache
def misspellings() -> tuple[Misspelling, ...]:
    """All misspellings that are known."""
    return tuple(_misspelling(text) for text in facts("referrer_spec")["misspelt_attribute_hits"])


def _misspelling(text: str) -> Misspelling:
    what, _, tag = text.partition(" on ")
    name, _, value = what.partition("=")
    return Misspelling(name, value or None, tag or None)
