"""The judge of the other tests: where a browser shows one line, the judge sees one."""

from __future__ import annotations

import pytest

from tests import judge


@pytest.mark.parametrize("tag", ["script", "style", "template"])
def test_an_element_without_a_box_breaks_no_line(tag: str) -> None:
    assert judge.as_html(f"lan<{tag}></{tag}>tern").text == ["lantern"]


def test_a_block_breaks_the_line() -> None:
    assert judge.as_html("lan<div></div>tern").text == ["lan", "tern"]
