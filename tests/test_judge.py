"""The judge of the other tests: where a browser shows one line, the judge sees one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests import judge


@pytest.mark.parametrize("tag", ["script", "style", "template"])
def test_an_element_without_a_box_breaks_no_line(tag: str) -> None:
    assert judge.as_html(f"lan<{tag}></{tag}>tern").text == ["lantern"]


def test_a_block_breaks_the_line() -> None:
    assert judge.as_html("lan<div></div>tern").text == ["lan", "tern"]


def test_a_zone_that_a_time_has_lost_its_blank_before_is_read() -> None:
    read = {"date": datetime(2022, 3, 11, 6, 39, 8, tzinfo=UTC)}
    assert judge.lost_metadata({"date": "Fri, 11 Mar 2022 06:39:08GMT"}, read) is None
    assert judge.lost_metadata({"date": "Fri, 11 Mar 2022 07:39:08GMT"}, read) is not None
    assert judge.lost_metadata({"date": "2022-03-11T07:39:08\u3000+01:00"}, read) is None
    assert judge.lost_metadata({"date": "2022-03-11T07:39:08\u3000+00:00"}, read) is not None


def test_a_restored_title_may_lose_the_blanks_at_its_ends_but_no_word() -> None:
    assert judge.lost_metadata({"title": "\tBread is _alive_"}, {"title": "Bread is “alive”"}) is None
    assert judge.lost_metadata({"title": "&nbsp;Bread &amp; _life_"}, {"title": "Bread & “life”"}) is None
    assert judge.lost_metadata({"title": "The bread is _alive_"}, {"title": "Bread is “alive”"}) is not None


def test_an_item_that_yaml_takes_for_something_else_may_get_quotes() -> None:
    assert judge.lost_metadata({"tags": [False, "a"]}, {"tags": ["no", "a"]}) is None
    assert judge.lost_metadata({"tags": [False, "a"]}, {"tags": ["yes", "a"]}) is not None
    assert judge.lost_metadata({"tags": [False, "a"]}, {"tags": ["{[", "a"]}) is not None


def test_a_blank_in_an_address_may_be_encoded() -> None:
    old = judge.as_html("<a href='https://a.example/?url=http%3A%2F%2Fb.example%2F%20c'>x</a>")
    assert judge.same(old, judge.as_html("<a href='http://b.example/%20c'>x</a>"))
    assert not judge.same(old, judge.as_html("<a href='http://b.example/%20d'>x</a>"))
