"""Lists of links to other articles of a site, under a line that says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from artlint import Article, Change, Edit, NamedTuple, TextBlock, lazy_pattern
from artlint_rules.knowledge.block_removal import outermost
from artlint_rules.knowledge.boilerplate import MARKS, edge_size, is_like
from artlint_rules.knowledge.facts import facts

_LONGEST = 60
_DENSITY, _DENSITY_OF_ONE = 0.8, 0.5
"""How much of the text of all blocks, and of each of them, must be links."""

_QUOTING = frozenset({"blockquote", "q", "td", "th", "nav"})
_MARKDOWN_LINK = lazy_pattern(r"\[([^][]{1,300})\]\(([^()\s]{1,1000})\)")
_ITEM = lazy_pattern(r"\s*+(?:[-*+]|\d{1,3}[.)])\s++")


class Related(NamedTuple):
    """The line above the links, what it says, and the blocks of the links."""

    head: TextBlock
    text: str
    links: tuple[TextBlock, ...]


def related(article: Article, phrases: Collection[str] = ()) -> Iterator[Related]:
    """Yield the lists at the start and at the end of an article."""
    blocks = article.blocks
    edge = edge_size(article)
    for index, block in enumerate(blocks):
        if len(block.text) >= _LONGEST or not (text := block.text.strip(MARKS)):
            continue
        folded = text.casefold()
        is_vague = folded in _vague()
        if not is_vague and not _is_head(folded) and not any(is_like(text, phrase) for phrase in phrases):
            continue
        links = tuple(_link_blocks(blocks[index + 1 :]))
        stands_at_edge = index < edge or index + 1 + len(links) >= len(blocks) - edge
        if links and stands_at_edge and not _is_quoted(block) and (not is_vague or _is_one_site(links)):
            yield Related(block, text, links)


def removal_of(
    article: Article, found: Related
) -> tuple[Callable[[], tuple[Edit, ...]], tuple[Change, ...]] | None:
    """The edits and changes that take such a list away; None where it is not whole elements of one parent."""
    head = found.head.element
    if head.tag == "body":
        return None
    head = outermost(head)
    gone, left = [head], {link.element for link in found.links}
    following = head.getnext()
    while left and following is not None:
        inside = {element for element in left if element is following or following in element.iterancestors()}
        if not inside:
            return None
        gone.append(following)
        left -= inside
        following = following.getnext()
    if left or any(part.get("id") or part.get("name") for e in gone for part in e.iter("*")):
        return None
    changes = tuple(change for element in gone for change in article.losses(element))
    return partial(_without, article, gone), changes


def _without(article: Article, gone: Sequence[HtmlElement]) -> tuple[Edit, ...]:
    return tuple(edit for element in gone for edit in article.remove(element))


def _link_blocks(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The blocks from the first on that are links, as long as they are hardly anything else."""
    linked, whole = 0, 0
    for block in blocks:
        here, length = _linked(block)
        linked, whole = linked + here, whole + length
        if here <= _DENSITY_OF_ONE * length or linked <= _DENSITY * whole:
            return
        yield block


def _linked(block: TextBlock) -> tuple[int, int]:
    """How many characters of a block are links, and how many it has."""
    if block.element.tag == "body":
        item = _ITEM.match(block.text)
        text = block.text[item.end() if item else 0 :].strip()
        words = [match[1] for match in _MARKDOWN_LINK.finditer(text)]
        rest = _MARKDOWN_LINK.sub("", text)
        return sum(map(len, words)), sum(map(len, words)) + len(rest)
    links = [link for link in block.element.iter("a") if link.get("href")]
    linked = sum(len(" ".join("".join(link.itertext()).split())) for link in links)
    return linked, len(block.folded)


def _is_one_site(links: Sequence[TextBlock]) -> bool:
    hosts = {urlsplit(address).hostname or "" for block in links for address in _addresses(block)}
    return len(hosts) == 1 and len(links) > 1


def _addresses(block: TextBlock) -> Iterator[str]:
    if block.element.tag == "body":
        yield from (match[2] for match in _MARKDOWN_LINK.finditer(block.text))
    else:
        yield from (str(link.get("href")) for link in block.element.iter("a") if link.get("href"))


def _is_quoted(block: TextBlock) -> bool:
    return any(e.tag in _QUOTING for e in (block.element, *block.element.iterancestors()))


def _is_head(text: str) -> bool:
    return text in _heads() or text.startswith(_beginnings())


@cache
def _heads() -> frozenset[str]:
    return frozenset(facts("boilerplate")["related"]["heads"])


@cache
def _vague() -> frozenset[str]:
    return frozenset(facts("boilerplate")["related"]["vague"])


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(facts("boilerplate")["related"]["begins"])
