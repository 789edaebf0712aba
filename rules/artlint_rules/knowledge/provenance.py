"""Where an article says itself that it was taken from."""

from __future__ import annotations

from lxml.html import HtmlElement

from artlint import Article, NamedTuple, Place
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below
from artlint_rules.knowledge.units import folded

_LONGEST_LABEL = 40


class Provenance(NamedTuple):
    """The address of the page, what says so (`the canonical link`, `“原文链接”`), and where."""

    address: str
    says: str
    place: Place


def provenance_of(article: Article) -> Provenance | None:
    """Return what the page's head, or a link that is labelled as the source, says; None without it."""
    head = article.root.find("head")
    for element in (*article.elements("link", "meta"), *(() if head is None else head)):
        found = None
        if element.tag == "link" and "canonical" in element.get("rel", "").lower().split():
            found = _of(article, element, element.get("href", ""), "the canonical link")
        elif element.tag == "meta" and element.get("property") == "og:url":
            found = _of(article, element, element.get("content", ""), "og:url")
        if found:
            return found
    labels = facts("provenance")
    for link in article.elements("a"):
        text = folded(article.text(link)).strip("：:《》「」【】[]() ")
        before = _text_before(link)
        if text.lower() in labels["links"] or (
            before and before.lower().endswith(tuple(labels["before_links"]))
        ):
            label = text if text.lower() in labels["links"] else before[-20:].lstrip()
            if found := _of(article, link, link.get("href", ""), f"“{label}”"):
                return found
    return None


def _of(article: Article, element: HtmlElement, address: str, says: str) -> Provenance | None:
    address = address.strip()
    host = host_of(address)
    if host is None or not address.lower().startswith("http") or is_below(host, article.project.own_domains):
        return None
    return Provenance(address, says, element)


def _text_before(link: HtmlElement) -> str:
    """The text directly before a link, without a colon at its end; empty when it is a long one."""
    previous, parent = link.getprevious(), link.getparent()
    text = folded(
        (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    )
    return text.rstrip("：: ") if len(text) <= _LONGEST_LABEL else ""
