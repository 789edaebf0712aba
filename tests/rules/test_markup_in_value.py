"""What is left of a text of the front matter without its tags."""

import pytest

from artlint_rules.knowledge.markup_in_text import without_tags


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("It <b>rose</b>.", "It rose."),
        ("It rose.<br>We ate.", "It rose. We ate."),
        ("<li>one</li><li>two</li>", "one two"),
        ("It <b>rose</ul></b>.", "It rose."),
        ("<ul>one</ul>two", "one two"),
        ("one</p>two", "one two"),
        ("<h2>one</h3>two", "one two"),
    ],
)
def test_a_tag_is_a_blank_where_it_ends_a_line(written: str, left: str) -> None:
    assert without_tags(written) == left
