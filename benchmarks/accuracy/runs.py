"""Labelled runs: some articles each, of which some are like others, or only look so.

For rules that compare the articles of a run. A label is the name of a rule and the article that it must
report.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.accuracy.compose import KINDS, SKINS, Author
from benchmarks.accuracy.faults import SEED
from benchmarks.accuracy.material import LANGUAGES
from benchmarks.accuracy.model import Draft, quoted, render

_SITES = {
    "zh": ("北山日报", "河边读书", "木匠周刊"),
    "ja": ("北山新聞", "川辺の本棚", "大工だより"),
    "en": ("The Hill Post", "Riverside Reader", "Carpenters Weekly"),
    "de": ("Der Bergbote", "Leseufer", "Tischler heute"),
}
_LETTER = "[\u3040-\u30ff\u4e00-\u9fff]"
_WORD = re.compile(rf"(?<=[\s>])[a-zäöüß]{{4,}}(?=[\s,.])|(?<={_LETTER}){_LETTER}{{2}}(?={_LETTER})")


@dataclass
class Run:
    """The articles of one run by path, and what must be said of which."""

    kind: str
    number: int
    language: str
    texts: dict[str, str] = field(default_factory=dict)
    labels: set[tuple[str, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.number}"

    def as_bytes(self) -> bytes:
        """All that the digest is made of."""
        return f"{self.name}\0{self.language}\0{sorted(self.labels)!r}\0{self.texts!r}\1".encode()


class Desk:
    """Writes the articles of one run."""

    def __init__(self, run: Run, rng: Random) -> None:
        self.run, self.rng = run, rng
        self._titles: set[str] = set()

    def draft(self, kinds: tuple[str, ...] = KINDS) -> Draft:
        """An article with a title that no other one has."""
        while True:
            skin, kind = self.rng.choice(SKINS), self.rng.choice(kinds)
            draft = Author(self.run.language, kind, skin, self.rng).write()
            if draft.title.casefold() not in self._titles:
                self._titles.add(draft.title.casefold())
                draft.set(
                    "source", f"https://www.source{self.rng.randint(100, 999)}.example/{len(self._titles)}"
                )
                return draft

    def put(self, draft: Draft, *rules: str) -> None:
        """Put an article behind the others; these rules must report it."""
        path = f"{len(self.run.texts):02}.md"
        self.run.texts[path] = draft.text or render(draft)[0]
        self.run.labels |= {(rule, path) for rule in rules}

    def others(self, count: int) -> None:
        for _ in range(count):
            self.put(self.draft())

    def title(self, draft: Draft, title: str) -> None:
        draft.title = title
        draft.set("title", quoted(title), title)

    def words_changed(self, draft: Draft, one_in: int) -> Draft:
        """The article with one in so many of its words replaced by another word of it."""
        before, front, text = render(draft)[0].rpartition("\n---\n")
        words = _WORD.findall(text)
        count = 0

        def another(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self.rng.choice(words) if count % one_in == one_in // 2 else match[0]

        draft.text = before + front + _WORD.sub(another, text)
        return draft


Make = Callable[[Desk], None]
KINDS_OF_RUNS: dict[str, tuple[Make, int]] = {}


def kind(count: int) -> Callable[[Make], Make]:
    """Register what makes a kind of run, and how many of it there are."""

    def register(make: Make) -> Make:
        KINDS_OF_RUNS[make.__name__.replace("_", "-")] = make, count
        return make

    return register


def runs(quick: bool) -> Iterator[Run]:
    """All runs, or about a tenth of each kind."""
    for name, (make, count) in KINDS_OF_RUNS.items():
        for number in range(0, count, 11 if quick else 1):
            run = Run(name, number, LANGUAGES[number % len(LANGUAGES)])
            make(Desk(run, Random(f"{SEED}/run/{name}/{number}")))
            yield run


def digest(quick: bool) -> str:
    """What the runs are, with their labels."""
    digest = hashlib.sha256()
    for run in runs(quick):
        digest.update(run.as_bytes())
    return digest.hexdigest()


def _fresh(desk: Desk, draft: Draft) -> Draft:
    """The same text as another front matter and another site would have it."""
    other = desk.draft()
    for entry in other.front:
        draft.set(entry.key, entry.raw, entry.value)
    draft.title = other.title
    return draft


def _bare(draft: Draft) -> None:
    """Take all attributes but addresses from the body, and what stands around it."""
    draft.container = []
    for top in draft.body:
        for node in top.walk():
            node.attrs = {name: value for name, value in node.attrs.items() if name in ("src", "href", "alt")}


# -- copies --------------------------------------------------------------------------------------------------


@kind(60)
def saved_twice(desk: Desk) -> None:
    draft = desk.draft()
    desk.put(draft)
    desk.others(desk.rng.randint(0, 4))
    desk.put(draft, "duplicate-article")
    desk.others(2)


@kind(60)
def on_two_sites(desk: Desk) -> None:
    draft = desk.draft()
    desk.put(draft)
    desk.others(3)
    draft = _fresh(desk, draft)
    _bare(draft)
    desk.put(draft, "duplicate-article")


@kind(60)
def with_a_line_more(desk: Desk) -> None:
    draft = desk.draft()
    desk.put(draft)
    desk.others(3)
    draft = _fresh(desk, draft)
    author = Author(draft.language, "news", draft.skin, desk.rng)
    line = author.block("p", author.pen.of("short_sentences"))
    draft.body.insert(desk.rng.choice((0, len(draft.body))), line)
    desk.put(draft, "near-duplicate-article")


@kind(60)
def with_other_words(desk: Desk) -> None:
    draft = desk.draft(("news", "essay", "review"))
    desk.put(draft)
    desk.others(3)
    draft = _fresh(desk, draft)
    desk.put(desk.words_changed(draft, 50), "near-duplicate-article")


@kind(60)
def revised(desk: Desk) -> None:
    draft = desk.draft(("news", "essay", "review"))
    desk.put(draft)
    desk.others(3)
    del draft.body[len(draft.body) // 2]
    desk.put(desk.words_changed(draft, 25), "near-duplicate-article", "duplicate-title")


@kind(60)
def with_half_of_its_text(desk: Desk) -> None:
    draft = desk.draft(("news", "essay", "tutorial"))
    desk.put(draft)
    desk.others(3)
    other = desk.draft(("news", "essay", "tutorial"))
    other.body = draft.body[: len(draft.body) // 2] + other.body
    desk.put(other)


@kind(60)
def short_notes(desk: Desk) -> None:
    author = Author(desk.run.language, "news", "plain", desk.rng)
    line = author.block("p", author.pen.of("short_sentences"))
    for _ in range(4):
        draft = desk.draft()
        draft.body, draft.container = [line], []
        desk.put(draft)


@kind(60)
def nothing_alike(desk: Desk) -> None:
    desk.others(8)


# -- titles --------------------------------------------------------------------------------------------------


@kind(60)
def title_of_the_column(desk: Desk) -> None:
    title = desk.draft().title
    for number in range(3):
        draft = desk.draft()
        desk.title(draft, title)
        desk.put(draft, *(("duplicate-title",) if number else ()))
        desk.others(1)


@kind(60)
def titles_of_parts(desk: Desk) -> None:
    title = desk.draft().title
    for number in range(3):
        draft = desk.draft()
        desk.title(draft, f"{title} ({number + 1})")
        desk.put(draft)
    desk.others(2)


@kind(60)
def titles_with_the_site(desk: Desk) -> None:
    rng, language = desk.rng, desk.run.language
    marks = (" | ", " - ", " – ") if language in ("en", "de") else ("_", " - ", "｜")
    site, mark = rng.choice(_SITES[language]), rng.choice(marks)
    without = rng.randint(0, 2)
    for number in range(6):
        draft = desk.draft()
        draft.set("source", f"https://news.page.example/{number}")
        if number >= without:
            desk.title(draft, f"{draft.title}{mark}{site}")
        desk.put(draft, *(("title-site-suffix",) if number >= without else ()))
    desk.others(2)


@kind(60)
def titles_with_dashes(desk: Desk) -> None:
    rng = desk.rng
    for number in range(6):
        draft, other = desk.draft(), desk.draft()
        draft.set("source", f"https://news.page.example/{number}")
        desk.title(draft, f"{draft.title}{rng.choice((' – ', ' | '))}{other.title}")
        desk.put(draft)


@kind(60)
def one_name_of_many_from_a_site(desk: Desk) -> None:
    name = desk.rng.choice(_SITES[desk.run.language])
    for number in range(8):
        draft = desk.draft()
        draft.set("source", f"https://news.page.example/{number}")
        if number < 3:
            desk.title(draft, f"{draft.title} – {name}")
        desk.put(draft)


# -- covers --------------------------------------------------------------------------------------------------


@kind(60)
def one_cover_for_many(desk: Desk) -> None:
    cover = f"https://img.page.example/logo-{desk.rng.randint(1, 99)}.png"
    for _ in range(desk.rng.randint(6, 9)):
        draft = desk.draft()
        draft.set("cover", cover)
        desk.put(draft, "shared-cover")
    desk.others(2)


@kind(60)
def one_cover_for_two(desk: Desk) -> None:
    for _ in range(2):
        draft = desk.draft()
        draft.set("cover", "https://img.page.example/bridge.png")
        desk.put(draft)
    desk.others(4)
