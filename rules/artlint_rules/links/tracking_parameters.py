from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid, option
from artlint_rules.knowledge.links import cut_address, is_plain
from artlint_rules.knowledge.source_base import source_base
from artlint_rules.knowledge.tracking import gaps_left, tracking_parameters, without
from artlint_rules.knowledge.written_links import Written, change, links_outside_code, readdressed


class TrackingParameters(Rule):
    """Addresses tell a site where its visitors come from.

    A newsletter or an app writes `utm_source=…` or `spm_id_from=…` into a link, and the scraper copies it.
    Such parameters say nothing about the page; they say who shared it, and to whom.

    The fix deletes them, and nothing else: what stays of the address keeps its order and its bytes. Names
    that mean something else on other sites (`s`, `source`) count on their own host alone. It is unsafe, since
    only the site knows what it does with a parameter. All links make one finding.
    """

    name = "tracking-parameters"
    severity = Severity.INFO
    examples = (
        Valid('<p><a href="https://example.com/?s=20&source=index&ref=top">a</a></p>'),
        Valid("<p><code>https://example.com/?utm_source=feed</code></p>"),
        Invalid(
            '<p><a href="‸https://example.com/?b=%7E&amp;utm_source=feed&amp;a=1#top‸">a</a></p>',
            '<p><a href="https://example.com/?b=%7E&amp;a=1#top">a</a></p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><a href="https://youtu.be/x1?si=Ab_1">a</a> <a href=https://x.com/a/status/1?s=20&t=z>b</a></p>',
            '<p><a href="https://youtu.be/x1">a</a> <a href=https://x.com/a/status/1>b</a></p>',
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "---\nsource: https://news.example.com/7\n---\n"
            '<p><a href="https://example.com/?ref=news.example.com">a</a></p>\n',
            '---\nsource: https://news.example.com/7\n---\n<p><a href="https://example.com/">a</a></p>\n',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><a href="https://example.com/?id=1&partner=7">a</a></p>',
            '<p><a href="https://example.com/?id=1">a</a></p>',
            safety=Safety.UNSAFE,
            options={"extra_names": ("partner",)},
        ),
    )

    extra_names: tuple[str, ...] = option((), "More parameters that only track, on any host.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the links that hold such parameters."""
        if "?" not in article.source_text:
            return
        asking = [
            link for link in links_outside_code(article) if "?" in link.address and is_plain(link.address)
        ]
        base = source_base(article) if any("ref=" in link.address for link in asking) else None
        found: list[tuple[Written, tuple[Span, ...]]] = []
        for link in asking:
            spans = tracking_parameters(link.address, self.extra_names, base.host if base else "")
            if spans:
                found.append((link, spans))
        if not found:
            return
        names = dict.fromkeys(
            link.address[span.start : span.end].partition("=")[0] for link, spans in found for span in spans
        )
        shown = ", ".join(f"`{name}`" for name in [*names][:3]) + (" …" if len(names) > 3 else "")
        where = "A link tracks its" if len(found) == 1 else f"{len(found)} links track their"
        first, *others = (link.place for link, _ in found)
        repairs = (_repair(article, link, spans) for link, spans in found)
        yield self.finding(first, f"{where} readers by {shown}", *repairs, places=others)


def _repair(article: Article, link: Written, spans: tuple[Span, ...]) -> Repair:
    address = link.address
    gone = gaps_left(address, spans)
    edits = partial(_without, article, link, gone)
    changes = (change(link, without(address, gone)),)
    return Repair("delete the parameters", Safety.UNSAFE, edits, changes=changes)


def _without(article: Article, link: Written, gone: tuple[Span, ...]) -> tuple[Edit, ...]:
    if link.element is not None:
        return cut_address(article, link.element, gone)
    return readdressed(article, link, without(link.address, gone))
