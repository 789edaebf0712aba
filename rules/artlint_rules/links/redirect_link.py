from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.hosts import is_below
from artlint_rules.knowledge.redirects import Redirect, redirect_of
from artlint_rules.knowledge.written_links import Written, change, links_outside_code, readdressed


class RedirectLink(Rule):
    """A link goes through a page that only leads on.

    Sites put such a page before every link to the outside (`link.zhihu.com/?target=…`), to warn, to count, or
    to earn. It tells them who reads the article, it often refuses visitors from elsewhere, and with it the
    link is lost when it closes.

    The fix takes the target out, through any number of such pages; only http and https addresses count. It
    is safe, since the whole target stands in the address. It is unsafe where somebody is paid for the visit,
    and where the target is not encoded, so that what follows may be a part of it. Links through one host
    make one finding. Pages whose address does not hold the target (`t.co`) are left alone.
    """

    name = "redirect-link"
    severity = Severity.WARNING
    examples = (
        Valid('<p><a href="https://www.zhihu.com/question/7">a</a> <a href="https://t.co/x1">b</a></p>'),
        Valid('<pre><a href="https://link.zhihu.com/?target=https%3A//example.com">a</a></pre>'),
        Invalid(
            '<p><a href="‸https://link.zhihu.com/?target=https%3A//example.com/a%3Fx%3D1%26y%3D2‸">a</a></p>',
            '<p><a href="https://example.com/a?x=1&amp;y=2">a</a></p>',
        ),
        Invalid(
            "<p><a href='https://www.google.com/url?sa=t&q=https%3A%2F%2Flink.juejin.cn%3Ftarget%3D"
            "https%253A%252F%252Fexample.com%252F'>a</a></p>",
            "<p><a href='https://example.com/'>a</a></p>",
        ),
        Invalid(
            '<p><a href="https://sspai.com/link?target=https://example.com/?a=1&b=2">a</a></p>',
            '<p><a href="https://example.com/?a=1">a</a></p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><a href="https://go.skimresources.com/?id=1X2&url=https%3A%2F%2Fshop.example%2F7">a</a></p>',
            '<p><a href="https://shop.example/7">a</a></p>',
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the links through known wrappers, one finding for each host."""
        found: dict[tuple[str, bool], list[tuple[Written, Redirect]]] = {}
        for link in links_outside_code(article):
            redirect = redirect_of(link.address)
            if redirect is not None and not is_below(redirect.host, article.project.own_domains):
                found.setdefault((redirect.host, redirect.affiliate), []).append((link, redirect))
        for (host, affiliate), through in found.items():
            first, *others = (link.place for link, _ in through)
            count = "Link goes" if not others else f"{len(through)} links go"
            message = f"{count} through {host}" + (", which pays somebody" if affiliate else "")
            repairs = (_repair(article, link, redirect) for link, redirect in through)
            severity = Severity.INFO if affiliate else None
            yield self.finding(first, message, *repairs, places=others, severity=severity)


def _repair(article: Article, link: Written, redirect: Redirect) -> Repair:
    safety = Safety.SAFE if redirect.is_sure and not redirect.affiliate else Safety.UNSAFE
    edits = partial(readdressed, article, link, redirect.target)
    return Repair("link to the target itself", safety, edits, changes=(change(link, redirect.target),))
