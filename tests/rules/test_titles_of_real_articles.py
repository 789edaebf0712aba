"""What the rules for titles say of real articles, read one by one; named by file, for no text of theirs is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.plugins import load_plugins
from artlint.rule import Safety

RULES = [r.rule() for r in load_plugins().rules if r.rule.group == "titles" and r.rule.default]
EXPECTED = {
    ("mangled-title", Safety.SAFE): {
        "ithome_baremetal_cfemail", "ithome_wsl_slash", "mydrivers_win10_11_slash", "niaoge_00hou_label_para",
    },
    ("suspect-title", Safety.UNSAFE): {
        "36kr_mozilla-recsys-underscore", "bilibili_tangmu-iframe-cors", "cnbeta_chiplet_underscore",
        "douban_lian-ai-underscore", "jinse_invalid_date", "niaoge_12malls_underscore", "niaoge_360_nworld",
        "oschina_trzsz-underscore", "zaker_augury_underscore",
    },
    ("suspect-title", Safety.MANUAL): {
        "cnbeta_win11-dot-brackets", "gameres_jimu_zoomfile", "juejin_callback-error-underscore",
        "wechat_sockettask-old-frontmatter", "yanxishe_h3_wrapping_p",
    },
    ("title-truncated", None): {"jinse_egd_real_underscore", "jinse_invalid_date"},
}  # fmt: skip


@pytest.fixture(scope="module")
def found(articles: Path) -> dict[tuple[str, Safety | None], set[str]]:
    found: dict[tuple[str, Safety | None], set[str]] = {}
    for path in sorted((articles / "rsshub").glob("*.md")):
        checked = check(Article(Source(path.name, path.read_text(encoding="utf-8"))), RULES)
        assert not checked.failures
        for finding in checked.findings:
            safety = finding.repairs[0].safety if finding.repairs else None
            found.setdefault((finding.rule, safety), set()).add(path.stem)
    return found


@pytest.mark.parametrize("kind", EXPECTED, ids=str)
def test_kind(found: dict[tuple[str, Safety | None], set[str]], kind: tuple[str, Safety | None]) -> None:
    assert found[kind] == EXPECTED[kind]


def test_there_is_nothing_else(found: dict[tuple[str, Safety | None], set[str]]) -> None:
    assert set(found) == set(EXPECTED)
