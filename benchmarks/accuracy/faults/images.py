"""Faults of images."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node, markup

POLICY = "referrerpolicy"
BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def _host(draft: Draft, author: Author, group: str, **attrs: str) -> list[Node]:
    """Move every image to a host of a group."""
    host = author.rng.choice(table("hosts")[group])
    images = draft.nodes("image")
    for node in images:
        node.attrs["src"] = f"https://{host}/large/{author.rng.randint(10**6, 10**7)}.jpg"
        node.attrs.update(attrs)
    return images


def _with(node: Node, **attrs: str) -> str:
    return markup(Node("img", node.attrs | dict(attrs), []))


def _without(node: Node, *names: str) -> str:
    return markup(Node("img", {k: v for k, v in node.attrs.items() if k not in names}, []))


@fault(120)
def referrer_policy_missing(draft: Draft, author: Author) -> None:
    for node in _host(draft, author, "foreign_refused"):
        draft.expect("missing-referrerpolicy", node, results=(_with(node, referrerpolicy="no-referrer"),))


@fault(120, "missing-referrerpolicy")
def referrer_policy_misspelt(draft: Draft, author: Author) -> None:
    name = author.rng.choice(
        (
            "referrer-policy",
            "refererpolicy",
            "referrepolicy",
            "reffererpolicy",
            "data-referrerpolicy",
            "refferrerpolicy",
        )
    )
    for node in _host(draft, author, author.rng.choice(("foreign_refused", "unknown"))):
        right = _with(node, referrerpolicy="no-referrer")
        if twice := author.rng.random() < 0.2:
            node.attrs[POLICY] = "no-referrer"
        node.attrs[name] = "no-referrer"
        draft.expect(
            "misspelt-referrerpolicy",
            node,
            results=(right,),
            instead=() if twice else ("missing-referrerpolicy",),
        )


@fault(120, "missing-referrerpolicy")
def referrer_policy_invalid(draft: Draft, author: Author) -> None:
    value, right = author.rng.choice(
        (
            ("noreferrer", "no-referrer"),
            ("never", "no-referrer"),
            ("no-referer", "no-referrer"),
            ("no_referrer", "no-referrer"),
            ("default", ""),
            ("none", ""),
        )
    )
    for node in _host(draft, author, author.rng.choice(("foreign_refused", "unknown"))):
        cleaned = _with(node, referrerpolicy=right) if right else _without(node, POLICY)
        node.attrs[POLICY] = value
        draft.expect(
            "invalid-referrerpolicy", node, results=(cleaned, _with(node, referrerpolicy="no-referrer"))
        )


@fault(96)
def referrer_policy_harmful(draft: Draft, author: Author) -> None:
    for node in _host(draft, author, "referrer_needed", referrerpolicy="no-referrer"):
        draft.expect("harmful-referrerpolicy", node)


@fault(96, "missing-referrerpolicy")
def image_of_a_closed_site(draft: Draft, author: Author) -> None:
    for node in _host(draft, author, "own_site_only"):
        draft.expect("image-needs-proxy", node)


@fault(72)
def referrer_policy_on_another_element(draft: Draft, author: Author) -> None:
    tag = author.rng.choice(("p", "div", "figure", "video"))
    node = Node(tag, {POLICY: "no-referrer"}, [author.pen.of("alts")])
    results = [f"<{tag}>{node.text}</{tag}>"]
    draft.body.insert(1, node)
    draft.expect("referrerpolicy-on-wrong-element", node, results=tuple(results))


@fault(96, "missing-cover")
def cover_on_a_closed_host(draft: Draft, author: Author) -> None:
    host = author.rng.choice(table("hosts")[author.rng.choice(("foreign_refused", "own_site_only"))])
    key = author.rng.choice(("cover", "headimg", "thumbnail"))
    draft.expect(
        "cover-hotlink", None, draft.set(key, f"https://{host}/large/{author.rng.randint(1, 10**6)}.jpg")
    )


@fault(160)
def lazy_image(draft: Draft, author: Author) -> None:
    name = author.rng.choice(
        ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "zoomfile", "data-url")
    )
    placeholder = author.rng.choice(
        (
            BLANK,
            "https://static.qingshi.example/img/loading.gif",
            "",
            "https://static.qingshi.example/blank.gif",
            "https://static.qingshi.example/1px.gif",
        )
    )
    for node in draft.nodes("image"):
        right = markup(node)
        node.attrs[name] = node.attrs["src"]
        node.attrs["src"] = placeholder
        draft.expect("lazy-image-not-resolved", node, results=(right,))


@fault(96)
def relative_image(draft: Draft, author: Author) -> None:
    base = draft.entry("source").raw
    path = author.rng.choice(("/upload/{}.jpg", "images/{}.png", "../img/{}.jpg"))
    for node in draft.nodes("image"):
        url = path.format(author.rng.randint(10, 10**5))
        right = _with(node, src=urljoin(base, url))
        node.attrs["src"] = url
        draft.expect("relative-image-url", node, results=(right,))


@fault(96)
def insecure_image(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        node.attrs["src"] = str(node.attrs["src"]).replace("https://", "http://")
        draft.expect("insecure-image-url", node)


def behind(proxy: str, url: str) -> str:
    """The address of an image as a proxy takes it."""
    return proxy.format(inner=url, quoted=quote(url, safe=""), bare=url.removeprefix("https://"))


@fault(96)
def proxied_image(draft: Draft, author: Author) -> None:
    proxy = author.rng.choice(table("hosts")["dead_proxies"])
    for node in draft.nodes("image"):
        node.attrs["src"] = behind(proxy, str(node.attrs["src"]))
        draft.expect("proxied-image-url", node)


@fault(96)
def expiring_image(draft: Draft, author: Author) -> None:
    query = author.rng.choice(table("hosts")["signed"])
    for node in draft.nodes("image"):
        node.attrs["src"] = f"{node.attrs['src']}{query}"
        draft.expect("expiring-image-url", node)


@fault(96)
def image_without_alt(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        del node.attrs["alt"]
        draft.expect("missing-alt", node)


@fault(96)
def alt_is_the_title(draft: Draft, author: Author) -> None:
    images = draft.nodes("image")
    for node in images:
        node.attrs["alt"] = draft.title
    if len(images) > 1:
        for node in images:
            draft.expect("alt-is-article-title", node)


@fault(96)
def alt_is_a_file_name(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        n = author.rng.randint(1, 9999)
        node.attrs["alt"] = author.rng.choice(
            (f"{n}.webp", "image.png", f"IMG_{n}.JPG", f"mmexport{n}.jpg", f"scb{n}k.png", f"WX{n}.jpeg")
        )
        draft.expect("alt-is-filename", node)


@fault(96)
def alt_repeated_in_title_attribute(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image"):
        right = markup(node)
        node.attrs["title"] = node.attrs["alt"]
        draft.expect("redundant-title-attribute", node, results=(right,))


def sizes(width: int, height: int, way: int) -> dict[str, str]:
    """The real size of a picture, as editors note it."""
    return [
        {"data-img-size-val": f"{width},{height}"},
        {"data-w": str(width), "data-ratio": f"{height / width:.6f}"},
        {"data-rawwidth": str(width), "data-rawheight": str(height)},
        {"data-width": str(width), "data-height": str(height)},
    ][way]


@fault(120)
def image_size_wrong(draft: Draft, author: Author) -> None:
    way, factor = author.rng.randint(0, 3), author.rng.choice((1.8, 0.5, 1.25, 2.4))
    for node in draft.nodes("image"):
        width, height = int(str(node.attrs["width"])), int(str(node.attrs["height"]))
        shown = author.rng.choice((500, 560, width))
        node.attrs |= {"width": str(shown), **sizes(width, height, way)}
        exact = shown * height / width
        rights = tuple(_with(node, height=str(h)) for h in {int(exact), round(exact), int(exact) + 1})
        node.attrs["height"] = str(round(exact * factor))
        draft.expect("image-size-mismatch", node, results=rights)
        # Where the real size is noted, it is in an attribute of the old site.
        draft.expect("foreign-attribute", node, optional=True)


@fault(96)
def tracking_pixel(draft: Draft, author: Author) -> None:
    size = author.rng.choice(
        (
            {"width": "1", "height": "1"},
            {"width": "0", "height": "0"},
            {"height": "1", "width": "1", "border": "0"},
        )
    )
    url = author.rng.choice(table("hosts")["counters"]).format(n=author.rng.randint(1, 10**6))
    node = Node("img", {"src": url, "alt": "", **size})
    holder = draft.nodes("p")[-1]
    holder.children = [*holder.children, node]
    draft.expect("tracking-pixel", node, results=("",))
    if "border" in size:
        draft.expect("deprecated-attribute", node)


@fault(144, "body-as-heading")
def caption_as_paragraph(draft: Draft, author: Author) -> None:
    """A caption in a paragraph of its own behind the image, marked as such in one of the usual ways."""
    ways = (
        {"style": "text-align: center; font-size: 12px; color: #999999;"},
        {"class": "img-desc", "style": "text-align: center;"},
        {"label": "图片描述", "style": "text-align: center; font-size: 14px;"},
        {"style": "color: rgb(136, 136, 136); font-size: 13px; text-align: center"},
    )
    attrs = author.rng.choice(ways)
    for i in reversed(draft.top("picture", "figure")):
        picture = next(n for n in draft.body[i].walk() if n.role == "image")
        caption = Node("p", dict(attrs), [author.pen.of("captions")], "caption")
        draft.body[i : i + 1] = [Node("p", {}, [picture]), caption]
        draft.expect("caption-not-figcaption", caption)
        if "label" in attrs:
            draft.expect("foreign-attribute", caption)


@fault(72, watched=("emoji-image",))
def emoji_image(draft: Draft, author: Author) -> None:
    character, code = author.rng.choice((("😀", "1f600"), ("👍", "1f44d"), ("🎉", "1f389"), ("❤️", "2764")))
    node = Node(
        "img",
        {
            "class": "emoji",
            "alt": character,
            "src": f"https://s.w.org/images/core/emoji/14.0.0/72x72/{code}.png",
            "width": "20",
            "height": "20",
        },
    )
    holder = draft.nodes("p")[0]
    holder.children = [*holder.children, node]
    draft.expect("emoji-image", node, results=(character,))


@fault(96)
def noscript_copy(draft: Draft, author: Author) -> None:
    for node in draft.nodes("image")[:1]:
        copy = Node("noscript", {}, [Node("img", dict(node.attrs))])
        holder = next(top for top in draft.body if node in list(top.walk()))
        holder.children.insert(1 if holder.role == "figure" else len(holder.children), copy)
        draft.expect("noscript-duplicate-image", copy, results=("",))


@fault(72, "inline-style-bloat")
def background_on_a_closed_host(draft: Draft, author: Author) -> None:
    host = author.rng.choice(table("hosts")["foreign_refused"])
    node = Node(
        "section",
        {"style": f"background-image: url(https://{host}/large/{author.rng.randint(1, 10**6)}.png)"},
        [Node("p", {}, [author.pen.of("quotes")])],
    )
    draft.body.insert(2, node)
    draft.expect("css-background-hotlink", node)
