"""Faults of articles that are written in Markdown: images, headings, lines in bold.

The articles are those of the other modules, in another dress: paragraphs, headings and images are Markdown,
tables, lists, code and quotations stay HTML.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.faults.headings import PROSE
from benchmarks.accuracy.faults.images import behind
from benchmarks.accuracy.faults.titles import damaged, lost, written
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node

PLAIN = ("plain",)
OUTLINE = ("skipped-heading-level", "heading-without-body", "heading-share", "long-heading")
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def image(node: Node) -> str:
    title = f' "{node.attrs["title"]}"' if "title" in node.attrs else ""
    return f"![{node.attrs['alt']}]({node.attrs['src']}{title})"


def prose(child: Node | str) -> str:
    """The Markdown of what a paragraph or a heading holds."""
    if isinstance(child, Node):
        text = "".join(map(prose, child.children))
        return image(child) if child.tag == "img" else f"**{text}**" if child.tag in ("b", "strong") else text
    text = _LINK.sub(r"[\2](\1)", child)
    return text.replace("<strong>", "**").replace("</strong>", "**").replace("<br>\n", "  \n")


def as_markdown(draft: Draft) -> None:
    """Write the body in Markdown. The nodes stay what they are, so that labels know their places."""
    for top in draft.body:
        if top.role in ("picture", "figure"):
            _in_place(next(node for node in top.walk() if node.role == "image"), image)
            pictures = [node for node in top.walk() if node.role == "image"]
            captions = [f"\n\n*{node.text}*" for node in top.walk() if node.tag == "figcaption"]
            top.tag, top.attrs, top.children = "", {}, [*pictures, *captions]
        elif re.fullmatch("h[1-6]", top.tag):
            _in_place(top, lambda node: "#" * int(node.tag[1]) + " " + "".join(map(prose, node.children)))
        elif top.tag == "p":
            _in_place(top, lambda node: "".join(map(prose, node.children)))
    draft.body = [piece for top in draft.body for piece in (top, Node("", {}, [""]))]


def _in_place(node: Node, written_as: object) -> None:
    assert callable(written_as)
    node.children = [written_as(node)]
    node.tag, node.attrs = "", {}


def _host(draft: Draft, author: Author, group: str) -> list[Node]:
    host = author.rng.choice(table("hosts")[group])
    images = draft.nodes("image")
    for node in images:
        node.attrs["src"] = f"https://{host}/large/{author.rng.randint(10**6, 10**7)}.jpg"
    return images


@fault(72, skins=PLAIN)
def markdown_image_refused(draft: Draft, author: Author) -> None:
    for node in _host(draft, author, "foreign_refused"):
        draft.expect("missing-referrerpolicy", node)
    as_markdown(draft)


@fault(72, "missing-referrerpolicy", skins=PLAIN)
def markdown_image_of_a_closed_site(draft: Draft, author: Author) -> None:
    for node in _host(draft, author, "own_site_only"):
        draft.expect("image-needs-proxy", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_image_relative(draft: Draft, author: Author) -> None:
    base = draft.entry("source").raw
    path = author.rng.choice(("/upload/{}.jpg", "images/{}.png", "../img/{}.jpg"))
    for node in draft.nodes("image"):
        node.attrs["src"] = urljoin(base, url := path.format(author.rng.randint(10, 10**5)))
        right = image(node)
        node.attrs["src"] = url
        draft.expect("relative-image-url", node, results=(right,))
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_image_without_scheme(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        right = image(node)
        node.attrs["src"] = str(node.attrs["src"]).removeprefix("https:")
        draft.expect("relative-image-url", node, results=(right,))
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_image_insecure(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        node.attrs["src"] = str(node.attrs["src"]).replace("https://", "http://")
        draft.expect("insecure-image-url", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_image_proxied(draft: Draft, author: Author) -> None:
    proxy = author.rng.choice(table("hosts")["dead_proxies"])
    for node in draft.nodes("image"):
        node.attrs["src"] = behind(proxy, str(node.attrs["src"]))
        draft.expect("proxied-image-url", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_image_expiring(draft: Draft, author: Author) -> None:
    query = author.rng.choice(table("hosts")["signed"])
    for node in draft.nodes("image"):
        node.attrs["src"] = f"{node.attrs['src']}{query}"
        draft.expect("expiring-image-url", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_alt_is_the_title(draft: Draft, author: Author) -> None:
    images = draft.nodes("image")
    for node in images:
        node.attrs["alt"] = draft.title
        if len(images) > 1:
            draft.expect("alt-is-article-title", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_alt_is_a_file_name(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        n = author.rng.randint(1, 9999)
        node.attrs["alt"] = author.rng.choice(
            (f"{n}.webp", "image.png", f"IMG_{n}.JPG", f"mmexport{n}.jpg", f"scb{n}k.png", "image", "图片")
        )
        draft.expect("alt-is-filename", node)
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_alt_repeated_as_title(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        right = image(node)
        node.attrs["title"] = node.attrs["alt"]
        draft.expect("redundant-title-attribute", node, results=(right,))
    as_markdown(draft)


@fault(72, "alt-is-filename", skins=PLAIN)
def markdown_counter(draft: Draft, author: Author) -> None:
    url = author.rng.choice(table("hosts")["counters"][:2]).format(n=author.rng.randint(1, 10**6))
    node = Node("img", {"src": url, "alt": ""}, [], "counter")
    as_markdown(draft)
    _in_place(node, image)
    draft.body.append(node)
    draft.expect("tracking-pixel", node, results=("",))


@fault(240, *("alt-is-article-title", "redundant-title-attribute"), skins=PLAIN, title=written)
def markdown_title_damaged_alt_whole(draft: Draft, author: Author) -> None:
    """The images still carry the title as it was written."""
    for node in draft.nodes("image"):
        node.attrs["alt"] = draft.title
    lost(draft, damaged(draft, author))
    as_markdown(draft)


@fault(72, "skipped-heading-level", "title-repeated-in-body", skins=PLAIN)
def markdown_several_h1(draft: Draft, author: Author) -> None:
    for k, node in enumerate(draft.nodes("h2")):
        if k < 2 or author.rng.random() < 0.7:
            node.tag = "h1"
    draft.expect("multiple-h1")
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_title_repeated(draft: Draft, author: Author) -> None:
    tag = author.rng.choice(("h1", "h2"))
    node = Node(tag, {}, [draft.title], tag)
    draft.body.insert(0, node)
    draft.expect("title-repeated-in-body", node)
    as_markdown(draft)


@fault(72, "skipped-heading-level", "heading-without-body", skins=PLAIN)
def markdown_empty_heading(draft: Draft, author: Author) -> None:
    inner = author.rng.choice(("", "&nbsp;", "<br>", "", ""))
    node = Node(author.rng.choice(("h2", "h3")), {}, [inner])
    draft.body.insert(author.rng.randint(1, len(draft.body) - 1), node)
    draft.expect("empty-heading", node, results=("",))
    as_markdown(draft)


@fault(72, *OUTLINE, kinds=PROSE, skins=PLAIN)
def markdown_image_in_heading(draft: Draft, author: Author) -> None:
    picture = draft.nodes("image")[-1].copy()
    picture.role = ""
    node = Node(author.rng.choice(("h2", "h3", "h4")), {}, [picture])
    draft.body.insert(author.rng.choice(draft.top("p")), node)
    draft.expect("image-in-heading", node, results=(image(picture),))
    as_markdown(draft)


@fault(72, skins=PLAIN)
def markdown_line_break_in_heading(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("h2", "h3"))
    right = "#" * int(node.tag[1]) + f" {node.text}"
    edge = author.rng.choice(("<br>", "<br/>", "&nbsp;", "<br />"))
    node.children = [edge, *node.children] if author.rng.random() < 0.3 else [*node.children, edge]
    draft.expect("heading-line-break", node, results=(right,))
    as_markdown(draft)


@fault(72, watched=("heading-redundant-bold",), skins=PLAIN)
def markdown_bold_in_heading(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        right = f"## {node.text}"
        node.children = [Node("strong", {}, node.children)]
        draft.expect("heading-redundant-bold", node, results=(right,))
    as_markdown(draft)


@fault(144, "skipped-heading-level", kinds=PROSE, skins=PLAIN)
def markdown_headings_in_bold(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        node.tag, node.role, node.children = "p", "bold", [Node("strong", {}, node.children)]
        draft.expect("body-as-heading", node, optional=node.note != "headings")
    as_markdown(draft)


@fault(240, *OUTLINE, kinds=PROSE, skins=PLAIN)
def markdown_paragraph_as_heading(draft: Draft, author: Author) -> None:
    """A paragraph behind `###`, as converters make it of a misused tag."""
    for node in author.rng.sample([n for n in draft.nodes("p") if n.children], 2):
        text = prose(node.children[0])
        node.tag = author.rng.choice(("h2", "h3", "h4"))
        # Nothing but its text tells, and one sentence may be a headline.
        draft.expect("heading-as-body-text", node, results=(text,), optional=node.note == "one sentence")
        node.role = "misused"
    as_markdown(draft)


@fault(72, kinds=PROSE, skins=PLAIN)
def markdown_skipped_level(draft: Draft, author: Author) -> None:
    headings = draft.nodes("h2", "h3", "h4")
    k = author.rng.choice([k for k, node in enumerate(headings) if k and node.role == "h2"])
    headings[k].tag = f"h{int(headings[k - 1].tag[1]) + 2}"
    draft.expect("skipped-heading-level", headings[k])
    as_markdown(draft)


@fault(72, watched=("missing-cover",), skins=PLAIN)
def markdown_without_cover(draft: Draft, author: Author) -> None:
    draft.drop("cover")
    draft.expect("missing-cover")
    as_markdown(draft)


# Nothing is wrong


@fault(240, negative=True, skins=PLAIN)
def markdown_clean(draft: Draft, author: Author) -> None:
    as_markdown(draft)


def _sample(author: Author) -> str:
    """Markdown full of faults, which an article shows to its readers."""
    return f"![IMG_1.jpg](http://img.bergpost.example/a.png)\n\n##\n\n# {author.pen.word('thing')}\n\n# b<br>"


@fault(72, negative=True, skins=PLAIN)
def markdown_about_markdown(draft: Draft, author: Author) -> None:
    as_markdown(draft)
    shown = author.rng.choice(
        (
            f"\n```markdown\n{_sample(author)}\n```\n",
            "\nWrite `![image.png](http://img.bergpost.example/a.png)` and `## ![](a.png)`.\n",
            f"<!--\n{_sample(author).replace(chr(10) * 2, chr(10))}\n-->\n",
            "<pre>![1.jpg](http://img.bergpost.example/1.jpg)\n# One<br>\n# Two</pre>\n",
            "\n" + "".join(f"    {line}\n" for line in _sample(author).splitlines()),
            "\n\\![image.png](img/a.png)\\ and \\## no heading\n".replace("](", "]\\("),
        )
    )
    draft.body[2:2] = [Node("", {}, [shown])]


@fault(72, negative=True, skins=PLAIN)
def markdown_names_in_bold(draft: Draft, author: Author) -> None:
    """The people who speak, the author at the end: bold, short, alone, and no headings."""
    draft.body.append(Node("p", {}, [f"<strong>{author.pen.word('name')}</strong>"], "p"))
    draft.body.insert(0, Node("p", {}, [f"<strong>{author.pen.word('name')}</strong>"], "p"))
    draft.body.insert(2, Node("p", {}, [f"<strong>{author.pen.of('sentences')}</strong>"], "p"))
    as_markdown(draft)


@fault(72, negative=True, skins=PLAIN)
def markdown_empty_alts(draft: Draft, author: Author) -> None:
    """The images have nothing to say; Markdown writes `alt=""` for them."""
    for node in draft.nodes("image"):
        node.attrs["alt"] = ""
    as_markdown(draft)


@fault(72, negative=True, skins=PLAIN)
def markdown_images_behind_live_proxies(draft: Draft, author: Author) -> None:
    proxy = author.rng.choice(table("hosts")["live_proxies"])
    for node in draft.nodes("image"):
        node.attrs["src"] = behind(proxy, str(node.attrs["src"]))
    as_markdown(draft)


@fault(72, negative=True, skins=PLAIN)
def markdown_statements_in_headings(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        node.children = [author.pen.of("statements")]
    as_markdown(draft)


@fault(72, negative=True, skins=PLAIN)
def markdown_questions_in_headings(draft: Draft, author: Author) -> None:
    for node in draft.nodes("h2"):
        node.children = [author.pen.of("questions")]
    as_markdown(draft)
