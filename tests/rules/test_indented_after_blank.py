"""Where HTML that Markdown took for code becomes HTML again, and how safely."""

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.rule import Safety
from artlint_rules.generators.indented_after_blank import IndentedAfterBlank


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("<ul>\n\n      <li>a</li>\n</ul>\n", Safety.SAFE),
        ("<ul>\n\n\t\xa0\n>\n\t<li></ul>", Safety.UNSAFE),
        ("<ul>\n\n\t<i\n<u>\n\n\t<i>\n</ul>", Safety.UNSAFE),
        ("<ul>\n\n\t\xa0<b>\n<b>\n\n\t<i>\n</ul>", Safety.UNSAFE),
        ("<p>\n\n    i\n</p><p>\n\n    <r>\n</p>", Safety.UNSAFE),
        ("\t<div>\n\n# <p>\n    <p>\n</div>", Safety.UNSAFE),
    ],
    ids=[
        "HTML goes on",
        "behind a quote",
        "a cut tag",
        "a blank of another kind",
        "words beside it",
        "nothing before",
    ],
)
def test_is_safe_only_where_a_block_of_html_goes_on(body: str, safety: Safety) -> None:
    findings = [*IndentedAfterBlank().check(Article(Source("a.md", f"---\ntitle: a\n---\n{body}")))]
    assert {repair.safety for finding in findings for repair in finding.repairs} == {safety}
