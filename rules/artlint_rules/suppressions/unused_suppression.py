from __future__ import annotations

from collections.abc import Iterable, Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Unused, Valid


class UnusedSuppression(Rule):
    """A suppression silences nothing.

    What was wrong has been mended, or the comment was misspelt and never worked. Either way the next reader
    is led to believe that something is wrong here, and a new fault of the same kind would pass unseen.

    Suppressions are comments before an element (`<!-- artlint: ignore[NAME] reason -->`), pairs of comments
    around a stretch (`disable[NAME]` and `enable[NAME]`), comments in the front matter
    (`# artlint: ignore[NAME]`) and the front-matter key `artlint: {ignore: [NAME]}`, where a name is a rule
    or a group. Only names of rules that looked at the article are judged, and of groups all of whose rules
    did.

    The fix takes away the names that silence nothing, or the comment, or the key. It is safe, and made when
    nothing else is left to fix. A name that no rule has, and a comment that is not written as above, are
    reported and left.
    """

    name = "unused-suppression"
    severity = Severity.WARNING
    examples = (
        Valid(
            '<!-- artlint: ignore[deprecated-attribute] a newsletter -->\n<img src="a.png" align="right">\n',
            among=("deprecated-attribute",),
        ),
        Invalid(
            '‸<!-- artlint: ignore[deprecated-attribute] a newsletter -->‸\n<img src="a.png">\n',
            fixed='<img src="a.png">\n',
            among=("deprecated-attribute",),
        ),
        Invalid(
            '<!-- artlint: ignore[deprecated-attribute, multiple-h1] -->\n<img src="a.png" align="right">\n',
            fixed='<!-- artlint: ignore[deprecated-attribute] -->\n<img src="a.png" align="right">\n',
            among=("deprecated-attribute", "multiple-h1"),
        ),
        Invalid(
            "---\ntitle: Bread\nartlint: {ignore: [multiple-h1]}\n---\n<h1>Bread</h1>\n",
            fixed="---\ntitle: Bread\n---\n<h1>Bread</h1>\n",
            among=("multiple-h1",),
        ),
        Invalid(
            '<!-- artlint: ignore[deprecated-atribute] -->\n<img src="a.png">\n',
            among=("deprecated-attribute",),
        ),
        Invalid('<!-- artlint: ignore a newsletter -->\n<img src="a.png">\n'),
    )

    def check(self, article: Article) -> Iterator[Finding]:  # noqa: ARG002 - it speaks when all others have
        yield from ()

    def review(self, article: Article, unused: Iterable[Unused]) -> Iterator[Finding]:  # noqa: ARG002
        for each in unused:
            names = ", ".join(f"`{name}`" for name in each.names[:5]) + (" …" if len(each.names) > 5 else "")
            if each.repairs and each.names:
                message = f"Nothing to suppress for {names}" + (f": {each.why}" if each.why else "")
            else:
                message = f"Suppression without effect: {each.why}"
            yield self.finding(each.place, message, *each.repairs)
