"""Faults of typography in Chinese and Japanese text, and what only looks like one."""

from __future__ import annotations

import html
import re

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft

HAN = "\u4e00-\u9fff"
HALF = {"，": ",", "。": ".", "；": ";", "！": "!", "？": "?"}
_BETWEEN = re.compile(f"(?<=[{HAN}])[，；？！](?=[{HAN}])")


def _is_wide(draft: Draft) -> bool:
    return draft.language == "zh"


def _clause(author: Author) -> str:
    first = author.pen.of("sentences").rstrip("。")
    return f"{author.pen.word('place')}的早晨很安静，{first}；{author.pen.word('name')}没有回答，雨停了。"


@fault(280)
def half_width_punctuation(draft: Draft, author: Author) -> None:
    """Commas, semicolons, question and exclamation marks as a Western keyboard has them."""
    if not _is_wide(draft):
        return
    for _ in range(author.rng.randint(1, 4)):
        text = _BETWEEN.sub(lambda m: HALF[m[0]], _clause(author))
        draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", text))
    draft.expect("halfwidth-punctuation-between-han")


@fault(280)
def space_at_full_width_punctuation(draft: Draft, author: Author) -> None:
    """A space before or behind a full-width mark."""
    if not _is_wide(draft):
        return
    way = author.rng.choice((" ，", "， "))
    text = _clause(author).replace("，", way)
    draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", text))
    draft.expect("space-before-fullwidth-punctuation")


@fault(280)
def full_width_letters_and_digits(draft: Draft, author: Author) -> None:
    """As some input methods and old databases write them."""
    if not _is_wide(draft):
        return
    word = author.rng.choice(("USB", "2021", "A4", "WiFi", "15", "GPS", "3000"))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in word)
    text = f"{author.pen.of('sentences')}他说要{wide}才够，{author.pen.of('short_sentences')}"
    draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", text))
    draft.expect("fullwidth-alphanumerics")


@fault(240)
def bracket_without_partner(draft: Draft, author: Author) -> None:
    """A bracket of which the other was lost."""
    pairs = {
        "zh": ("（）", "《》", "「」", "【】"),
        "ja": ("（）", "「」", "『』"),
        "en": ("()", "[]"),
        "de": ("()", "[]"),
    }
    left, right = tuple(author.rng.choice(pairs[author.language]))
    space = " " if author.language in ("en", "de") else ""
    inside = f"{left}{author.pen.word('thing')}{right}"
    lost = inside[1:] if author.rng.random() < 0.5 else inside[:-1]
    one, name, other = author.pen.of("sentences"), author.pen.word("name"), author.pen.of("sentences")
    text = space.join((one, name, lost, other))
    node = author.block("p", text)
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    draft.expect("unbalanced-brackets", node)


@fault(240, negative=True)
def punctuation_in_its_place(draft: Draft, author: Author) -> None:
    """Numbers, times, versions, Latin names, Latin sentences, chess, formulas, faces and code."""
    ways = {
        "zh": (
            "这台机器卖3,000元，含税价是3,390元左右。",
            "他用的是Python 3.11,不是2.7。",
            "比分是3:2,时间是20:45。",
            "他写下一句英文：Less is more, and more is a bore.",
            "开局是1.e4 e5 2.Nf3 Nc6，第三步走3.Bb5。",
            "区间是[0, 1)，不含右端点。",
            "他回了一个笑脸 :)，就下线了。",
            "他说:) 然后走了。",
            "步骤如下：1）洗净；2）晾干。",
            "<code>print(甲,乙)</code>会把两个名字都写出来。",
            "他打了(；′⌒`)三个符号。",
            '<a href="https://www.bergpost.example/甲,乙">链接在这里</a>，请看。',
            "歌名叫 Hello，唱的人叫 World。",
            "他穿T恤，吃饭用AA制。",
            "“你好！”他说。",
            "一) 洗净；二) 晾干。",
        ),
        "ja": (
            "価格は3,000円で、税込みは3,300円です。",
            "「ＮＨＫ」と書く人もいれば、NHKと書く人もいる。",
            "本当ですか？　はい、本当です。",
            "すごい！　これはいい。",
            "手順は1) 洗う、2) 干すの順です。",
            "笑顔を送った(^_^)。",
        ),
        "en": (
            "He answered with a smile :) and left.",
            "The steps are: 1) wash, 2) dry, 3) wait.",
            "The interval [0, 1) leaves out its right end.",
            "After 1. e4 e5 2. Nf3 Nc6 the game was a draw.",
            'A board of 27" is wide enough; mine measures 5\' 3".',
            "Use <code>f(x</code> and see what happens.",
            "She wrote :-( below it, and ;) above.",
            "a) wash it; b) dry it; c) wait.",
        ),
        "de": (
            "Die Schritte: 1) waschen, 2) trocknen, 3) warten.",
            "Er schrieb ein Lächeln :) darunter.",
            "Das Intervall [0, 1) lässt das rechte Ende aus.",
            'Der Rahmen misst 27" und wiegt 3 kg.',
            "a) waschen; b) trocknen; c) warten.",
        ),
    }
    for text in author.rng.sample(ways[author.language], 3):
        written = text if "<" in text else html.escape(text, quote=False)
        draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", written))
