"""Real generators as referees: what they make of an article before the fixes, and after them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from artlint import Linter
from tests import judge

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not shutil.which("npm"), reason="needs Node.js"),
]
RULES = ("template-syntax", "markdown-breaks-html", "indented-after-blank")


@dataclass(frozen=True)
class Generator:
    """How one generator is run: where its posts lie, where their pages, and what of a page is the article."""

    profile: str
    posts: str
    command: tuple[str, ...]
    page: str
    output: str
    is_article: Callable[[Element], bool]


def has_class(name: str) -> Callable[[Element], bool]:
    return lambda element: name in element.get("class", "").split()


GENERATORS = {
    "hexo": Generator(
        "hexo",
        "source/_posts",
        ("hexo", "generate", "--force"),
        "public/posts/{}/index.html",
        "public",
        has_class("article-entry"),
    ),
    "eleventy": Generator(
        "eleventy",
        "posts",
        ("@11ty/eleventy", "--input=posts", "--quiet"),
        "_site/{}/index.html",
        "_site",
        lambda element: element.tag == "body",
    ),
    "vitepress": Generator(
        "vitepress",
        "docs",
        ("vitepress", "build", "docs"),
        "docs/.vitepress/dist/{}.html",
        "docs/.vitepress",
        has_class("vp-doc"),
    ),
    "astro": Generator(
        "astro",
        "src/pages",
        ("astro", "build"),
        "dist/{}/index.html",
        "dist",
        lambda element: element.tag == "body",
    ),
}

VARIABLE = "<p>Dear {{ reader }}, hello.</p>"
LISTED = "<pre><code>&lt;b&gt;{{ name }}&lt;/b&gt;</code></pre>"
FENCED = "```\n{{ name }}\n```"
TAG = "<pre>{% translate %}</pre>"
UNCLOSED = "<p>It begins with {{ and that is all.</p>"
LISTING = "<div><pre>\nfirst *one*\n\n# second *two*\n\n    third\n</pre></div>"
INDENTED = "<article>\n<h2>Stalls</h2>\n\n    <section>\n    <p>Ten of them.</p>\n\n</section>\n</article>"

SHOWN = {
    VARIABLE: ["Dear {{ reader }}, hello."],
    LISTED: ["<b>{{ name }}</b>"],
    FENCED: ["{{ name }}"],
    TAG: ["{% translate %}"],
    UNCLOSED: ["It begins with {{ and that is all."],
    LISTING: ["first *one* # second *two* third"],
    INDENTED: ["Stalls", "Ten of them."],
}
DAMAGED = {
    "hexo": (VARIABLE, LISTING, INDENTED),
    "eleventy": (VARIABLE, LISTED, LISTING),
    "vitepress": (VARIABLE, LISTED, LISTING),
    "astro": (LISTING, INDENTED),
}
"""What each of them shows as something else than its author meant."""
FATAL = {
    "hexo": (TAG,),
    "eleventy": (TAG, UNCLOSED),
    "vitepress": (UNCLOSED, INDENTED),
    "astro": (),
}
"""What ends the build."""
SPARED = {
    "hexo": (LISTED, UNCLOSED, FENCED),
    "eleventy": (INDENTED,),
    "vitepress": (TAG, FENCED),
    "astro": (VARIABLE, LISTED, FENCED, TAG, UNCLOSED),
}
"""What looks alike, and is left alone."""


def post(body: str) -> str:
    return f"---\ntitle: Stalls\ndate: 2024-05-31\n---\n\n{body}\n"


def mended(generator: Generator, text: str) -> str:
    report = Linter(select=RULES, profile=generator.profile, config={}, plugins=False).fix_text(text)
    return report.text


def build(site: Path, generator: Generator, texts: list[str]) -> list[list[str]] | None:
    """The lines that a reader gets of each post; None when the build fails."""
    for folder in (generator.output, generator.posts):
        shutil.rmtree(site / folder, ignore_errors=True)
    (site / generator.posts).mkdir(parents=True)
    for number, text in enumerate(texts):
        (site / generator.posts / f"post{number}.md").write_text(text, encoding="utf-8")
    (site / "db.json").unlink(missing_ok=True)
    done = subprocess.run(["npx", *generator.command], cwd=site, capture_output=True, text=True, timeout=300)
    if done.returncode or "FATAL" in done.stdout + done.stderr:
        return None
    pages = (site / generator.page.format(f"post{number}") for number in range(len(texts)))
    return [shown(page, generator) for page in pages]


def shown(page: Path, generator: Generator) -> list[str]:
    root = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    article = next(e for e in root.iter() if isinstance(e.tag, str) and generator.is_article(e))
    return [line for line in judge.text_of(article) if line not in ("1", "text")]  # numbers of lines, a label


@pytest.mark.parametrize("name", GENERATORS)
def test_the_generator_shows_what_the_author_wrote_once_it_is_mended(
    name: str, request: pytest.FixtureRequest
) -> None:
    site, generator = request.getfixturevalue(name), GENERATORS[name]
    damaged, spared = list(DAMAGED[name]), list(SPARED[name])
    before = build(site, generator, list(map(post, damaged + spared)))
    assert before is not None
    for body, lines in zip(damaged + spared, before, strict=True):
        assert (lines == SHOWN[body]) == (body in spared), body
    for body in spared:
        assert mended(generator, post(body)) == post(body), "nothing is wrong, nothing is said"

    fatal = list(FATAL[name])
    assert all(build(site, generator, [post(body)]) is None for body in fatal)
    after = build(site, generator, [mended(generator, post(body)) for body in damaged + fatal])
    assert after == [SHOWN[body] for body in damaged + fatal]
