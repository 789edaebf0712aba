"""Windows of long lines: what is shown, how wide it is, and what the carets stand under."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from artlint.reporters.snippet import change, clip, display_width, middle, snippet
from artlint.reporters.visible import visible

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
COUPLE = "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ATOMS = (
    *"ab 1_，。“”私域时代爆款啊ｱ한국어\u0627\u0644\u0639\u06cc\u0301\u0308\u0e01\u0e33",
    *"\u0915\u094d\u0937\u0903\u1112\u1161\u11ab\u1161\u0600\u00ad\u034f\u3164\U00020000\ue000\U000e0100\U0001f1eb",
    *"\t\n\r\x00\x07\x08\x1b\x7f\x85\x9b\u200b\u200e\u200f\u202a\u202e\u2066\u2069\u2028\ufeff\ud800\udfff\u061c",
    *"\u200c\u200d\ufe0e\ufe0f🏽☀⌚🏴\U000e0067\U000e0001\U000e0fff",
    *(
        FAMILY,
        COUPLE,
        ENGLAND,
        "🇫🇷",
        "🇨🇳",
        "👍🏿",
        "1\ufe0f\u20e3",
        "e\u0301\u0323",
        "한",
        "\x1b[31m",
        "\r\n",
    ),
)
TEXTS = st.lists(st.sampled_from(ATOMS) | st.text(max_size=3), max_size=60).map("".join)
WIDTHS = st.integers(8, 100)
THOUSAND = settings(max_examples=1000, deadline=None)


@st.composite
def marked_lines(draw: st.DrawFn) -> tuple[str, int, int]:
    """A line, long more often than not, and a span in it; without the signs that stand for cut text."""
    line = (draw(TEXTS) * draw(st.sampled_from((1, 1, 5, 40)))).replace("…", "").replace("⋯", "")
    start, end = sorted((draw(st.integers(0, len(line))), draw(st.integers(0, len(line)))))
    return line, start, draw(st.sampled_from((end, min(start + 3, end), start)))


def raw(text: str) -> list[str]:
    """What must not reach a terminal."""
    harmless = {"\u200c", "\u200d", *"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"}
    harmless |= {"\U000110bd", "\U000110cd", *map(chr, range(0xE0020, 0xE0080))}
    return [
        c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c not in harmless
    ]


def cells(text: str) -> int:
    return sum(max(0, wcswidth(cluster)) for cluster in iter_graphemes(text))


def solid(cluster: str) -> str:
    """`cluster` and a separator, or nothing where it takes no cell: no caret can tell its side."""
    return cluster + "\0" if wcswidth(cluster) else ""


def split_line(line: str, start: int, end: int) -> tuple[str, str, str]:
    """What is seen before, in and after the span, by whole clusters of the whole visible line."""
    places = {place: len(visible(line[:place])) for place in (start, end)}
    parts = ["", "", ""]
    position = 0
    for cluster in iter_graphemes(visible(line)):
        begin, position = position, position + len(cluster)
        touched = start < end and begin < places[end] and position > places[start]
        parts[1 if touched else 0 if position <= places[start] else 2] += solid(cluster)
    return parts[0], parts[1], parts[2]


def split_window(text: str, carets: str) -> tuple[str, str, str]:
    """What is over the spaces, over the carets and behind; an assertion when a caret tears a cluster."""
    first, last = len(carets) - len(carets.lstrip(" ")), len(carets)
    parts = ["", "", ""]
    column = 0
    for cluster in iter_graphemes(text):
        begin, column = column, column + wcswidth(cluster)
        assert not begin < first < column
        parts[0 if column <= first else 1 if begin < last else 2] += solid(cluster)
    return parts[0], parts[1], parts[2]


def assert_same_or_cut(shown: str, whole: str, *, at_start: bool = False) -> None:
    if "…" not in shown:
        assert shown == whole
    elif at_start:
        assert shown[:2] == "…\0"
        assert whole.endswith(shown[2:])
    else:
        assert shown[-2:] == "…\0"
        assert whole.startswith(shown[:-2])


@THOUSAND
@given(marked_lines(), WIDTHS)
@example(("🇫🇷" * 2001, 2001, 2002), 40)
@example(("🇫🇷" * 2001, 1, 2001), 40)
@example(("\u1161🇫" * 9, 0, 4), 8)
@example((COUPLE * 300, 1500, 1501), 80)
@example((ENGLAND * 300, 1500, 1509), 33)
@example(("\x1b\u0301" * 300, 299, 301), 33)
def test_carets_stand_under_the_text_meant(marked: tuple[str, int, int], width: int) -> None:
    line, start, end = marked
    window = snippet(line, start, end, width)
    before, meant, after = split_line(line, start, end)
    left, over, right = split_window(window.text, window.carets)
    assert window.carets.lstrip(" ").strip("^") == ""
    if not meant:
        assert window.carets.count("^") == 1
        assert len(window.carets) == cells(left) + 1
        over, right = "", over + right
    else:
        assert window.carets.count("^") == cells(over)
    head, gap, tail = over.partition("⋯\0")
    assert meant.startswith(head)
    assert meant.endswith(tail)
    assert gap or over == meant
    assert_same_or_cut(left, before, at_start=True)
    assert_same_or_cut(right, after)


@THOUSAND
@given(marked_lines(), WIDTHS)
def test_a_window_is_never_wider_than_it_may_be(marked: tuple[str, int, int], width: int) -> None:
    window = snippet(*marked, width)
    assert cells(window.text) <= width
    assert "^" in window.carets
    assert len(window.carets) <= width
    assert raw(window.text) == []


@THOUSAND
@given(marked_lines(), WIDTHS)
def test_a_line_that_fits_is_not_cut(marked: tuple[str, int, int], width: int) -> None:
    line = marked[0][: 8 * width]
    start, end = (min(place, len(line)) for place in marked[1:])
    if cells(visible(line)) < width:
        assert snippet(line, start, end, width).text == visible(line)


@THOUSAND
@given(TEXTS, TEXTS)
def test_visible_text_is_harmless(text: str, more: str) -> None:
    shown = visible(text)
    assert raw(shown) == []
    assert visible(shown) == shown
    assert visible(text + more).startswith(shown)
    assert display_width(text) == display_width(shown) == cells(shown)


@THOUSAND
@given(TEXTS, st.integers(-1, 60))
def test_clip_and_middle_keep_to_their_width(text: str, width: int) -> None:
    text = text.replace("…", "").replace("⋯", "")
    clipped, shortened = clip(text, width), middle(text, width)
    assert max(cells(clipped), cells(shortened)) <= max(width, 0)
    assert raw(clipped + shortened) == []
    if 0 < cells(visible(text)) <= width and len(text) <= 8 * width:
        assert clipped == shortened == visible(text)
    elif cells(visible(text)) > width > 0:
        head, tail = shortened.split("⋯")
        assert clipped[-1] == "…"
        assert visible(text).startswith(clipped[:-1])
        assert visible(text).startswith(head)
        assert visible(text).endswith(tail)


@THOUSAND
@given(TEXTS, TEXTS, TEXTS, TEXTS, WIDTHS)
def test_a_change_shows_both_texts(start: str, old: str, new: str, end: str, width: int) -> None:
    for window in change(start * 9 + old + end, start * 9 + new + end, width):
        assert cells(window) <= width
        assert raw(window) == []


def test_no_visible_character_ends_a_cluster_like_a_control() -> None:
    """A combining mark behind any shown character joins it, so no ellipsis gets it instead."""
    planes = (*range(0x3100), *range(0xD800, 0xE000), *range(0xF900, 0x14000), *range(0x1B000, 0x1F000))
    codes = (*planes, *range(0xE0000, 0xE1000))
    torn = [hex(c) for c in codes if len(list(iter_graphemes(visible(chr(c))[-1] + "\u0301"))) > 1]
    assert torn == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\tb", "a→b", id="tab"),
        pytest.param("a\r\nb\n", "a␍⏎b⏎", id="newlines"),
        pytest.param("\x1b[2J\x07\x00", "␛[2J␇␀", id="escape sequence"),
        pytest.param("\x7f\x85\x9b", "␡<U+0085><U+009B>", id="DEL and C1"),
        pytest.param("\u202eabc\u2069", "<U+202E>abc<U+2069>", id="bidi controls"),
        pytest.param("\u200f\u061c", "<U+200F><U+061C>", id="bidi marks"),
        pytest.param("\ufeff视\u200b频\u2060号", "<U+FEFF>视<U+200B>频<U+2060>号", id="invisible characters"),
        pytest.param("\u2028\u2029", "<U+2028><U+2029>", id="line separators"),
        pytest.param("\ud83d", "<U+D83D>", id="lone surrogate"),
        pytest.param(FAMILY + "❤\ufe0f", FAMILY + "❤\ufe0f", id="joiners in emoji"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiners in words"),
        pytest.param(ENGLAND, ENGLAND, id="flag of tags"),
        pytest.param(ENGLAND[:6] * 2, ENGLAND[:6] * 2, id="flags of tags without an end"),
        pytest.param("🏴" + "\U000e0061" * 7, "🏴" + "\U000e0061" * 6 + "<U+E0061>", id="too many tags"),
        pytest.param("a\U000e0041", "a<U+E0041>", id="hidden tag"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("ab", 2, id="narrow"),
        pytest.param("爆款", 4, id="wide"),
        pytest.param("e\u0301", 1, id="combining"),
        pytest.param(FAMILY + "🇫🇷" + "👍🏿", 6, id="emoji of several code points"),
        pytest.param("\x1b\t", 2, id="pictures"),
        pytest.param("\u200b", 8, id="named"),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("line", "span", "width", "text", "carets"),
    [
        pytest.param("abcdef", (2, 4), 20, "abcdef", "  ^^", id="fits"),
        pytest.param("标题“爆款”", (2, 6), 20, "标题“爆款”", "    ^^^^^^", id="wide characters"),
        pytest.param("abcdef", (0, 2), 20, "abcdef", "^^", id="line start"),
        pytest.param("abcdef", (4, 6), 20, "abcdef", "    ^^", id="line end"),
        pytest.param("abcdef", (2, 2), 20, "abcdef", "  ^", id="empty span"),
        pytest.param("爆款", (1, 1), 20, "爆款", "  ^", id="empty span at a wide character"),
        pytest.param("abcdef", (6, 6), 20, "abcdef", "      ^", id="empty span at the end"),
        pytest.param("", (0, 0), 20, "", "^", id="empty line"),
        pytest.param("abcdefgh", (8, 8), 8, "…cdefgh", "       ^", id="caret behind a full line"),
        pytest.param("abcdefgh", (7, 8), 8, "abcdefgh", "       ^", id="full line"),
        pytest.param("abc", (7, 9), 20, "abc", "   ^", id="span beyond the line"),
        pytest.param("abc", (900, 901), 20, "abc", "   ^", id="span far beyond the line"),
        pytest.param("abc", (-3, 1), 20, "abc", "^", id="span from before the line"),
        pytest.param("a\x1bb", (1, 2), 20, "a␛b", " ^", id="control character"),
        pytest.param("a\u200bb", (1, 2), 20, "a<U+200B>b", " ^^^^^^^^", id="invisible character"),
        pytest.param("xe\u0301y", (2, 3), 20, "xe\u0301y", " ^", id="combining mark"),
        pytest.param("\u0301ab", (0, 1), 20, "\u0301ab", "^", id="mark without a base"),
        pytest.param(f"a{FAMILY}b", (3, 4), 20, f"a{FAMILY}b", " ^^", id="inside a cluster"),
        pytest.param(f"a{FAMILY}b", (3, 3), 20, f"a{FAMILY}b", " ^", id="empty span inside a cluster"),
        pytest.param(
            "中" * 12000, (6000, 6001), 21, "…中中中中中中中中中…", "         ^^", id="very long line"
        ),
        pytest.param("中" * 12000, (0, 1), 20, "中中中中中中中中中…", "^^", id="long line, start"),
        pytest.param(
            "中" * 12000, (11999, 12000), 20, "…中中中中中中中中中", " " * 17 + "^^", id="long line, end"
        ),
        pytest.param("0" * 99, (0, 99), 20, "0000000000⋯000000000", "^" * 20, id="span of the whole line"),
        pytest.param(
            "ab" + "0" * 20000 + "yz", (2, 20002), 20, "ab00000000⋯0000000yz", "  " + "^" * 16, id="long span"
        ),
        pytest.param("ab…cd⋯ef", (2, 6), 20, "ab…cd⋯ef", "  ^^^^", id="ellipses of its own"),
        pytest.param(
            "x" + "0" * 18 + "y", (1, 19), 20, "x" + "0" * 18 + "y", " " + "^" * 18, id="nearly all"
        ),
        pytest.param(
            "xx" + "0" * 18 + "yy", (2, 20), 20, "…" + "0" * 18 + "…", " " + "^" * 18, id="only the span"
        ),
    ],
)
def test_snippet(line: str, span: tuple[int, int], width: int, text: str, carets: str) -> None:
    window = snippet(line, *span, width)
    assert (window.text, window.carets) == (text, carets)


@pytest.mark.parametrize("width", range(20, 121, 7))
def test_a_short_span_has_context_on_both_sides(width: int) -> None:
    window = snippet("私域时代a" * 2400, 6001, 6003, width)
    before = len(window.carets) - window.carets.count("^")
    assert width / 3 - 1 <= before <= width / 2
    assert width - 2 <= cells(window.text) <= width


def test_clusters_at_the_edge_of_the_neighbourhood_are_whole() -> None:
    stacked = "n" + "\u0301" * 30
    window = snippet(stacked * 500, 31 * 250, 31 * 251, 20)
    count, rest = divmod(len(window.text) - 2, 31)
    assert (count > 2, rest) == (True, 0)
    assert window.text == "…" + stacked * count + "…"


@pytest.mark.parametrize(
    ("line", "span"),
    [
        pytest.param("a" + "\u0301" * 9000, (4000, 4001), id="one base, thousands of marks"),
        pytest.param("\u0301" * 9000, (4000, 8000), id="nothing but marks"),
        pytest.param("\u1112" * 9000, (4000, 4001), id="one syllable of thousands of letters"),
        pytest.param("\u200d" * 9000, (0, 9000), id="nothing but joiners"),
    ],
)
def test_endless_clusters_do_no_harm(line: str, span: tuple[int, int]) -> None:
    for width in range(8, 30):
        window = snippet(line, *span, width)
        assert cells(window.text) <= width
        assert 0 < len(window.carets) <= width


@pytest.mark.parametrize(
    ("old", "new", "width", "shown"),
    [
        pytest.param("不需要_爆款_", "不需要“爆款”", 40, ("不需要_爆款_", "不需要“爆款”"), id="fits"),
        pytest.param("a\n\nb", "a\nb", 40, ("a⏎⏎b", "a⏎b"), id="newlines"),
        pytest.param("a\tb", "a b", 40, ("a→b", "a b"), id="tab"),
        pytest.param("abc", "abc", 40, ("abc", "abc"), id="no difference"),
        pytest.param("", "abc", 40, ("", "abc"), id="from nothing"),
        pytest.param("xe", "xe\u0301", 40, ("xe", "xe\u0301"), id="a mark more"),
        pytest.param(
            "e" + "0" * 99,
            "e\u0301" + "0" * 99,
            10,
            ("e00000000…", "e\u030100000000…"),
            id="a mark more in a long line",
        ),
        pytest.param(
            "0" * 99 + "_" + "1" * 99,
            "0" * 99 + "“”" + "1" * 99,
            20,
            ("…00000000_111111111…", "…00000000“”11111111…"),
            id="same start",
        ),
        pytest.param(
            "ab" + "0" * 999 + "yz", "abyz", 20, ("ab00000000⋯0000000yz", "abyz"), id="a long piece deleted"
        ),
        pytest.param("aaaa", "aaa", 8, ("aaaa", "aaa"), id="overlapping prefix and suffix"),
    ],
)
def test_change(old: str, new: str, width: int, shown: tuple[str, str]) -> None:
    assert change(old, new, width) == shown


@pytest.mark.parametrize("length", range(10, 110))
def test_a_change_begins_where_the_texts_differ(length: int) -> None:
    old, new = ("0" * length + letter + "1" * 64 for letter in "ab")
    assert change(old, new, 20) == ("…00000000a111111111…", "…00000000b111111111…")


def test_only_the_neighbourhood_of_a_span_is_looked_at() -> None:
    line = "私域时代，视频号e\u0301" * 500_000
    begin = time.process_time()
    for start, end in ((0, 9), (2_000_000, 2_000_009), (9, len(line)), (len(line), len(line))):
        snippet(line, start, end, 100)
    clip(line, 100)
    middle(line, 100)
    assert time.process_time() - begin < 0.5
