"""Declarations that no browser accepts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.inline_styles import styled
from artlint_rules.knowledge.invalid_values import is_invalid

_LONGEST = 40


class InvalidDeclaration(Rule):
    """A declaration of a style is no CSS.

    Programs write `color: null` where they have no colour, and `width: undefinedpx` where they have no width.
    Browsers leave such a declaration out; it says that the page of origin was not finished when it was read.

    Reported is only what is certainly wrong: such values, a colour with too many digits, a length without its
    unit. Names of properties are not judged. The fix deletes the declaration. It is safe: it had no effect.
    """

    name = "invalid-declaration"
    severity = Severity.WARNING
    examples = (
        Valid('<p style="color: inherit; line-height: 1.5; margin: 0">Three boats.</p>'),
        Valid('<p style="--boats: null; -foo-width: 12">Three boats.</p>'),
        Invalid(
            '<p style="‸color: null; float: left; background-color: null‸">Three boats.</p>',
            '<p style="float: left;">Three boats.</p>',
        ),
        Invalid(
            '<img src="a.png" style="width: undefinedpx"><p style="color: #12345">One.</p>',
            '<img src="a.png"><p>One.</p>',
            places=2,
        ),
        Invalid('<p style="font-size: 16; float: left">One.</p>', '<p style="float: left">One.</p>'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such declarations as one habit, with a repair for each element."""
        found = styled(article, lambda style: any(map(is_invalid, style)))
        if not found:
            return
        wrong = [declaration for e in found for declaration in article.style(e) if is_invalid(declaration)]
        kinds = list(dict.fromkeys(f"{d.name}: {' '.join(d.value.split())}" for d in wrong))
        more = f" ({len(kinds) - 1} more of the kind)" if len(kinds) > 1 else ""
        repairs = [
            Repair("delete it", Safety.SAFE, partial(article.remove_declarations, e, is_invalid))
            for e in found
        ]
        places = [Attribute(element, "style") for element in found]
        message = f"`{kinds[0][:_LONGEST]}` is not valid CSS{more}"
        yield self.finding(places[0], message, *repairs, places=places[1:])
