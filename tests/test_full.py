"""The format `full` whole: whatever is in a document, lines fit and carets stand where they should."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artlint.article.source import Source
from artlint.edits import Edit, Span
from artlint.records import Fix, Record
from artlint.report import Report
from artlint.reporters import Context
from artlint.reporters.full import COLLAPSE_AT, Reporter
from artlint.rule import Safety, Severity
from tests.test_snippet import ATOMS, TEXTS, assert_same_or_cut, cells, raw, split_line, split_window

THOUSAND = settings(max_examples=1000, deadline=None, derandomize=True)
SHORT = st.lists(st.sampled_from(ATOMS), max_size=30).map("".join)
WIDTHS = st.integers(40, 200)
RULES = ("mangled-title", "alt", "a-name-that-is-much-longer-than-a-name-should-be")
LINE_ENDS = st.sampled_from(("\n", "\n\n", "\r\n", "\r"))


@st.composite
def documents(draw: st.DrawFn) -> Source:
    """Lines of wide, combining, emoji and control characters, some of them very long."""
    lines = draw(
        st.lists(st.tuples(TEXTS, st.sampled_from((1, 1, 5, 40)), LINE_ENDS), min_size=1, max_size=4)
    )
    text = "".join(line * times + end for line, times, end in lines)
    return Source(draw(SHORT) or "a.md", text.replace("…", "").replace("⋯", ""))


@st.composite
def found(draw: st.DrawFn, source: Source, rules: tuple[str, ...] = RULES) -> Record:
    """A finding anywhere in a document, with any message, place in words and fix."""
    start, end = sorted(draw(st.integers(0, len(source.text))) for _ in range(2))
    end = draw(st.sampled_from((end, min(start + 3, end), start)))
    edit = Edit(Span(start, end), draw(SHORT))
    waits = draw(st.sampled_from(((), ("date-format",), RULES)))
    safety = draw(st.sampled_from(Safety))
    fix = Fix(draw(SHORT), safety, (edit,), draw(st.sampled_from((1, 9))), waits)
    severity, message = draw(st.sampled_from(Severity)), draw(SHORT) or "x"
    return Record(
        draw(st.sampled_from(rules)), "titles", severity, message, source.path,
        source.locate(start), source.locate(end), draw(SHORT), (), draw(st.sampled_from((fix, None))), "f",
    )  # fmt: skip


def shown(source: Source, width: int, *records: Record) -> str:
    return Reporter(Context(width=width)).file(Report(source.path, records, source=source))


@pytest.mark.parametrize("width", [40, 41, 80])
def test_a_mark_that_widens_the_blank_before_it_finds_room(width: int) -> None:
    long = "\u0903" + "私" * 200
    source = Source(long, f"---\n---\n{long}\n")
    start = source.line_span(3).start
    fix = Fix(long, Safety.SAFE, (Edit(Span(start, start + 90), long),), 1)
    for length in (0, 1, 90):
        record = Record(
            "alt", "images", Severity.INFO, long, long, source.locate(start), source.locate(start + length),
            long, (), fix, "f",
        )  # fmt: skip
        assert max(map(cells, shown(source, width, record).split("\n"))) <= width


@THOUSAND
@given(st.data(), documents(), WIDTHS)
def test_lines_fit_and_carets_stand_under_the_text_meant(
    data: st.DataObject, source: Source, width: int
) -> None:
    record, other = data.draw(found(source)), data.draw(found(source, ("often",)))
    text = shown(source, width, record, *[other] * COLLAPSE_AT)
    assert raw(text.replace("\n", "")) == []
    assert max(map(cells, text.split("\n"))) <= width
    assert_carets_are_right(source, record, text.split("\n"))


def assert_carets_are_right(source: Source, record: Record, lines: list[str]) -> None:
    margin = f" {record.location.line} │"
    number = next(
        index for index, line in enumerate(lines) if line == margin or line.startswith(f"{margin} ")
    )
    text, carets = lines[number][len(margin) + 1 :], lines[number + 1][len(margin) + 1 :]
    assert lines[number + 1].startswith(f" {' ' * len(str(record.location.line))} │ ")

    line = source.line_span(record.location.line)
    content = source.text[line.start : line.end]
    start = min(record.location.offset - line.start, len(content))
    end = max(start, min(record.end.offset - line.start, len(content)))
    before, meant, after = split_line(content, start, end)
    if content.endswith(" "):  # blanks at the end of a line are not written
        text += " " * (len(carets) - cells(text))
    left, over, right = split_window(text, carets)
    if not meant:
        assert carets.count("^") == 1
        return
    assert carets.count("^") == cells(over)
    head, gap, tail = over.partition("⋯\0")
    assert meant.startswith(head)
    assert meant.endswith(tail)
    assert gap or over == meant
    assert_same_or_cut(left, before, at_start=True)
    if not content.endswith(" "):
        assert_same_or_cut(right, after)


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_a_fix_preview_is_a_window_of_the_new_text(width: int) -> None:
    text = "---\ntitle: " + "关掉大屏之后，" * 50 + "_爆款_\n---\n"
    source = Source("a.md", text)
    start, end = text.index("关"), text.index("\n---\n")
    edit = Edit(Span(start, end), text[start:end].replace("_爆款_", "“爆款”"))
    fix = Fix("restore the quotes", Safety.SAFE, (edit,), 1)
    record = Record(
        "mangled-title", "titles", Severity.ERROR, "The title lost 2 characters", "a.md",
        source.locate(start), source.locate(end), "front matter: title", (), fix, "",
    )  # fmt: skip
    preview = next(line for line in shown(source, width, record).split("\n") if line.startswith("   + "))
    head, _, tail = preview.removeprefix("   + ").partition("⋯")
    assert edit.text.startswith(head)
    assert edit.text.endswith(tail)
    assert "“爆款”" in tail
    assert width - 2 <= cells(preview) <= width


def test_a_block_is_drawn_like_this() -> None:
    text = "---\nlayout: post\ntitle: '关掉大屏之后，菜市场才真正_上线_'\n---\n"
    source = Source("posts/a.md", text)
    start = text.index("_上线_")
    whole = Span(text.index("'"), text.rindex("'") + 1)
    edit = Edit(whole, text[whole.start : whole.end].replace("_上线_", "“上线”"))
    fix = Fix("restore the quotes", Safety.SAFE, (edit,), 1)
    record = Record(
        "mangled-title", "titles", Severity.ERROR, "The title lost 2 characters; the body still has them",
        source.path, source.locate(start), source.locate(start + 4), "front matter: title", (), fix, "",
        why="7 images carry it as alt and title",
    )  # fmt: skip
    assert shown(source, 100, record) == (
        "error mangled-title  The title lost 2 characters; the body still has them [fixable]\n"
        "  --> posts/a.md:3:22  (front matter: title)\n"
        "   │\n"
        " 3 │ title: '关掉大屏之后，菜市场才真正_上线_'\n"
        "   │                                   ^^^^^^\n"
        "   = fix (safe): restore the quotes\n"
        "   + '关掉大屏之后，菜市场才真正“上线”'\n"
        "   = why: 7 images carry it as alt and title\n"
        "\n"
    )
