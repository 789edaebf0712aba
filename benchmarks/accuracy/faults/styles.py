"""Faults of inline styles."""

from __future__ import annotations

from urllib.parse import urljoin

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup, render

BARE = ("plain", "classes")
_NOISE = (
    "margin: 0px 0px 20px; padding: 0px; line-height: 1.75; letter-spacing: 0.5px; color: #333333;",
    "line-height: 28px; -webkit-font-smoothing: antialiased; word-break: break-word; white-space: normal;",
    "box-sizing: border-box; outline: 0px; max-width: 100%; text-indent: 0px; font-family: Arial;",
    "margin-bottom: 24px; font-family: Georgia, serif; overflow-wrap: break-word; color: rgb(51, 51, 51);",
)


def _text_blocks(draft: Draft) -> list[Node]:
    return draft.nodes("p", "h2", "h3", "short")


@fault(160, skins=BARE)
def style_on_everything(draft: Draft, author: Author) -> None:
    """Noise on every block; a few styles that mean something stay when it goes."""
    centred, coloured = author.rng.sample(_text_blocks(draft), 2)
    centred.attrs["style"] = "text-align: center"
    coloured.children = [Node("span", {"style": "color: #c0392b"}, coloured.children)]
    right = render(draft)[0]
    noise = author.rng.choice(_NOISE)
    for node in [*_text_blocks(draft), *draft.nodes("poem", "answer")]:
        node.attrs["style"] = f"{noise} {node.attrs.get('style', '')}".strip()
    draft.expect("inline-style-bloat", document=right)


@fault(120, "inline-style-bloat", "unresolvable-style-url", skins=("plain", "classes", "seed"))
def style_cut_by_its_quotes(draft: Draft, author: Author) -> None:
    for node in author.rng.sample(_text_blocks(draft), 2):
        style = author.rng.choice((
            'font-family: "Songti SC", serif; font-weight: 600; color: #2a6;',
            'background-image: url("https://img.bergpost.example/h.png"); text-align: center;',
            'font-family: Menlo, "Courier New", monospace; text-align: center;',
            'background: url("/img/h2.png") no-repeat; padding-left: 12px; font-weight: 600;',
        ))  # fmt: skip
        node.attrs.pop("style", None)
        before = node.start = markup(Node("x", node.attrs))[2:-5].rstrip(">")
        node.start = f'<{node.tag}{before} style="{style}">'
        right = markup(Node("", {}, [_with_start(node, node.start.replace(style, style.replace('"', "'")))]))
        draft.expect("broken-style-attribute", node, results=(right,))


def _with_start(node: Node, start: str) -> Node:
    return Node(node.tag, {}, node.children, start=start)


@fault(72, skins=BARE, watched=("presentational-declaration",))
def style_without_meaning(draft: Draft, author: Author) -> None:
    node = author.rng.choice(_text_blocks(draft))
    right = markup(node)
    node.attrs["style"] = author.rng.choice(
        (
            "letter-spacing: 0.5px",
            "line-height: 1.75",
            "margin: 0 0 20px",
            "font-family: Georgia, serif",
            "word-break: break-all",
        )
    )
    draft.expect("presentational-declaration", node, results=(right,))


@fault(120, skins=BARE)
def invalid_declaration(draft: Draft, author: Author) -> None:
    for node in author.rng.sample(_text_blocks(draft), 2):
        good = author.rng.choice(("", "text-align: center"))
        right = markup(Node(node.tag, node.attrs | ({"style": good} if good else {}), node.children))
        bad = author.rng.choice(
            (
                "color: null",
                "background-color: null",
                "font-size: undefined",
                "margin: NaNpx",
                "line-height: NaN",
                "width: undefinedpx",
                "color: #12",
                "font-size: 16",
            )
        )
        node.attrs["style"] = f"{bad}; {good}".strip("; ")
        draft.expect("invalid-declaration", node, results=(right,))


@fault(120, "inline-style-bloat")
def style_for_a_tag(draft: Draft, author: Author) -> None:
    for node in author.rng.sample(draft.nodes("p"), min(2, len(draft.nodes("p")))):
        style = author.rng.choice(
            (
                "font-weight: bold",
                "font-weight: 700",
                "font-style: italic",
                "text-decoration: line-through",
                "vertical-align: super",
                "vertical-align: sub",
            )
        )
        span = Node("span", {"style": style}, [author.pen.word("thing")])
        node.children = [*node.children, author.pen.joint, span]
        draft.expect("style-instead-of-tag", span)


@fault(72)
def style_element(draft: Draft, author: Author) -> None:
    css = author.rng.choice(
        (
            ".markdown-body{word-break:break-word;line-height:1.75}",
            ".post p { margin: 0 0 1em }",
            "@media print{.ad{display:none}}",
        )
    )
    node = Node("style", {}, [css])
    draft.body.insert(0, node)
    draft.expect("style-element", node)


@fault(96)
def hidden_text(draft: Draft, author: Author) -> None:
    style = author.rng.choice(
        ("display: none", "display:none;", "visibility: hidden", "display: none !important")
    )
    node = Node(author.rng.choice(("p", "div", "span")), {"style": style}, [author.pen.of("sentences")])
    draft.body.insert(author.rng.randint(1, len(draft.body)), node)
    draft.expect("hidden-content", node)


@fault(120, skins=("plain",))
def office_residue(draft: Draft, author: Author) -> None:
    """What word processors leave."""
    node = author.rng.choice(draft.nodes("p"))
    right, before = markup(node), node.copy()
    match author.rng.randint(0, 4):
        case 0:
            node.attrs["class"] = author.rng.choice(("MsoNormal", "MsoBodyText"))
        case 1:
            node.attrs["style"] = author.rng.choice(
                (
                    "mso-line-height-rule: exactly",
                    "mso-list: l0 level1 lfo1",
                    "mso-bidi-font-family: Arial; mso-fareast-language: ZH-CN",
                )
            )
        case 2:
            node.children = [*node.children, "<o:p></o:p>"]
        case 3:
            node.children = ['<span class="Apple-style-span">', *node.children, "</span>"]
            right = ""
        case _:
            node.attrs["style"] = "-webkit-text-size-adjust: auto; -webkit-text-stroke-width: 0px"
    bare = markup(Node("p", {}, [Node("span", {}, before.children)]))
    draft.expect("editor-junk", node, results=(right,) if right else (bare, markup(before)))


@fault(120, skins=BARE)
def style_url_of_the_old_site(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("h2"))
    right = markup(node)
    path = author.rng.choice(
        ("/img/article/h1.png", "../images/line.gif", "img/dot.png", "file:///C:/Users/a/line.png")
    )
    style = "background-image: url({})"
    node.attrs["style"] = style.format(path)
    there = urljoin(draft.entry("source").raw, path)
    loaded = markup(Node(node.tag, node.attrs | {"style": style.format(there)}, node.children))
    draft.expect(
        "unresolvable-style-url", node, results=(right,) if path.startswith("file:") else (right, loaded)
    )
