"""Tables that hold no table."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, Finding, Invalid, Rule, Severity, Valid

_OF_TABLES = ("table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "br")
_HEADS = ("th", "caption", "thead")
_SAID = ("presentation", "none")


class LayoutTable(Rule):
    """A table puts text into place.

    Forums and mail programs build their pages of tables. Without the page there is nothing to line up: a
    table of one cell or one column holds paragraphs and images, readers who listen hear of rows and columns,
    and on a narrow screen it does not wrap. There is no fix. Tables with heads or a caption, those that say
    of themselves that they are no table, and columns of plain words are left alone.
    """

    name = "layout-table"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<table><tr><th>Ebb</th></tr><tr><td><p>six</p></td></tr></table>"),
        Valid("<table><tr><td><p>Ebb</p></td><td><p>six</p></td></tr></table>"),
        Valid("<table><tr><td>Ebb</td></tr><tr><td>Flood</td></tr></table>"),
        Valid('<table role="presentation"><tr><td><p>Ebb</p></td></tr></table>'),
        Invalid("‸<table>‸<tr><td><p>Ebb</p><p>Flood</p></td></tr></table>"),
        Invalid(
            "<table><tr><td><img src='a.png'><p>Ebb</p></td></tr><tr><td><ul><li>a</ul></td></tr></table>"
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report the tables of one column that hold blocks, all of an article as one habit."""
        found = [table for table in article.elements("table") if _is_layout(table)]
        if found:
            count = f"{len(found)} tables hold" if len(found) > 1 else "A table holds"
            yield self.finding(found[0], f"{count} one column of paragraphs", places=found[1:])


def _is_layout(table: HtmlElement) -> bool:
    if table.get("role") in _SAID or next(table.iter(*_HEADS), None) is not None:
        return False
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    widths = {sum(1 for _ in row.iterchildren("td")) for row in rows}
    return bool(widths) and max(widths) == 1 and _holds_blocks(table)


def _table_of(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _holds_blocks(table: HtmlElement) -> bool:
    return any(e.tag in BLOCKS and e.tag not in _OF_TABLES for e in table.iterdescendants("*"))
