from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Place, Rule, Severity, Valid
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.hosts import foreign_host
from artlint_rules.knowledge.signed_addresses import Signature, signature
from artlint_rules.knowledge.written_links import written_images


class ExpiringImageUrl(Rule):
    """The address of an image carries a signature that runs out.

    Storage hosts let such an address through for minutes or days. The article keeps it, the host does not.

    Two parameters of one scheme must stand together, such as `x-expires` with `x-signature`; one alone proves
    nothing. An address that is signed until after 2090 is meant to last. Covers of the front matter count.
    There is no fix but a copy of the image, made while the address lives.
    """

    name = "expiring-image-url"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://img.example.com/a.png?expires=1650000000&token=7">'),
        Valid('<img src="https://img.example.com/a.png?Expires=4070880000&OSSAccessKeyId=k&Signature=s">'),
        Invalid('<img src="‸https://p3-sign.toutiaoimg.com/a.png?x-expires=1650000000&x-signature=s‸">'),
        Invalid(
            '<img src="https://b.s3.amazonaws.com/a?X-Amz-Date=20240501T100000Z&X-Amz-Expires=3600'
            '&X-Amz-Signature=s"><img src="https://b.s3.amazonaws.com/b?X-Amz-Date=20240501T100000Z'
            '&X-Amz-Expires=3600&X-Amz-Signature=s">',
            places=2,
        ),
        Invalid("---\ncover: ‸https://cdn.discordapp.com/a.png?ex=65d903de&is=65c68ede&hm=0a1b‸\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Look at the images and covers, one finding for each host and scheme."""
        found: dict[tuple[str, tuple[str, ...]], list[tuple[Place, Signature]]] = {}
        for place, address in _addresses(article):
            host, signed = foreign_host(article, address), signature(address)
            if host is not None and signed is not None:
                found.setdefault((host, signed.parameters), []).append((place, signed))
        for (host, parameters), images in found.items():
            (first, _), *others = images
            ends = [signed.until for _, signed in images if signed.until is not None]
            when = f"until {min(ends):%Y-%m-%d} only" if ends else "for a time only"
            message = f"{host} serves this address {when} ({', '.join(parameters)})"
            yield self.finding(first, message, places=[place for place, _ in others])


def _addresses(article: Article) -> Iterator[tuple[Place, str]]:
    yield from ((Key(entry.key), address) for entry, address in addresses_of(article, "cover"))
    if not article.is_body_too_large:
        yield from ((image.place, image.address) for image in written_images(article))
