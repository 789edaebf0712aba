from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.written_links import Written, change, readdressed, written_images

_LOCAL = ("localhost", "127.", "10.", "192.168.", "[::1]", "0.0.0.0")  # noqa: S104 - a prefix, no address to bind


class InsecureImageUrl(Rule):
    """Images are fetched over `http://`.

    On a page that comes over `https://`, browsers fetch such images over `https://` instead or not at all,
    and old ones mark the page as not secure.

    The fix writes `https://`. It is unsafe, since nothing in the document says that the host answers there.
    All images of an article make one finding.
    """

    name = "insecure-image-url"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://img.example.com/a.png">'),
        Valid('<img src="http://localhost:4000/a.png">'),
        Valid('<pre><code>&lt;img src="http://img.example.com/a.png"&gt;</code></pre>'),
        Invalid(
            '<p><img src="‸http://img.example.com/a.png?x=1&y=2‸" alt=""></p>',
            '<p><img src="https://img.example.com/a.png?x=1&y=2" alt=""></p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<img src=HTTP://img.example.com/a.png><img src="http://img.example.com/b.png">',
            '<img src=https://img.example.com/a.png><img src="https://img.example.com/b.png">',
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Collect the images with such an address."""
        images = [image for image in written_images(article) if _is_insecure(image.address)]
        if not images:
            return
        hosts = dict.fromkeys(filter(None, (host_of(image.address) for image in images)))
        names = ", ".join([*hosts][:2]) + (f" and {len(hosts) - 2} more" if len(hosts) > 2 else "")
        count = "An image is" if len(images) == 1 else f"{len(images)} images are"
        first, *others = (image.place for image in images)
        repairs = (_repair(article, image) for image in images)
        yield self.finding(first, f"{count} fetched over http:// ({names})", *repairs, places=others)


def _is_insecure(address: str) -> bool:
    text = address.strip()
    host = host_of(text) if text[:7].lower() == "http://" else None
    return host is not None and not host.startswith(_LOCAL) and "." in host and not host.endswith(".local")


def _repair(article: Article, image: Written) -> Repair:
    old = image.address
    before, _, rest = old.partition(":")
    new = f"{before[: len(before) - 4]}https:{rest}"
    edits: partial[tuple[Edit, ...]] = partial(readdressed, article, image, new)
    return Repair("write https://", Safety.UNSAFE, edits, changes=(change(image, new),))
