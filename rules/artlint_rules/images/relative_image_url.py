from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Project, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import is_relative, shortened
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.source_base import Base, is_confirmed, source_base
from artlint_rules.knowledge.written_links import Written, change, readdressed, written_images


class RelativeImageUrl(Rule):
    """The address of an image does not say where the image is.

    A relative address (`/img/a.png`) is one on the site of the page that it stands on. On another site it
    leads nowhere, unless the images were copied with the article. With `//` in front, an address lacks only
    its scheme; feeds, and pages that are opened as files, need it.

    The fix writes the whole address. `https:` in front of `//` is safe. A relative address is joined to that
    of the page which the front matter names as the source. That is safe where the article has another image,
    with its whole address, from the same folder of that host; else it is unsafe, since the images may have
    been copied. Without a source there is no fix, and with the profile of a generator no finding: its own
    pages have such images.
    """

    name = "relative-image-url"
    severity = Severity.INFO
    examples = (
        Valid('<img src="https://img.example.com/a.png"><img src="data:image/gif;base64,R0lGODlh">'),
        Valid('<img src="/img/a.png">', project=Project(profile="hugo")),
        Invalid(
            '<img src="‸//img.example.com/a.png?x=1&y=2‸">',
            '<img src="https://img.example.com/a.png?x=1&y=2">',
        ),
        Invalid(
            "---\nlink: https://news.example.com/2024/stalls.html\n---\n"
            '<img src="/img/a.png"><img src="https://news.example.com/img/b.png">\n',
            "---\nlink: https://news.example.com/2024/stalls.html\n---\n"
            '<img src="https://news.example.com/img/a.png"><img src="https://news.example.com/img/b.png">\n',
        ),
        Invalid(
            "---\nsource: https://news.example.com/2024/stalls.html\n---\n"
            "<img src=a.png><img src='../b.png'>\n",
            "---\nsource: https://news.example.com/2024/stalls.html\n---\n"
            "<img src=https://news.example.com/2024/a.png><img src='https://news.example.com/b.png'>\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid('<img src="‸img/a.png‸">'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the addresses without a scheme, and those without a host."""
        images = written_images(article)
        if schemeless := [image for image in images if _lacks_scheme(image.address)]:
            yield self._schemeless(article, schemeless)
        relative = [image for image in images if is_relative(image.address)]
        if not relative or any(host_of(base.get("href", "")) for base in article.root.iter("base")):
            return
        base = source_base(article)
        if base is not None or article.project.profile == "scraped":
            yield self._relative(article, relative, base)

    def _schemeless(self, article: Article, images: list[Written]) -> Finding:
        first, *others = (image.place for image in images)
        repairs = (_repair(article, i, _with_scheme(i.address), Safety.SAFE) for i in images)
        message = f"{_count(images)} no scheme ({shortened(images[0].address)})"
        return self.finding(first, message, *repairs, places=others)

    def _relative(self, article: Article, images: list[Written], base: Base | None) -> Finding:
        first, *others = (image.place for image in images)
        repairs = [
            _repair(article, image, whole, Safety.SAFE if is_confirmed(article, whole) else Safety.UNSAFE)
            for image in images
            if base is not None and (whole := base.resolve(image.address)) is not None
        ]
        known = f"the article is from {base.host}" if base else "nothing says of which site"
        message = f"{_count(images)} no host ({shortened(images[0].address)}); {known}"
        return self.finding(first, message, *repairs, places=others)


def _count(images: list[Written]) -> str:
    return (
        "The address of an image has" if len(images) == 1 else f"The addresses of {len(images)} images have"
    )


def _lacks_scheme(address: str) -> bool:
    return address.strip().startswith("//") and host_of(address) is not None


def _with_scheme(address: str) -> str:
    return address.replace("//", "https://", 1)


def _repair(article: Article, image: Written, new: str, safety: Safety) -> Repair:
    edits = partial(readdressed, article, image, new)
    return Repair("write the whole address", safety, edits, changes=(change(image, new),))
