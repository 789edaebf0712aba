from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.hosts import foreign_host, is_below, known_host
from artlint_rules.knowledge.referrers import ATTRIBUTE, DEFAULT, document_policy, hides
from artlint_rules.knowledge.written_links import Written, with_policy, written_images


class HarmfulReferrerpolicy(Rule):
    """An image hides the Referer from a host that asks for one.

    A few hosts refuse requests without a Referer and accept any other. `no-referrer`, which repairs the
    images of other hosts, breaks theirs.

    The fix drops the attribute, or, where the whole document hides the Referer, lets this image send it. It
    is unsafe, since the reader's browser then tells the host where the image stands. In Markdown, which has
    no such attribute, it writes an `<img>`.
    """

    name = "harmful-referrerpolicy"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://cdnfile.sspai.com/a.png">'),
        Valid('<img src="https://mmbiz.qpic.cn/a/640" referrerpolicy="no-referrer">'),
        Invalid(
            '<img src="https://cdnfile.sspai.com/a.png" referrerpolicy="‸no-referrer‸">',
            '<img src="https://cdnfile.sspai.com/a.png">',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<meta name="referrer" content="no-referrer"><img src="https://cdnfile.sspai.com/a.png">',
            '<meta name="referrer" content="no-referrer"><img src="https://cdnfile.sspai.com/a.png"'
            ' referrerpolicy="strict-origin-when-cross-origin">',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<img referrerpolicy="same-origin" src="https://pic.example.org/a.png">',
            '<img src="https://pic.example.org/a.png">',
            safety=Safety.UNSAFE,
            options={"extra_hosts": ("example.org",)},
        ),
    )

    extra_hosts: tuple[str, ...] = option((), "More hosts, with all below them, that want a Referer.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images of such hosts that send no Referer, of their own or by the document's policy."""
        covered: bool | None = None
        for image in written_images(article):
            host = self._strict_host(article, image.address)
            written = image.get(ATTRIBUTE)
            if host is None or (written and not hides(written)):
                continue
            covered = hides(document_policy(article)) if covered is None else covered
            if written or covered:
                yield self._found(article, image, host, covered)

    def _strict_host(self, article: Article, address: str) -> str | None:
        host = foreign_host(article, address)
        if host is None:
            return None
        known = known_host(address, host)
        return host if (known and known.needs_referrer) or is_below(host, self.extra_hosts) else None

    def _found(self, article: Article, image: Written, host: str, covered: bool) -> Finding:
        written, element = image.get(ATTRIBUTE), image.element
        place = Attribute(element, ATTRIBUTE) if element is not None and written else image.place
        if element is None:
            edits = partial(with_policy, article, image, DEFAULT)
            repair = Repair(f"write an <img> with {DEFAULT}", Safety.UNSAFE, edits)
        elif covered:
            edits = partial(article.set_attribute, element, ATTRIBUTE, DEFAULT)
            repair = Repair(f"write {DEFAULT}", Safety.UNSAFE, edits)
        else:
            edits = partial(article.remove_attribute, element, ATTRIBUTE)
            because = (Attribute(element, ATTRIBUTE),)
            repair = Repair("drop the attribute", Safety.UNSAFE, edits, because=because)
        what = f"{written.lower()} breaks the image" if written else "the document's policy breaks the image"
        return self.finding(place, f"{host} refuses requests without a Referer; {what}", repair)
