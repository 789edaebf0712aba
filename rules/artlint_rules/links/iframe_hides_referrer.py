from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.pictures import is_shown
from artlint_rules.knowledge.players import player_at
from artlint_rules.knowledge.referrers import ATTRIBUTE, DEFAULT, document_policy, hides


class IframeHidesReferrer(Rule):
    """A player in a frame needs a Referer, and gets none.

    YouTube shows an error instead of the video; Vimeo does so with videos that are meant for certain sites,
    which gives an info. The policy that hides the Referer may stand on the frame, or be the document's.

    The fix sets `referrerpolicy="strict-origin-when-cross-origin"`, what browsers do without any policy and
    what the players ask for: they learn the site, not the page. It is safe, since the frame stays the same
    and the video plays.
    """

    name = "iframe-hides-referrer"
    severity = Severity.WARNING
    examples = (
        Valid('<iframe src="https://www.youtube.com/embed/a1"></iframe>'),
        Valid('<iframe src="https://maps.example.org/embed/" referrerpolicy="no-referrer"></iframe>'),
        Invalid(
            '<iframe src="https://www.youtube.com/embed/a1" referrerpolicy="‸no-referrer‸"></iframe>',
            '<iframe src="https://www.youtube.com/embed/a1" referrerpolicy="strict-origin-when-cross-origin">'
            "</iframe>",
        ),
        Invalid(
            '<meta name="referrer" content="never"><iframe src="//youtube-nocookie.com/embed/a1"></iframe>',
            '<meta name="referrer" content="never"><iframe src="//youtube-nocookie.com/embed/a1"'
            ' referrerpolicy="strict-origin-when-cross-origin"></iframe>',
        ),
        Invalid(
            '<iframe referrerpolicy="same-origin" src="https://tv.example.org/7"></iframe>',
            '<iframe referrerpolicy="strict-origin-when-cross-origin" src="https://tv.example.org/7"></iframe>',
            options={"extra_hosts": ("tv.example.org",)},
        ),
    )

    extra_hosts: tuple[str, ...] = option(
        (), "More hosts, with all below them, whose players want a Referer."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the frames of known players whose request has no Referer."""
        for frame in article.elements("iframe"):
            player = player_at(frame.get("src", ""), self.extra_hosts)
            written = frame.get(ATTRIBUTE, "")
            if player is None or not is_shown(frame) or not hides(written or document_policy(article)):
                continue
            who = written.lower() if written else "the document's policy"
            some = "some of its videos do not play" if player.partly else "the video does not play"
            repair = Repair(
                f'set {ATTRIBUTE}="{DEFAULT}"',
                Safety.SAFE,
                partial(article.set_attribute, frame, ATTRIBUTE, DEFAULT),
            )
            yield self.finding(
                Attribute(frame, ATTRIBUTE if ATTRIBUTE in frame.attrib else "src"),
                f"{player.name} needs a Referer, which {who} hides; {some}",
                repair,
                severity=Severity.INFO if player.partly else None,
            )
