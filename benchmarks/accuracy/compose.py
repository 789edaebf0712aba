"""Clean articles: what a careful author writes, in the dress of a site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.accuracy.material import Pen, table
from benchmarks.accuracy.model import Draft, Entry, Node, quoted, render

SKINS = ("plain", "same-style", "sections", "word", "classes", "seed")
KINDS = ("news", "tutorial", "essay", "review", "interview", "poem")
_CODE = {
    "html": '&lt;h3 style="color: red"&gt;{a}&lt;/h3&gt;\n&lt;img src="a.png" referrerpolicy="never"&gt;',
    "python": "def weight(grams: int) -&gt; float:\n    return grams / 1000",
    "shell": "cp notes.txt /tmp/notes.txt\nls -l /tmp",
}
_POOLS = {"headings": 0.78, "questions": 0.9, "statements": 0.995, "long_headings": 1.0}
_NUMBERS: dict[str, list[Callable[[int], str]]] = {
    "zh": [
        lambda k: f"{'一二三四五六七八九'[k]}、",
        lambda k: f"{k + 1}. ",
        lambda k: f"0{k + 1}  ",
        lambda k: f"（{k + 1}）",
        lambda k: f"第{'一二三四五六七八九'[k]}步：",
    ],
    "ja": [
        lambda k: f"{k + 1}．",
        lambda k: f"{k + 1}. ",
        lambda k: f"第{k + 1}章　",
        lambda k: f"その{k + 1}：",
    ],
    "en": [lambda k: f"{k + 1}. ", lambda k: f"Step {k + 1}: ", lambda k: f"{k + 1}) "],
    "de": [lambda k: f"{k + 1}. ", lambda k: f"Schritt {k + 1}: ", lambda k: f"{k + 1}) "],
}


@dataclass
class Dress:
    """How one article of a skin looks: attributes by role, with the sizes and colours drawn for it."""

    skin: dict[str, Any]
    slots: dict[str, str]

    @classmethod
    def draw(cls, name: str, rng: Random) -> Dress:
        colour = rng.choice(("rgb(33, 38, 41)", "#333333", "#3f3f3f", "rgb(62, 62, 62)"))
        size, family = rng.choice(("15", "16", "17")), rng.choice(("Calibri", "SimSun", "Georgia"))
        return cls(table("skins")[name], {"size": size, "colour": colour, "family": family})

    def attrs(self, role: str) -> dict[str, str | None]:
        return self._filled(self.skin.get(role, {}))

    def _filled(self, attrs: dict[str, str]) -> dict[str, str | None]:
        return {name: value.format(**self.slots) for name, value in attrs.items()}

    def block(self, role: str, inner: str | Node) -> Node:
        """A paragraph or a heading; `role` is its tag as well."""
        children: list[Node | str] = [inner]
        if role == "p" and "inside_p" in self.skin:
            tag, attrs = self.skin["inside_p"]
            children = [Node(tag, self._filled(attrs), children)]
        node = Node(role, self.attrs(role), children, role)
        if role != "p" and "around_h" in self.skin:
            tag, attrs = self.skin["around_h"]
            return Node(tag, self._filled(attrs), [node])
        return node

    def container(self) -> list[Node]:
        return [Node(tag, self._filled(attrs)) for tag, attrs in self.skin.get("container", [])]


class Author:
    """Writes one article."""

    def __init__(self, language: str, kind: str, skin: str, rng: Random) -> None:
        self.pen, self.rng, self.kind = Pen(language, rng), rng, kind
        self.language, self.skin = language, skin
        self.dress = Dress.draw(skin, rng)
        self.number = rng.choice(_NUMBERS[language]) if rng.random() < 0.35 else None
        self.used: set[str] = set()
        self.host = rng.choice(table("hosts")["unknown"])

    def write(self, title: str = "") -> Draft:
        """A whole article; with a title given, a short one."""
        short, title = bool(title), title or self.pen.of("titles")
        self.used.add(title)
        body = self._short_body() if short else self._body(self.rng.randint(3, 5))
        draft = Draft(
            self.language, self.kind, self.skin, title, self._front(title), body, self.dress.container()
        )
        draft.allowed |= set(self.dress.skin["consequences"])
        draft.before = render(draft)[0]
        return draft

    # -- the front matter --------------------------------------------------------------------------------

    def _front(self, title: str) -> list[Entry]:
        rng, pen = self.rng, self.pen
        day = f"{rng.randint(2014, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        date = f"{day}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:08Z"
        source = f"https://www.bergpost.example/{self.language}/{rng.randint(1000, 99999)}.html"
        cover = f"https://{self.host}/covers/{rng.randint(1000, 99999)}.jpg"
        description = pen.of("descriptions")
        tags = rng.sample(pen.words["tag"], 3)
        author = pen.word("name")
        return [
            Entry("title", quoted(title), title),
            Entry("date", date, None),
            Entry("author", author, author),
            Entry("source", source, source),
            Entry("description", quoted(description), description),
            Entry("cover", cover, cover),
            Entry("categories", f"\n  - {tags[0]}", [tags[0]]),
            Entry("tags", f"\n  - {tags[1]}\n  - {tags[2]}", [tags[1], tags[2]]),
            Entry("lang", self.language, self.language),
        ]

    # -- the body ----------------------------------------------------------------------------------------

    def _body(self, sections: int) -> list[Node]:
        if self.kind == "poem":
            return self._poem_page()
        body = [self.paragraph(), self.paragraph()]
        if self.kind != "interview":
            body.append(self.image())
        for k in range(sections):
            body.append(self.heading("h2", k))
            body += self._section(k)
        body.append(self.image())
        body.append(self.paragraph())
        return body

    def _short_body(self) -> list[Node]:
        return [
            self.paragraph(),
            self.image(),
            self.heading("h2"),
            self.paragraph(),
            self.image(),
            self.paragraph(),
        ]

    def _section(self, k: int) -> list[Node]:
        body = [self.paragraph() for _ in range(self.rng.randint(1, 3))]
        if self.kind == "interview":
            for label in (self.pen.data["labels"][0], self.pen.data["labels"][1]):
                answer = self.block(
                    "p", f"<strong>{self.pen.fill(label)}</strong>{self.pen.joint}{self.pen.paragraph()}"
                )
                answer.role = "answer"
                body.append(answer)
        if self.kind in ("tutorial", "review", "essay") and self.rng.random() < 0.6:
            body += [
                self.heading("h3"),
                self.paragraph(),
                self.heading("h3"),
                self.paragraph(),
                self.paragraph(),
            ]
            if self.rng.random() < 0.2:
                body[-1:] = [self.heading("h4"), self.paragraph()]
        extra = {
            "tutorial": self._code if k % 2 else self._list,
            "review": self._table,
            "essay": self._quote,
            "news": self._quote,
        }
        if self.kind in extra and self.rng.random() < 0.6:
            body += [extra[self.kind](), self.paragraph()]
        return body

    def block(self, role: str, inner: str | Node) -> Node:
        return self.dress.block(role, inner)

    def paragraph(self) -> Node:
        """A paragraph; now and then a short one, a link at its end or a bold sentence before it."""
        if self.rng.random() < 0.08:
            short = self.block("p", self.pen.of("short_sentences"))
            short.role = "short"
            return short
        sentences = self.pen.sentences()
        chance = self.rng.random()
        if chance < 0.12:
            url = f"https://www.bergpost.example/{self.rng.randint(10, 999)}"
            stop = "。" if self.language in ("zh", "ja") else "."
            sentences.append(f'<a href="{url}">{self.pen.word("thing")}</a>{stop}')
        elif chance < 0.2:
            sentences.insert(0, f"<strong>{self.pen.of('short_sentences')}</strong>")
        node = self.block("p", self.pen.joint.join(sentences))
        node.note = "one sentence" if len(sentences) == 1 else ""
        return node

    def heading_text(self) -> tuple[str, str]:
        """What a true heading says, and its pool; 1 % end in a full stop, 0.5 % are long."""
        while True:
            chance = self.rng.random()
            pool = next(pool for pool, share in _POOLS.items() if chance < share)
            text = self.pen.of(pool)
            if pool == "statements" and self.rng.random() < 0.9:
                text = text.rstrip("。.")
            if text not in self.used:
                self.used.add(text)
                return text, pool

    def heading(self, role: str, k: int | None = None) -> Node:
        text, pool = self.heading_text()
        if k is not None and self.number:
            text = self.number(k) + text
        block = self.block(role, text)
        next(node for node in block.walk() if node.role == role).note = pool
        return block

    def image(self) -> Node:
        """An image as it should be; sometimes in a figure with a caption."""
        width = self.rng.choice((640, 720, 800, 1080))
        height = round(width * self.rng.choice((9 / 16, 2 / 3, 3 / 4)))
        source = f"https://{self.host}/{self.rng.randint(2015, 2023)}/{self.rng.randint(10**6, 10**7)}.jpg"
        attrs: dict[str, str | None] = {
            "src": source,
            "alt": self.pen.of("alts"),
            "width": str(width),
            "height": str(height),
        }
        picture = Node("img", attrs, [], "image")
        if self.rng.random() < 0.4:
            return Node("figure", {}, [picture, Node("figcaption", {}, [self.pen.of("captions")])], "figure")
        return Node("p", {}, [picture], "picture")

    def _quote(self) -> Node:
        return Node("blockquote", {}, [Node("p", {}, [self.pen.of("quotes")])], "quote")

    def _list(self) -> Node:
        return Node("ul", {}, [Node("li", {}, [self.pen.of("items")]) for _ in range(3)], "list")

    def _code(self) -> Node:
        text = self.rng.choice(list(_CODE.values())).format(a=self.pen.word("phrase"))
        return Node("pre", {}, [Node("code", {}, [text])], "code")

    def _table(self) -> Node:
        head = Node(
            "tr", {}, [Node("th", {}, [self.pen.word("thing")]), Node("th", {}, [self.pen.word("place")])]
        )
        rows = [
            Node(
                "tr",
                {},
                [Node("td", {}, [str(self.rng.randint(2, 900))]), Node("td", {}, [self.pen.word("name")])],
            )
            for _ in range(3)
        ]
        return Node("table", {}, [Node("thead", {}, [head]), Node("tbody", {}, [*rows])], "table")

    def _poem_page(self) -> list[Node]:
        lines = self.pen.data["poem"]
        body = [self.paragraph()]
        for k in range(3):
            body.append(self.heading("h2", k))
            body.append(Node("p", self.dress.attrs("p"), ["<br>\n".join(lines[4 * k : 4 * k + 4])], "poem"))
        return [*body, self._quote(), self.image(), self.paragraph(), self.paragraph(), self.image()]
