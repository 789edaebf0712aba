from __future__ import annotations

import pytest

from artlint.article.source import Source, UndecodableError


@pytest.mark.parametrize(
    ("data", "text", "encoding", "newline"),
    [
        pytest.param("标题\n".encode(), "标题\n", "utf-8", "\n", id="UTF-8"),
        pytest.param(
            b"\xef\xbb\xbfa\r\nb\r\nc\n", "a\r\nb\r\nc\n", "utf-8-sig", "\r\n", id="byte order mark and CRLF"
        ),
        pytest.param(b"a\rb\rc", "a\rb\rc", "utf-8", "\r", id="lone CR"),
        pytest.param(b"", "", "utf-8", "\n", id="empty"),
    ],
)
def test_a_file_is_decoded_and_encoded_to_the_same_bytes(
    data: bytes, text: str, encoding: str, newline: str
) -> None:
    source = Source.decode("a.md", data)
    assert (source.text, source.encoding, source.newline) == (text, encoding, newline)
    assert source.encode() == data


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"\xff", "line 1, column 1", id="first byte"),
        pytest.param("标题\n正文".encode() + b"\xb9\xfa", "line 2, column 3", id="after Chinese text"),
        pytest.param(b"\xef\xbb\xbfab\xff", "line 1, column 3", id="behind a byte order mark"),
        pytest.param(b"a\r\nb\rc\xff", "line 3, column 2", id="mixed newlines"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_place(data: bytes, place: str) -> None:
    with pytest.raises(UndecodableError, match=place):
        Source.decode("a.md", data)


def test_lines_and_columns_count_code_points_from_one() -> None:
    source = Source("a.md", "一😀\r\n二\r三\n")
    places = {offset: tuple(source.locate(offset)[:2]) for offset in (0, 1, 4, 6, 8)}
    assert places == {0: (1, 1), 1: (1, 2), 4: (2, 1), 6: (3, 1), 8: (4, 1)}
    assert [source.text[source.line_span(n).start : source.line_span(n).end] for n in (1, 2, 3, 4)] == [
        "一😀",
        "二",
        "三",
        "",
    ]
