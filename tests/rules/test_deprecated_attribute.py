"""Obsolete attributes: what can go, what a person should look at, and what carries meaning."""

from __future__ import annotations

import pytest

from artlint import Invalid, Safety, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.markup.deprecated_attribute import DeprecatedAttribute


@pytest.mark.parametrize(
    "example",
    [
        Valid('<td align="center" width="9" valign="top" bgcolor="red"></td><img name="a" src="a.png">'),
        Valid('<table border="1" cellpadding="0" cellspacing="0" summary="Prices"></table><br clear="all">'),
        Valid(
            '<iframe src="a" frameborder="0" scrolling="no"></iframe><script language="vbscript"></script>'
        ),
        Valid('<video border="0" src="a.mp4"></video><ol type="a"></ol><p hspace="3">One.</p>'),
        Valid("`<img border=0>`\n"),
        Invalid("<img border=0 src=a.png>", "<img src=a.png>"),
        Invalid('<table border="0"><tr><td>a</td></tr></table>', "<table><tr><td>a</td></tr></table>"),
        Invalid('<br clear="none">', "<br>"),
        Invalid(
            '<img border="1" src="a.png"><img border="0" src="b.png">',
            '<img src="a.png"><img src="b.png">',
            safety=Safety.UNSAFE,
            places=2,
        ),
    ],
)
def test_attributes(example: Valid | Invalid) -> None:
    if isinstance(example, Invalid) and example.places == 2:
        found = check(Article(Source("a.md", example.source)), [DeprecatedAttribute()]).findings
        assert [repair.safety for repair in found[0].repairs] == [Safety.UNSAFE, Safety.SAFE]
        return
    Case(DeprecatedAttribute, example, 1).run()


def test_one_finding_for_each_name() -> None:
    text = '<img border="0" vspace="0" src="a.png">' * 3 + '<table border="0"></table>'
    found = check(Article(Source("a.md", text)), [DeprecatedAttribute()]).findings
    assert [(f.message, 1 + len(f.places), len(f.repairs)) for f in found] == [
        ("`border` is obsolete", 4, 4),
        ("`vspace` is obsolete", 3, 3),
    ]
