"""A real generator as referee: the examples as posts of a Hexo site, before and after all fixes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests import judge

EXAMPLES = Path(__file__).parents[2] / "examples"
POSTS = ("market", "city-library", "clean")
BYLINES = ("作者：", "By ")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not shutil.which("npm"), reason="needs Node.js"),
]

# The attributes of the HTML standard that may stand in an article.
KNOWN = frozenset(
    "alt class cols colspan controls datetime dir height hidden href hreflang id itemprop lang loading open rel"
    " referrerpolicy"
    " reversed rows rowspan scope sizes span src srcset start style target title type value width".split()
)


@dataclass(frozen=True)
class Page:
    """What a reader gets of one post of the generated site."""

    title: str
    date: str
    headings: list[int]
    images: list[str]
    attributes: set[str]
    text: list[str]
    captions: int


def pages(site: Path) -> dict[str, Page]:
    """Generate the site and read the pages of the posts."""
    shutil.rmtree(site / "public", ignore_errors=True)
    (site / "db.json").unlink(missing_ok=True)
    done = subprocess.run(["npx", "hexo", "generate"], cwd=site, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ERROR" not in done.stdout + done.stderr
    return {name: read(site / "public" / "posts" / name / "index.html") for name in POSTS}


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    root = html5lib.parse(text, namespaceHTMLElements=False)
    body = one(root, "article-entry")
    elements = [e for e in body.iter() if isinstance(e.tag, str)]
    return Page(
        "".join(one(root, "article-title").itertext()).strip(),
        one(root, "dt-published").get("datetime", ""),
        [int(e.tag[1]) for e in elements if re.fullmatch("h[1-6]", str(e.tag))],
        [e.get("src", "") for e in elements if e.tag == "img"],
        {str(name) for e in elements for name in e.keys()},  # noqa: SIM118
        judge.text_of(body),
        sum(e.tag == "figcaption" for e in elements),
    )


def one(root: Element, name: str) -> Element:
    """The first element of a class."""
    return next(e for e in root.iter() if name in e.get("class", "").split())


def test_the_site_is_what_the_articles_were_before_they_were_scraped(hexo: Path) -> None:
    posts = hexo / "source" / "_posts"
    shutil.rmtree(posts, ignore_errors=True)
    posts.mkdir(parents=True)
    for name in POSTS:
        shutil.copy(EXAMPLES / f"{name}.md", posts)
    before = pages(hexo)
    fix = [sys.executable, "-m", "artlint", "fix", "--unsafe-fixes", "--fail-on", "never", str(posts)]
    done = subprocess.run(fix, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    after = pages(hexo)

    assert (before["market"].title, after["market"].title) == (
        "关掉大屏之后，菜市场才真正_上线_",
        "关掉大屏之后，菜市场才真正“上线”",
    )
    assert (before["city-library"].title, after["city-library"].title) == (
        "The library that lends _everything_",
        "The library that lends “everything”",
    )
    for name in ("market", "city-library"):
        assert before[name].attributes - KNOWN, "the cut styles make junk of themselves"
        assert 1 in before[name].headings
        assert before[name].captions == 0
        assert after[name].captions > 0
    for name in POSTS:
        assert not after[name].attributes - KNOWN
        assert is_outline(after[name].headings)
        assert after[name].images == before[name].images
        assert after[name].date == before[name].date
        # The unsafe fix of `byline-in-body` moves the name to the front matter.
        assert after[name].text == [line for line in before[name].text if not line.startswith(BYLINES)]
    assert after["clean"] == before["clean"]


def is_outline(levels: list[int]) -> bool:
    """Whether headings below the title of the page begin with the second level and skip none."""
    return (
        all(level <= above + 1 for above, level in zip([1, *levels], levels, strict=False))
        and 1 not in levels
    )
