"""Nothing is wrong here: texts that look like faults. Every finding on them is false."""

from __future__ import annotations

import html

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.faults.images import behind, sizes
from benchmarks.accuracy.faults.titles import SMALL
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node, quoted


@fault(432, negative=True)
def clean_article(draft: Draft, author: Author) -> None:
    """Nothing was done to it."""


@fault(96, "heading-without-body", "heading-share", negative=True)
def poem_in_headings(draft: Draft, author: Author) -> None:
    """A poster of short lines, set as headings on purpose."""
    lines = author.pen.data["poem"]
    start = author.rng.randint(0, 8)
    draft.body[2:2] = [
        author.block("h4" if author.rng.random() < 0.3 else "h2", line) for line in lines[start : start + 4]
    ]
    draft.allowed |= {"skipped-heading-level"}


@fault(96, "heading-without-body", "heading-share", negative=True)
def slogans_in_headings(draft: Draft, author: Author) -> None:
    for _ in range(author.rng.randint(1, 3)):
        # No <h4> may come to stand under the new <h2>.
        places = [at for at in draft.top("p") if _next_heading(draft, at) != "h4"]
        draft.body.insert(author.rng.choice(places), author.block("h2", author.pen.of("slogans")))


def _next_heading(draft: Draft, at: int) -> str:
    headings = (n.role for top in draft.body[at:] for n in top.walk() if n.role in ("h2", "h3", "h4"))
    return next(headings, "")


@fault(96, negative=True)
def questions_in_headings(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        node.children = [author.pen.of("questions")]


@fault(144, negative=True)
def statements_in_headings(draft: Draft, author: Author) -> None:
    """Whole sentences with their full stop, as essays set them."""
    for node in draft.nodes("h2"):
        node.children = [author.pen.of("statements")]


@fault(96, negative=True)
def headings_of_a_contents_list(draft: Draft, author: Author) -> None:
    """Statements again, each with an anchor that a list of contents leads to."""
    links: list[Node | str] = []
    for k, node in enumerate(draft.nodes("h2")):
        node.children = [author.pen.of("statements")]
        node.attrs = {"id": f"s{k}", **node.attrs}
        links.append(Node("li", {}, [Node("a", {"href": f"#s{k}"}, node.children)]))
    draft.body.insert(1, Node("ul", {}, links))


@fault(96, negative=True)
def numbered_headings(draft: Draft, author: Author) -> None:
    ways = {
        "zh": ("{}、", "（{}）", "{}. "),
        "ja": ("{}．", "（{}）", "{}. "),
        "en": ("{}. ", "{}) ", "Part {}: "),
        "de": ("{}. ", "{}) ", "Teil {}: "),
    }
    way = author.rng.choice(ways[draft.language])
    for k, node in enumerate(draft.nodes("h2")):
        node.children = [way.format(k + 1) + author.heading_text()[0]]


@fault(96, negative=True)
def pull_quotes(draft: Draft, author: Author) -> None:
    for _ in range(2):
        quote, speaker = author.pen.of("quotes"), author.pen.word("name")
        node = author.rng.choice((
            Node("blockquote", {}, [Node("p", {}, [Node("strong", {}, [quote])])]),
            Node("aside", {"class": "pullquote"}, [Node("p", {}, [Node("em", {}, [quote])])]),
            Node("figure", {}, [Node("blockquote", {}, [quote]), Node("figcaption", {}, [speaker])]),
        ))  # fmt: skip
        draft.body.insert(author.rng.choice(draft.top("p")), node)


def _sample(author: Author) -> str:
    """HTML full of faults, which an article shows to its readers."""
    long = author.pen.of("sentences") + author.pen.of("sentences")
    lines = (
        f'<h3 label="正文">{long}</h3>',
        '<img src="a.png" referrerpolicy="never" alt="a.png">',
        f'<p style="color: null">{author.pen.word("thing")}</p>',
        "<h1></h1>",
    )
    return "\n".join(lines)


@fault(96, negative=True, skins=SMALL)
def code_about_html(draft: Draft, author: Author) -> None:
    code = html.escape(_sample(author), quote=False)
    draft.body.insert(2, Node("pre", {}, [Node("code", {}, [code])]))
    draft.body.insert(
        1, author.block("p", f"<code>&lt;h2&gt;&lt;/h2&gt;</code> {author.pen.of('sentences')}")
    )


def _show(draft: Draft, author: Author, block: str) -> None:
    draft.body[2:2] = [Node("", {}, [f"\n{author.pen.of('sentences')} `<h2></h2>`\n", f"\n{block}\n"])]


@fault(96, negative=True, skins=("plain",))
def code_in_markdown_fences(draft: Draft, author: Author) -> None:
    _show(draft, author, f"```html\n{_sample(author)}\n```")


@fault(96, negative=True, skins=("plain",))
def code_indented_in_markdown(draft: Draft, author: Author) -> None:
    _show(draft, author, "\n".join(f"    {line}" for line in _sample(author).splitlines()))


@fault(80, negative=True)
def bold_table_heads(draft: Draft, author: Author) -> None:
    cells = [Node("td", {}, [Node("strong", {}, [author.pen.word(pool)])]) for pool in ("thing", "place")]
    rows = [
        Node(
            "tr",
            {},
            [Node("td", {}, [author.pen.word("name")]), Node("td", {}, [str(author.rng.randint(1, 99))])],
        )
        for _ in range(2)
    ]
    draft.body.insert(2, Node("table", {}, [Node("tbody", {}, [Node("tr", {}, [*cells]), *rows])]))


@fault(96, negative=True)
def bold_names(draft: Draft, author: Author) -> None:
    """The people who speak, the author at the end: bold, short, alone, and no headings."""
    draft.body.append(author.block("p", f"<strong>{author.pen.word('name')}</strong>"))
    draft.body.insert(0, author.block("p", f"<strong>{author.pen.word('name')}</strong>"))


@fault(96, negative=True)
def question_and_answer_labels(draft: Draft, author: Author) -> None:
    for _ in range(3):
        for label in author.pen.data["labels"][:2]:
            draft.body.append(author.block("p", f"<strong>{label}</strong>"))
            draft.body.append(author.block("p", author.pen.paragraph()))


@fault(96, negative=True)
def bold_lead(draft: Draft, author: Author) -> None:
    """A whole sentence in bold before the text."""
    draft.body.insert(0, author.block("p", f"<strong>{author.pen.of('sentences')}</strong>"))


@fault(120, negative=True, skins=("plain", "classes"))
def meaningful_styles(draft: Draft, author: Author) -> None:
    nodes = author.rng.sample(draft.nodes("p", "short"), 2)
    nodes[0].attrs["style"] = author.rng.choice(("text-align: center", "text-align: right"))
    nodes[1].children = [
        *nodes[1].children,
        Node(
            "span",
            {
                "style": author.rng.choice(
                    ("color: #c0392b", "background-color: #fff3a0", "text-decoration: underline")
                )
            },
            [author.pen.word("phrase")],
        ),
    ]
    draft.body.insert(
        2,
        Node(
            "ol",
            {"style": "list-style-type: lower-alpha"},
            [Node("li", {}, [author.pen.of("items")]) for _ in range(2)],
        ),
    )


@fault(120, negative=True)
def right_sizes(draft: Draft, author: Author) -> None:
    """The real size is noted, and what is shown has the same shape."""
    way = author.rng.randint(0, 3)
    for node in draft.nodes("image"):
        width, height = int(str(node.attrs["width"])), int(str(node.attrs["height"]))
        shown = author.rng.choice((320, 400, width))
        node.attrs |= sizes(width, height, way)
        node.attrs |= {"width": str(shown), "height": str(round(shown * height / width))}
        # The note is right, but it is one that the old site made for itself.
        draft.expect("foreign-attribute", node, optional=True)


@fault(120, negative=True)
def referrer_policies_in_order(draft: Draft, author: Author) -> None:
    group, policy = author.rng.choice(
        (
            ("foreign_refused", "no-referrer"),
            ("foreign_refused", "No-Referrer"),
            ("referrer_needed", ""),
            ("unknown", ""),
            ("unknown", "origin"),
            ("referrer_needed", "strict-origin-when-cross-origin"),
        )
    )
    host = author.rng.choice(table("hosts")[group])
    for node in draft.nodes("image"):
        node.attrs["src"] = f"https://{host}/large/{author.rng.randint(1, 10**6)}.jpg"
        if policy:
            node.attrs["referrerpolicy"] = policy


@fault(72, negative=True)
def referrer_policy_of_the_page(draft: Draft, author: Author) -> None:
    """One element says it for all images."""
    draft.body.insert(0, Node("meta", {"name": "referrer", "content": "no-referrer"}))
    host = author.rng.choice(table("hosts")["foreign_refused"])
    for node in draft.nodes("image"):
        node.attrs["src"] = f"https://{host}/large/{author.rng.randint(1, 10**6)}.jpg"


@fault(72, negative=True)
def images_behind_live_proxies(draft: Draft, author: Author) -> None:
    """Somebody chose the proxy, and it works."""
    proxy = author.rng.choice(table("hosts")["live_proxies"])
    for node in draft.nodes("image"):
        node.attrs["src"] = behind(proxy, str(node.attrs["src"]))


@fault(96, negative=True)
def lazy_images_in_order(draft: Draft, author: Author) -> None:
    """`src` is real already; the browser's own lazy loading."""
    for node in draft.nodes("image"):
        node.attrs["loading"] = "lazy"


@fault(96, negative=True)
def short_paragraph_after_image(draft: Draft, author: Author) -> None:
    """The text simply goes on behind the picture."""
    for i in reversed(draft.top("picture")):
        draft.body.insert(i + 1, author.block("p", author.pen.of("short_sentences")))


@fault(
    440,
    negative=True,
    skins=SMALL,
    title=lambda a: a.pen.fill(a.rng.choice(table("titles")["underscores"]["titles"])),
)
def title_with_real_underscores(draft: Draft, author: Author) -> None:
    if author.rng.random() < 0.5:
        draft.nodes("image")[0].attrs["title"] = draft.title
    if author.rng.random() < 0.5:
        draft.body.append(
            author.block(
                "p",
                author.pen.fill(table("titles")[draft.language]["mention"], q=f"<code>{draft.title}</code>"),
            )
        )


@fault(
    120,
    negative=True,
    skins=SMALL,
    title=lambda a: a.pen.fill(a.rng.choice(table("titles")["underscores"]["quotations"])),
)
def title_is_a_quotation(draft: Draft, author: Author) -> None:
    """Somebody said it, and the text says it again, in quotes."""
    draft.body.append(
        author.block("p", author.pen.fill(table("titles")[draft.language]["mention"], q=draft.title))
    )
    draft.nodes("image")[0].attrs["title"] = draft.title


@fault(
    240,
    negative=True,
    skins=SMALL,
    title=lambda a: a.pen.fill(a.rng.choice(table("titles")["underscores"]["fine"])),
)
def title_with_marks(draft: Draft, author: Author) -> None:
    """Brackets, quotes, apostrophes and percent signs in their places."""


@fault(
    240,
    negative=True,
    skins=SMALL,
    title=lambda a: a.pen.fill(a.rng.choice(table("titles")[a.language]["templates"])),
)
def title_undamaged(draft: Draft, author: Author) -> None:
    """The very titles that other cases damage; the images show a neighbour's."""
    draft.nodes("image")[0].attrs["alt"] = author.pen.fill(
        author.rng.choice(table("titles")[author.language]["templates"])
    )


@fault(
    72,
    negative=True,
    skins=SMALL,
    title=lambda a: a.rng.choice(
        ("&nbsp; 和空格", "What &amp; means in HTML", "&lt; と &gt; の書き方", "Wozu &shy; gut ist")
    ),
)
def title_about_entities(draft: Draft, author: Author) -> None:
    name = next(word for word in draft.title.split() if word.startswith("&"))
    draft.body.append(author.block("p", f"<code>{html.escape(name, quote=False)}</code>"))


@fault(144, negative=True, skins=("plain", "classes"))
def dates_in_order(draft: Draft, author: Author) -> None:
    raw = author.rng.choice(
        (
            "2021-03-04",
            "2021-03-04 10:20:30",
            "2021-03-04T10:20:30Z",
            "2021-03-04T10:20:30+08:00",
            "2021-03-04 10:20:30 +08:00",
            "1999-12-31T23:59:59Z",
        )
    )
    draft.set("date", raw)
    if author.rng.random() < 0.5:
        draft.set("updated", "2023-12-31T10:00:00Z")


@fault(144, negative=True, skins=("plain", "classes"))
def front_matter_in_other_words(draft: Draft, author: Author) -> None:
    """Other names for the same things, other ways to write them."""
    for old, new in (
        ("cover", ("thumbnail", "headimg", "image", "heroImage")),
        ("source", ("canonical_url", "link", "original_url")),
        ("description", ("excerpt", "summary")),
        ("lang", ("language", "locale")),
    ):
        if author.rng.random() < 0.6:
            draft.entry(old).key = author.rng.choice(new)
    one, other = author.rng.sample(author.pen.words["tag"], 2)
    draft.set("tags", author.rng.choice((f"[{one}, {other}]", f"\n- {one}\n- {other}", f'["{one}"]')))
    draft.set("draft", "false")
    draft.set("title", author.rng.choice((quoted(draft.title), '"' + draft.title.replace('"', '\\"') + '"')))


@fault(72, negative=True, skins=("plain",))
def not_an_article(draft: Draft, author: Author) -> None:
    """Files of a repository that carry no front matter."""
    draft.path = author.rng.choice(("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md"))
    draft.text = draft.before.split("\n---\n", 1)[1].lstrip("\n")
    draft.front = []
