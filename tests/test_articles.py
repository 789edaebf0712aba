"""All real articles: nothing breaks, no fix harms, nothing is lost. Judged by code that is not ours."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import Fixed, check, fix
from artlint.plugins import load_plugins
from artlint.rule import Safety
from tests import judge

FOLDER = Path(os.environ.get("ARTLINT_ARTICLES") or "no folder of real articles")
FILES = sorted(p for p in FOLDER.rglob("*") if p.suffix in (".md", ".markdown", ".html"))
RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]

if not FILES:
    pytest.skip("ARTLINT_ARTICLES names no folder of real articles", allow_module_level=True)


@pytest.mark.parametrize("path", FILES, ids=[p.relative_to(FOLDER).as_posix() for p in FILES])
def test_article(path: Path) -> None:
    source = Source.decode(path.name, path.read_bytes())
    safe = fix(source, RULES)
    assert not safe.checked.failures
    assert_same_for_a_reader(safe, markdown=path.suffix != ".html")
    again = fix(Source(path.name, safe.text), RULES)
    assert again.text == safe.text, "a second run changes the text again"
    unsafe = fix(source, RULES, Safety.UNSAFE)
    assert fix(Source(path.name, safe.text), RULES, Safety.UNSAFE).text == unsafe.text, "the law"
    assert_nothing_lost(source, path.name)


MAKES_HTML = ("markdown-breaks-html", "indented-after-blank")
"""Rules whose fixes make HTML of what Markdown shows as something else."""


def assert_same_for_a_reader(fixed: Fixed, *, markdown: bool) -> None:
    old, old_body = judge.split(fixed.before.text)
    new, new_body = judge.split(fixed.text)
    assert judge.lost_metadata(old, new) is None
    old_page, new_page = judge.as_html(old_body), judge.as_html(new_body)
    if markdown:
        old_page, new_page = judge.unmarked(old_page), judge.unmarked(new_page)
    assert judge.same(old_page, new_page)
    if markdown and any(rule in fixed.fixed for rule in MAKES_HTML):
        page = judge.as_html(new_body)
        assert judge.is_html_again(judge.as_markdown(old_body), judge.as_markdown(new_body), page)
    elif markdown:
        assert judge.same(judge.as_markdown(old_body), judge.as_markdown(new_body))


def assert_nothing_lost(source: Source, name: str) -> None:
    """What an unsafe fix could mend before the safe fixes, it can still mend after them."""
    safe = fix(source, RULES)
    before = unsafe_findings(source.text, name)
    after = unsafe_findings(safe.text, name)
    assert not before - after, "a safe fix destroyed the evidence of another finding"


def unsafe_findings(text: str, name: str) -> Counter[str]:
    found = check(Article(Source(name, text)), RULES).findings
    return Counter(f.rule for f in found if any(repair.safety is Safety.UNSAFE for repair in f.repairs))
