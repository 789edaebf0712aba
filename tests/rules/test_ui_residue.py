"""Widgets of the source site, and text that only speaks of them."""

from __future__ import annotations

import pytest

from artlint_rules.markup.ui_residue import UiResidue
from tests.rules.outcomes import fixed, messages, safely_fixed

RULE = UiResidue()


@pytest.mark.parametrize(
    "text",
    [
        "<p>复制代码</p><p><b>Copy code</b></p>",
        '<p class="copyright">All rights reserved</p>',
        '<div class="copy-code-btn">This paragraph tells at length how one copies code from a page'
        " with the button above it.</div>",
        '<div class="image-viewer-box"><img src="a.png"></div>',
        "<button>Try it</button>",
        "`<button class=copy-btn>Copy</button>`",
    ],
)
def test_text_and_images_are_no_widgets(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "<pre><code>a\n<span class='copy-code-btn'>复制代码</span></code></pre>",
            "<pre><code>a\n</code></pre>",
        ),
        ('<p>a</p>\n<button class="btn-copy" type=button>Copy</button>\n<p>b</p>\n', "<p>a</p>\n<p>b</p>\n"),
        ('<p>one <button class="z">Share</button> two</p>', "<p>one two</p>"),
        ('<p>a</p><div class="x-copy-y">Kopieren</div>', "<p>a</p>"),
        ('<p>a</p><span role="button">收起</span>', "<p>a</p>"),
        ('<p>a</p><div class="image-viewer-box"><span class="copy-btn">1 / 3</span></div>', "<p>a</p>"),
    ],
)
def test_widgets_go_with_what_they_say(text: str, after: str) -> None:
    assert safely_fixed(RULE, text) == text
    assert " ".join(fixed(RULE, text).split()) == " ".join(after.split())


def test_a_widget_that_keeps_two_lines_apart_stays() -> None:
    text = '<div>one<div class="copy-btn">Copy</div>two</div>'
    assert messages(RULE, text) == ["Widget of the source site: Copy"]
    assert fixed(RULE, text) == text


def test_one_finding_for_each_kind_and_word() -> None:
    text = '<p>a</p><button class="x">Like</button><button class="x">Like</button><button class="x">Share</button>'
    assert messages(RULE, text) == [
        "Widget of the source site: Like",
        "Widget of the source site: Share",
    ]


def test_more_classes_and_words_are_options() -> None:
    assert messages(UiResidue(classes=("vote",)), '<p class="x">a</p><div class="vote">+1</div>') == [
        "Widget of the source site: +1"
    ]
    assert messages(UiResidue(labels=("Vote up",)), "<button>vote up</button>") == [
        "Widget of the source site: vote up"
    ]
