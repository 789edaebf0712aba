"""A box that asks for money is one finding, whatever stands in it."""

import re
from pathlib import Path

from artlint.plugins import load_plugins
from artlint_rules.knowledge.reward_boxes import CLASSES, IDENTIFIER
from tests.rules.outcomes import found

BOX = '<p>One.</p><div class="support-author"><div>给作者打赏，鼓励TA抓紧创作！</div><button>赞赏</button></div>'
RULES = {registered.rule.name: registered.rule() for registered in load_plugins().rules}


def test_words_and_buttons_of_the_box_are_a_part_of_it() -> None:
    names = ("reward-box", "follow-us", "ui-residue")
    assert {name: len(found(RULES[name], BOX, "a.html")) for name in names} == {
        "reward-box": 1,
        "follow-us": 0,
        "ui-residue": 0,
    }


def test_the_same_words_outside_are_what_they_are() -> None:
    text = BOX.replace("support-author", "box")
    assert len(found(RULES["ui-residue"], text, "a.html")) == 1
    assert len(found(RULES["follow-us"], text, "a.html")) == 1


def test_the_names_are_those_of_the_rule() -> None:
    written = (Path(__file__).parents[2] / "rules/artlint_rules/residue/reward_box.toml").read_text("utf-8")
    (css,) = re.findall(r'^css = "(.+)"$', written, re.MULTILINE)
    assert {*css.split(", ")} == {*(f".{name}" for name in CLASSES), f"#{IDENTIFIER}"}
