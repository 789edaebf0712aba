"""Which labels title-noise-prefix takes off."""

from __future__ import annotations

import pytest

from artlint.rule import Safety
from artlint_rules.titles.title_noise_prefix import TitleNoisePrefix
from tests.rules.titles import findings, offered

RULE = TitleNoisePrefix()


@pytest.mark.parametrize(
    "title",
    [
        "[转载]面包",
        "【原创】 面包",
        "(图)面包",
        "［转］面包",
        "（组图）：面包",
        "视频：面包",
        "快讯 | 面包",
        "[VIDEO] 面包",
    ],
)
def test_labels(title: str) -> None:
    assert offered(RULE, title) == [("面包", Safety.UNSAFE)]


@pytest.mark.parametrize(
    "title", ["图书馆", "[PDF] 面包", "视频号的面包", "【面包】与水", "[转载]", "Photo essays"]
)
def test_no_labels(title: str) -> None:
    assert not findings(RULE, title)


def test_more_labels_are_an_option() -> None:
    assert offered(TitleNoisePrefix(extra_prefixes=("PDF",)), "[PDF] 面包") == [("面包", Safety.UNSAFE)]


def test_a_tag_that_is_there_is_not_added() -> None:
    (finding,) = findings(RULE, "[转载]面包", keys="tags: [转载]\n")
    assert [repair.title for repair in finding.repairs] == ["write 面包"]
