from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Project, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import is_relative, shortened
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.source_base import Base, is_linked, source_base
from artlint_rules.knowledge.written_links import Written, change, links_outside_code, readdressed

_MAY_BEGIN_LINK = ("<a", "<A", "](", "]:")


class RelativeLink(Rule):
    """The address of a link does not say on which site its page is.

    A relative address (`/topic/7`) is one on the site of the page that it stands on. On another site it leads
    nowhere, or to another page. With `//` in front, an address lacks only its scheme.

    The fix writes the whole address. `https:` in front of `//` is safe. A relative address is joined to that
    of the page which the front matter names as the source. That is safe where another link or image of the
    article has its whole address on the same host; else it is unsafe, since the link may be one of your own
    site. Without a source there is no fix, and with the profile of a generator no finding: its own pages have
    such links.
    """

    name = "relative-link"
    severity = Severity.INFO
    examples = (
        Valid('<p><a href="https://example.com/a">a</a> <a href="#b">b</a> <a href="mailto:c@d">c</a></p>'),
        Valid('<p><a href="/topic/7">a</a></p>', project=Project(profile="hugo")),
        Invalid(
            "---\nlink: https://news.example.com/2024/stalls.html\n---\n"
            '<p><a href="‸/topic/7?a=1&amp;b=%20‸">a</a> <a href="https://news.example.com/8">b</a></p>\n',
            "---\nlink: https://news.example.com/2024/stalls.html\n---\n"
            '<p><a href="https://news.example.com/topic/7?a=1&amp;b=%20">a</a>'
            ' <a href="https://news.example.com/8">b</a></p>\n',
        ),
        Invalid(
            "---\nsource: https://news.example.com/2024/stalls.html\n---\n<p><a href=../8.html>a</a></p>\n",
            "---\nsource: https://news.example.com/2024/stalls.html\n---\n"
            "<p><a href=https://news.example.com/8.html>a</a></p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><a href="//example.com/a?x=1&y=2">a</a></p>',
            '<p><a href="https://example.com/a?x=1&y=2">a</a></p>',
        ),
        Invalid("See [the stalls](‸topic/7‸).\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the addresses without a scheme, and those without a host."""
        if not any(begin in article.source_text for begin in _MAY_BEGIN_LINK):
            return
        found = links_outside_code(article)
        if schemeless := [link for link in found if _lacks_scheme(link.address)]:
            yield self._schemeless(article, schemeless)
        relative = [link for link in found if is_relative(link.address) and not _is_of_proxy(link.address)]
        if not relative or any(host_of(base.get("href", "")) for base in article.root.iter("base")):
            return
        base = source_base(article)
        if base is not None or article.project.profile == "scraped":
            yield self._relative(article, relative, base)

    def _schemeless(self, article: Article, found: list[Written]) -> Finding:
        first, *others = (link.place for link in found)
        repairs = (
            _repair(article, link, link.address.replace("//", "https://", 1), Safety.SAFE) for link in found
        )
        message = f"{_count(found)} no scheme ({shortened(found[0].address)})"
        return self.finding(first, message, *repairs, places=others)

    def _relative(self, article: Article, found: list[Written], base: Base | None) -> Finding:
        first, *others = (link.place for link in found)
        safety = Safety.SAFE if base and is_linked(article, base) else Safety.UNSAFE
        repairs = [
            _repair(article, link, whole, safety)
            for link in found
            if base is not None and (whole := _resolved(base, link.address)) is not None
        ]
        known = f"the article is from {base.host}" if base else "nothing says of which site"
        message = f"{_count(found)} no host ({shortened(found[0].address)}); {known}"
        return self.finding(first, message, *repairs, places=others)


def _count(found: list[Written]) -> str:
    return "The address of a link has" if len(found) == 1 else f"The addresses of {len(found)} links have"


def _is_of_proxy(address: str) -> bool:
    """Whether Cloudflare answers the address, on every site of its: such a page is not the source's."""
    return address.strip().startswith("/cdn-cgi/")


def _lacks_scheme(address: str) -> bool:
    return address.strip().startswith("//") and host_of(address) is not None


def _resolved(base: Base, address: str) -> str | None:
    """The whole address; None for what lacks its scheme only: `www.example.com`, `me@example.com`."""
    is_relative_at_all = not address.strip().lower().startswith("www.") and "@" not in address
    return base.resolve(address) if is_relative_at_all else None


def _repair(article: Article, link: Written, new: str, safety: Safety) -> Repair:
    edits = partial(readdressed, article, link, new)
    return Repair("write the whole address", safety, edits, changes=(change(link, new),))
