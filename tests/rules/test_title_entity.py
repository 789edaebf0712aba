"""Which entities title-entity decodes."""

from __future__ import annotations

import pytest

from artlint.rule import Safety
from artlint_rules.titles.title_entity import TitleEntity
from tests.rules.titles import findings, fixed, offered

RULE = TitleEntity()


@pytest.mark.parametrize(
    ("title", "new"),
    [
        ("Bread &amp; water", "Bread & water"),
        ("Bread &amp;amp; &amp;quot;water&amp;quot;", 'Bread & "water"'),
        ("It&#8217;s &#x201C;alive&#X201d;", "It’s “alive”"),
        ("Bread&nbsp;rises", "Bread\u00a0rises"),
        ("Caf&eacute; &AMP; tea", "Café & tea"),
    ],
)
def test_decoded(title: str, new: str) -> None:
    assert fixed(RULE, title) == new


@pytest.mark.parametrize(
    "title",
    ["AT&T; R&D", "a&copy=1", "Bread & water", "&unknown;", "&#0; &#xD800; &#99999999;", "Salt &; pepper"],
)
def test_no_entity(title: str) -> None:
    assert not findings(RULE, title)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Write <code>&amp;quot;</code>.</p>",
        "<p>Write &amp;quot; for a quote.</p>",
        "Write `&quot;` for a quote.",
        "    &quot;\n",
    ],
)
def test_an_article_about_html_means_it(body: str) -> None:
    assert not findings(RULE, "What &quot; is for", body)


def test_what_would_be_a_tag_is_not_safe() -> None:
    assert offered(RULE, "The &lt;b&gt; tag") == [("The <b> tag", Safety.UNSAFE)]
    assert offered(RULE, "1 &lt; 2") == [("1 < 2", Safety.SAFE)]
