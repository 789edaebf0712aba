"""Marks of publishing systems: what their editors, feeds and plugins add to an article."""

from __future__ import annotations

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node, markup

BARE = ("plain", "classes")


@fault(
    1248, "wechat-class", "empty-link", "relative-link", "redundant-wrapper", "empty-element", "ui-residue",
    "related-links", "layout-table", "follow-us", "advertisement", "duplicate-paragraph", "link-density",
)  # fmt: skip
def box_of_a_publishing_system(draft: Draft, author: Author) -> None:
    """Share buttons, sign-up forms, numbers of code lines, comments of the editors."""
    box = author.rng.choice(table("residue")["box"])
    words = {"sentence": author.pen.of("short_sentences"), "word": author.pen.word("thing")}
    node = Node(
        "", {}, [box["html"].format(**words, n=author.rng.randint(100, 999_999), d=author.rng.randint(1, 9))]
    )
    draft.body.insert(author.rng.randint(1, len(draft.body)), node)
    draft.expect(box["rule"], node)
    if "<span>" in markup(node):  # Google Docs writes one around each comment
        draft.expect("bare-span", node, results=(markup(node).replace("<span>", "").replace("</span>", ""),))


_ATTRIBUTES = {
    "wechat-attribute": (
        "p",
        ({"data-mpa-powered-by": "yiban.io"}, {"data-pm-slice": "0 0 []"}, {"nodeleaf": ""}),
    ),
    "blogger-attribute": ("p", ({"trbidi": "on"},)),
    "wordpress-attribute": (
        "img",
        (
            {
                "data-attachment-id": "5120",
                "data-permalink": "https://site.example/p/a",
                "data-comments-opened": "1",
            },
            {"data-image-meta": '{"aperture":"0"}', "data-orig-size": "1080,720", "data-image-title": "a"},
            {"data-recalc-dims": "1"},
        ),
    ),
    "zhihu-attribute": (
        "p",
        ({"data-pid": "8OZ6Tt1v"}, {"data-draft-node": "block", "data-draft-type": "table"}),
    ),
    "toutiao-attribute": (
        "img",
        (
            {"web_uri": "large/pgc-image/a1", "img_width": "640", "img_height": "427"},
            {"image_type": "1", "mime_type": "image/jpeg"},
        ),
    ),
}


@fault(320, "foreign-attribute", "image-size-mismatch")
def attribute_of_an_editor(draft: Draft, author: Author) -> None:
    rule, (role, choices) = author.rng.choice(sorted(_ATTRIBUTES.items()))
    nodes = draft.nodes(role)
    if not nodes:
        node = author.image()
        draft.body.insert(1, node)
        nodes = [each for each in node.walk() if each.tag == "img"]
    node = author.rng.choice(nodes)
    right = markup(node)
    theirs = author.rng.choice(choices)
    node.attrs.update(theirs)
    # Each attribute may go by a repair of its own.
    steps = [markup(Node(node.tag, _without(node.attrs, name), node.children)) for name in theirs]
    draft.expect(rule, node, results=(right, *steps))


def _without(attrs: dict[str, str | None], name: str) -> dict[str, str | None]:
    return {key: value for key, value in attrs.items() if key != name}


_CLASSES = {
    "wordpress-class": (
        "wp-image-{n} size-full",
        "alignnone",
        "size-large wp-image-{n}",
        "wp-block-paragraph",
    ),
    "medium-class": ("graf graf--p graf-after--h3", "graf--pullquote graf"),
    "wechat-class": ("rich_pages wxw-img", "_135editor", "js_underline_content"),
    "zhihu-class": ("origin_image zh-lightbox-thumb", "ztext-gif"),
    "toutiao-class": ("pgc-img", "syl-page-img", "pgc-h-arrow-right"),
    "microsoft-class": ("ExternalClass{n}A0B1C2D3E4F5A6B7C8D9E0F1A2", "ms-rteElement-P"),
}


@fault(420, skins=BARE)
def class_of_an_editor(draft: Draft, author: Author) -> None:
    """Classes that only the design of the old site knows, now and then beside one of the author's own."""
    rule, choices = author.rng.choice(sorted(_CLASSES.items()))
    node = author.rng.choice(draft.nodes("p", "h2"))
    own = node.attrs.get("class") or author.rng.choice(("", "", "lead"))
    if own:
        node.attrs["class"] = own
    right = markup(node)
    theirs = author.rng.choice(choices).format(n=author.rng.randint(100, 99_999))
    both = [own, theirs] if author.rng.random() < 0.5 else [theirs, own]
    node.attrs["class"] = " ".join(filter(None, both))
    draft.expect(rule, node, results=(right,))


@fault(400)
def comment_of_an_editor(draft: Draft, author: Author) -> None:
    rule, comment = author.rng.choice(
        (
            ("wordpress-comment", '<!-- wp:paragraph {"align":"left"} -->'),
            ("wordpress-comment", "<!-- /wp:image -->"),
            ("word-comment", "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"),
            ("framework-comment", "<!-- ngIf: item.shown -->"),
            ("framework-comment", "<!-- react-text: 41 -->"),
            ("ghost-comment", "<!--kg-card-begin: html-->"),
        )
    )
    node = Node("", {}, [comment])
    draft.body.insert(author.rng.randint(1, len(draft.body)), node)
    draft.expect(rule, node, results=("",))


@fault(96, "unbalanced-brackets", "image-size-mismatch")
def shortcode_that_nobody_ran(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("p"))
    before, after = author.rng.choice(
        (
            ('[caption id="attachment_551" align="alignnone" width="976"]', "[/caption]"),
            ("", '[gallery ids="1,2,3"]'),
            ("[vc_row][vc_column]", "[/vc_column][/vc_row]"),
            ("", '[contact-form-7 id="12" title="a"]'),
            ("", "[embed]https://video.example/1[/embed]"),
        )
    )
    node.children = [before, *node.children, after]
    draft.expect("wordpress-shortcode", node)


@fault(72, "empty-link")
def sign_beside_a_heading(draft: Draft, author: Author) -> None:
    """The link of a heading to itself, as generators write it."""
    node = author.rng.choice(draft.nodes("h2", "h3"))
    link = Node("a", {"class": "headerlink", "href": "#a"}, [author.rng.choice(("#", "¶", "§", "🔗"))])
    node.children = [*node.children, link] if author.rng.random() < 0.5 else [link, *node.children]
    node.attrs["id"] = "a"
    draft.expect("heading-permalink", node)


@fault(72, "related-links", "link-density", "relative-link")
def row_of_share_links(draft: Draft, author: Author) -> None:
    links = [
        Node("a", {"href": address}, [author.pen.word("thing")])
        for address in author.rng.sample(
            (
                "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fsite.example%2F1",
                "https://twitter.com/intent/tweet?url=https%3A%2F%2Fsite.example%2F1",
                "https://www.linkedin.com/shareArticle?mini=true&url=https%3A%2F%2Fsite.example%2F1",
                "http://service.weibo.com/share/share.php?url=https%3A%2F%2Fsite.example%2F1",
            ),
            3,
        )
    ]
    node = Node("p", {}, [links[0], " ", links[1], " ", links[2]])
    draft.body.append(node)
    draft.expect("share-link", node)


@fault(72, "empty-link", "redundant-wrapper", "bare-span")
def address_behind_a_script(draft: Draft, author: Author) -> None:
    """A mail address that Cloudflare hid: every byte is combined with the first one."""
    address, key = author.rng.choice(("info@site.example", "a.b@post.example", "kuche@ofen.example")), 0x5A
    code = bytes([key, *(byte ^ key for byte in address.encode())]).hex()
    node = author.rng.choice(draft.nodes("p"))
    link = Node("a", {"href": "/cdn-cgi/l/email-protection", "class": "__cf_email__", "data-cfemail": code},
                ["[email&#160;protected]"])  # fmt: skip
    node.children = [*node.children, " ", link]
    draft.expect("protected-email", link)


@fault(72)
def bookmark_of_word(draft: Draft, author: Author) -> None:
    node = author.rng.choice(draft.nodes("p"))
    right = markup(node)
    name = author.rng.choice(("_GoBack", "OLE_LINK1", "_Hlk52110044"))
    node.children = [Node("a", {"name": name}), *node.children]
    draft.expect("word-bookmark", node, results=(right,))


@fault(96, "link-density", "related-links", negative=True)
def names_that_only_look_like_those_of_systems(draft: Draft, author: Author) -> None:
    """Classes, attributes and words of the author's own."""
    node = author.rng.choice(draft.nodes("p"))
    match author.rng.randint(0, 6):
        case 0:
            node.attrs["class"] = author.rng.choice(
                ("size", "aligncenter", "wp-caption-text", "medium", "graph")
            )
        case 1:
            node.attrs["data-source"] = "interview"
        case 2:
            node.children = [
                *node.children,
                author.rng.choice((" [sic]", " [1]", " […]", " [caption needed]")),
            ]
        case 3:
            draft.body.append(Node("pre", {}, ['<code>[gallery ids="1,2"]\n</code>']))
        case 4:
            link = Node("a", {"href": "https://twitter.com/intent/tweet?text=a"}, [author.pen.word("thing")])
            node.children = [*node.children, author.pen.joint, link]
        case 5:
            draft.body.insert(
                1, Node("", {}, [author.rng.choice(("<!-- more -->", "<!-- a note of mine -->"))])
            )
        case _:
            heading = author.rng.choice(draft.nodes("h2"))
            heading.children = [Node("a", {"href": "#x", "class": "anchor"}, heading.children)]
            heading.attrs["id"] = "x"


@fault(72)
def drawing_of_csdn(draft: Draft, author: Author) -> None:
    """The tip of an arrow, hidden, which the editor of CSDN puts before each article."""
    kind = author.rng.choice(("block", "classic", "open"))
    tip = f'<path stroke-linecap="round" d="M5,0 0,2.5 5,5z" id="raphael-marker-{kind}"></path>'
    style = author.rng.choice(("display: none;", "display:none"))
    node = Node("svg", {"xmlns": "http://www.w3.org/2000/svg", "style": style}, ["\n    ", tip, "\n"])
    draft.body.insert(0, node)
    draft.expect("csdn-marker", node, results=("",))


@fault(72, "image-size-mismatch", "foreign-attribute")
def attachment_of_discuz(draft: Draft, author: Author) -> None:
    """A picture of a forum, in an element that only its script knows."""
    picture = next(node for node in author.image().walk() if node.role == "image")
    if author.rng.random() < 0.5:
        picture.attrs |= {"aid": "4711", "inpost": "1"}
    node = Node("ignore_js_op", {}, [picture])
    draft.body.insert(author.rng.randint(1, len(draft.body)), Node("p", {}, [node]))
    draft.expect("discuz-element", node, results=(markup(picture),))


@fault(72, "layout-table")
def list_of_ueditor(draft: Draft, author: Author) -> None:
    """A list, or a video, with the classes of UEditor, now and then beside one of the author's own."""
    items: list[Node | str] = [Node("li", {}, [author.pen.of("items")]) for _ in range(3)]
    tag, theirs = author.rng.choice(
        (
            ("ul", "list-paddingleft-2"),
            ("ol", "list-paddingleft-1"),
            ("ol", "list-num-1-1"),
            ("ol", "list-cn-1"),
        )
    )
    own = author.rng.choice(("", "", "steps"))
    right = markup(Node(tag, {"class": own} if own else {}, items))
    node = Node(tag, {"class": " ".join(filter(None, (theirs, own)))}, items)
    draft.body.insert(author.rng.randint(1, len(draft.body)), node)
    draft.expect("ueditor-class", node, results=(right,))


@fault(72, "follow-us", "ui-residue", "missing-alt", "bare-span", "empty-link", "relative-link")
def box_that_asks_for_money(draft: Draft, author: Author) -> None:
    """A button under the text: pay the author."""
    ask = {"zh": "打赏", "ja": "サポートする", "en": "Buy me a coffee", "de": "Spenden"}[draft.language]
    sentence = author.pen.of("short_sentences")
    node = author.rng.choice(
        (
            Node("div", {"class": "support-author"}, [f"<p>{sentence}</p><button>{ask}</button>"]),
            Node("div", {"class": "reward-container"}, [f"<div>{sentence}</div><button>{ask}</button>"]),
            Node("div", {"class": "article-reward"}, [f"<p>{sentence}</p><p>{ask}</p>"]),
            Node("div", {"id": "post-reward"}, [f"<p>{sentence}</p><p>{ask}</p>"]),
            Node("div", {"class": "shang_box"}, [f"<p>{sentence}</p><p>{ask}</p>"]),
        )
    )
    draft.body.append(node)
    draft.expect("reward-box", node)


@fault(96, negative=True)
def boxes_and_drawings_of_ones_own(draft: Draft, author: Author) -> None:
    """A drawing that shows something, lists and boxes with names of the author's own, words about payment."""
    drawing = '<path d="M5,0 0,2.5 5,5z" id="arrow"></path>'
    items: list[Node | str] = [Node("li", {}, [author.pen.of("items")]) for _ in range(3)]
    for node in author.rng.sample(
        [
            Node("svg", {"viewBox": "0 0 9 9"}, [drawing]),
            Node("ul", {"class": "list padding"}, items),
            Node("ol", {"class": "numbered"}, items),
            Node("p", {"class": "support"}, [author.pen.of("sentences")]),
            Node("p", {"class": "reward"}, [author.pen.of("sentences")]),
            Node("p", {}, ["<code>&lt;ignore_js_op&gt;</code>"]),
        ],
        3,
    ):
        draft.body.insert(author.rng.randint(1, len(draft.body) - 1), node)
