"""When the body starts by repeating the title, and when that can be taken away."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.rule import Safety
from artlint_rules.titles.title_repeated_in_body import TitleRepeatedInBody
from tests.rules.titles import findings

RULE = TitleRepeatedInBody()
TITLE = "How bread rises"


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>{TITLE}</h2><p>x</p>",
        f"<p>By Ada, in May</p><h1>{TITLE.upper()}</h1><p>x</p>",
        f"<img src=a.png><h3> {TITLE} </h3>",
        f"<p>{TITLE}</p><p>x</p><h2>Flour</h2>",
        f"<p><img src=a.png></p><p>May</p><p><b>{TITLE}</b></p><p>x</p>",
        f"<section><div class=t>{TITLE}</div><p>x</p></section>",
        f"## {TITLE}\n\nx\n",
    ],
)
def test_repeated(body: str) -> None:
    assert findings(RULE, TITLE, body)


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>Flour</h2><h2>{TITLE}</h2>",
        f"<h2>{TITLE}?</h2>",
        f"<p>{'bread ' * 50}</p><h2>{TITLE}</h2>",
        f"<blockquote><p>{TITLE}</p></blockquote><p>x</p>",
        f"<figure><p>{TITLE}</p></figure><p>x</p>",
        f"<h2>Flour</h2><p>{TITLE}</p><p>x</p>",
        f"<p>{'bread ' * 50}</p><p>{TITLE}</p>",
        f"<p>{TITLE} slowly</p>",
        f"`# {TITLE}`",
    ],
)
def test_not_repeated(body: str) -> None:
    assert not findings(RULE, TITLE, body)


def fixed(body: str) -> str:
    head = f"---\ntitle: {TITLE}\n---\n"
    done = fix(Source("article.md", head + body), (RULE,), Safety.UNSAFE)
    assert not done.checked.failures
    return done.text.removeprefix(head)


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        (f"<h2><a href=x>{TITLE}</a></h2>\n<p>x</p>\n", "<p>x</p>\n"),
        (f"<p><strong>{TITLE}</strong></p>\n<p>x</p>\n", "<p>x</p>\n"),
        (f"# {TITLE} #\r\n\r\nx\r\n", "x\r\n"),
        (f"<p>May</p>\n\n# {TITLE}\n## Flour\n", "<p>May</p>\n\n## Flour\n"),
        (f"    May\n\n# {TITLE}\n\n    x\n", f"    May\n\n# {TITLE}\n\n    x\n"),
        (f"{TITLE}\n===\n\nx\n", "x\n"),
        (f"May\n# {TITLE}\n\nx\n", "May\n\nx\n"),
        (f"May\n# {TITLE}\nx\n", f"May\n# {TITLE}\nx\n"),
    ],
)
def test_taken_away(body: str, rest: str) -> None:
    assert fixed(body) == rest


@pytest.mark.parametrize(
    "body",
    [
        f"<h2><img src=a.png>{TITLE}</h2><p>x</p>",
        f"<h2 id=top>{TITLE}</h2><p>x</p>",
        f"May<h2>{TITLE}</h2>was warm",
        f"# {TITLE}\n\n<p>{TITLE}</p>\n",
    ],
    ids=["an image", "a target", "between words", "the same text again"],
)
def test_left_alone(body: str) -> None:
    assert fixed(body) == body
    assert check(Article(Source("a.md", f"---\ntitle: {TITLE}\n---\n{body}")), (RULE,)).findings
