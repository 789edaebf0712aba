"""Lines at the edges of an article that name its author or editor, and moving them to the front matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from artlint import Article, Change, Edit, Repair, Safety, TextBlock
from artlint_rules.knowledge.block_removal import Removal, removal
from artlint_rules.knowledge.boilerplate import boilerplate
from artlint_rules.knowledge.concepts import entries_of, is_empty, texts_of
from artlint_rules.knowledge.credits import Credit, credit_in


def credit_lines(
    article: Article, kind: str, phrases: Collection[str]
) -> Iterator[tuple[TextBlock, str, Credit | None]]:
    """Yield the blocks that are a credit of a kind, with what they say where that is known.

    Names of several people after the same word are those who speak in a conversation.
    """
    for line in boilerplate(article, kind, phrases):
        credit = credit_in(line.text, kind)
        is_sentence = line.block.folded.endswith("。") or line.block.element.tag == "li"
        if not is_sentence and not (credit and _is_conversation(article, credit, line.text)):
            yield line.block, line.text, credit


def _is_conversation(article: Article, credit: Credit, text: str) -> bool:
    lead = credit.lead.strip()
    if lead[-1].isalpha():
        return False
    return any(block.text.lstrip().startswith(lead) and text not in block.folded for block in article.blocks)


def moves(article: Article, block: TextBlock, credit: Credit | None, key: str) -> Iterator[Repair]:
    """Yield the repair that leaves the name in the front matter alone; none where that is not certain."""
    block_of_keys = article.front_matter
    if credit is None or not credit.is_alone or _links_elsewhere(block, credit):
        return
    if block_of_keys is None or block_of_keys.problem:
        return
    gone = removal(article, block)
    if gone is None:
        return
    entries = [*entries_of(article, key)]
    if any(text.casefold() == credit.name.casefold() for text in texts_of(article, key)):
        yield Repair(f"remove it: `{key}` says the same", Safety.UNSAFE, gone.edits, gone.changes)
    elif not entries or (len(entries) == 1 and is_empty(entries[0].value)):
        written = entries[0].key if entries else key
        before = entries[0].value if entries else None
        change = Change(f"metadata:{written}", before, credit.name)
        edits = partial(_moved, article, gone, written, credit.name)
        yield Repair(f"move it to `{written}`", Safety.UNSAFE, edits, (change, *gone.changes))


def _links_elsewhere(block: TextBlock, credit: Credit) -> bool:
    """Whether a link in the block says something else than the name: “Report an error”."""
    links = block.element.iter("a") if block.element.tag != "body" else ()
    return any(" ".join("".join(link.itertext()).split()) != credit.name for link in links)


def _moved(article: Article, gone: Removal, key: str, name: str) -> tuple[Edit, ...]:
    written = article.set_value(key, name) if key in article.metadata else article.add_key(key, name)
    return (*written, *gone.edits())
