"""How sure it is that a listing which a blank line cuts is meant as HTML."""

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.rule import Safety
from artlint_rules.generators.markdown_breaks_html import MarkdownBreaksHtml

LISTING = "<div><pre>\na = 1\n\n# b\n</pre></div>\n"


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        pytest.param(LISTING, Safety.SAFE, id="whole"),
        pytest.param(f"{LISTING}\n<!-- c -->\n", Safety.SAFE, id="a comment that ends"),
        pytest.param(f"{LISTING}\n<a</p>", Safety.UNSAFE, id="a cut tag"),
        pytest.param(f"{LISTING}\n<a@b>", Safety.UNSAFE, id="an address in brackets"),
        pytest.param(f"{LISTING}\n<b\n\n/>c", Safety.UNSAFE, id="a tag with a blank line"),
        pytest.param(f"{LISTING}\n    <SCRIPT>\n", Safety.UNSAFE, id="a script that never ends"),
        pytest.param(f"{LISTING}\n<script>c</script>\n", Safety.SAFE, id="a script that ends"),
        pytest.param(
            "<div><pre>\0\n\n# b\n</pre></div>", Safety.UNSAFE, id="a character that Markdown replaces"
        ),
        pytest.param(f"{LISTING}\n<!-- c", Safety.UNSAFE, id="a comment that never ends"),
        pytest.param(
            "<div><noscript><pre>\na\n\n# b\n</pre></noscript></div>\n",
            Safety.UNSAFE,
            id="what no browser shows",
        ),
    ],
)
def test_is_safe_where_all_tags_are_whole(body: str, safety: Safety) -> None:
    [finding] = MarkdownBreaksHtml().check(Article(Source("a.md", body)))
    assert [repair.safety for repair in finding.repairs] == [safety]
