"""Faults of links, and links that only look like some."""

from __future__ import annotations

import base64
from urllib.parse import quote, urljoin

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.model import Draft, Node, markup

_ENCODED = (
    "https://link.zhihu.com/?target={q}",
    "http://link.zhihu.com/?target={q}",
    "https://link.juejin.cn/?target={q}",
    "https://link.csdn.net/?target={q}",
    "https://www.oschina.net/action/GoToLink?url={q}",
    "https://link.jianshu.com?t={q}",
    "https://www.jianshu.com/go-wild?ac=2&url={q}",
    "https://gitee.com/link?target={q}",
    "https://link.segmentfault.com/?url={q}",
    "https://www.douban.com/link2/?url={q}",
    "https://www.google.com/url?sa=t&q={q}&usg=AOvVaw0",
    "https://www.youtube.com/redirect?event=video_description&q={q}&v=abc",
    "https://l.facebook.com/l.php?u={q}&h=AT0x",
    "https://t.umblr.com/redirect?z={q}&t=OWI4",
    "https://vk.com/away.php?to={q}",
    "https://out.reddit.com/t3_x1?url={q}&token=AQAA",
    "https://steamcommunity.com/linkfilter/?url={q}",
    "https://sspai.com/link?target={q}",
)
_RAW = ("https://href.li/?{u}", "https://blog.51cto.com/transfer?{u}", "https://anonym.to/?{u}")


def _target(author: Author) -> str:
    host = author.rng.choice(
        ("docs.harbour.example", "www.linden.example", "minato.example", "qingshi.example")
    )
    path = author.rng.choice(
        ("/guide/{}.html", "/{}", "/a/b/{}/", "/search?q=%E9%9B%A8&page={}", "/p/{}#part-2")
    )
    return f"https://{host}{path.format(author.rng.randint(10, 9999))}"


def link_in(draft: Draft, author: Author, href: str, text: str | None = None, **attrs: str) -> Node:
    """Put a link at the end of a paragraph."""
    inner: list[Node | str] = [author.pen.word("thing") if text is None else text]
    node = Node("a", {"href": href, **attrs}, inner)
    holder = author.rng.choice(draft.nodes("p"))
    holder.children = [*holder.children, author.pen.joint, node]
    return node


def _to(node: Node, href: str) -> str:
    return markup(Node("a", {**node.attrs, "href": href}, node.children))


@fault(180)
def link_through_a_wrapper(draft: Draft, author: Author) -> None:
    for _ in range(author.rng.randint(1, 3)):
        target = _target(author)
        if author.rng.random() < 0.1:
            address = author.rng.choice(_RAW).format(u=target)
        elif author.rng.random() < 0.1:
            inner = author.rng.choice(_ENCODED).format(q=quote(target, safe=""))
            address = author.rng.choice(_ENCODED).format(q=quote(inner, safe=""))
        else:
            address = author.rng.choice(_ENCODED).format(q=quote(target, safe=author.rng.choice(("", "/"))))
        node = link_in(draft, author, address)
        draft.expect("redirect-link", node, results=(_to(node, target),))


@fault(96)
def link_without_its_site(draft: Draft, author: Author) -> None:
    base = draft.entry("source").raw
    for _ in range(author.rng.randint(1, 3)):
        path = author.rng.choice(("/topic/{}", "{}.html", "../{}/", "/a/{}?page=2#top", "./{}"))
        href = path.format(author.rng.randint(10, 10**5))
        node = link_in(draft, author, href)
        draft.expect("relative-link", node, results=(_to(node, urljoin(base, href)),))


@fault(96, "empty-element")
def link_around_nothing(draft: Draft, author: Author) -> None:
    for _ in range(author.rng.randint(1, 2)):
        node = link_in(draft, author, _target(author), author.rng.choice(("", "", " ", "\u200b", "&nbsp;")))
        draft.expect("empty-link", node, results=("", " ", "&nbsp;", "\u200b"))
        if node.text == "\u200b":
            draft.expect("invisible-characters", node, results=(markup(Node("a", node.attrs)),))


@fault(96)
def link_to_a_script(draft: Draft, author: Author) -> None:
    code = author.rng.choice(
        (
            "javascript:void(0)",
            "javascript:;",
            "javascript:void(0);",
            "JavaScript:void(0)",
            "javascript:",
            "javascript:openImage('a.png')",
            " javascript:void(0)",
            "javascript:history.back()",
        )
    )
    node = link_in(draft, author, code)
    draft.expect("script-link", node, results=(node.text,))


_TRACKED = (
    ("{u}?utm_source=feed&utm_medium=rss", "{u}"),
    ("{u}?page=2&utm_campaign=spring", "{u}?page=2"),
    ("{u}?utm_source=a&id=7", "{u}?id=7"),
    ("{u}?id=7&fbclid=IwAR0abc&x=%7E", "{u}?id=7&x=%7E"),
    ("{u}?gclid=Cj0K#part", "{u}#part"),
    ("{u}?b=2&a=1&mc_cid=12ab&mc_eid=34cd", "{u}?b=2&a=1"),
    ("https://www.bilibili.com/video/BV1x?p=2&spm_id_from=333.1007&vd_source=0a1b", "https://www.bilibili.com/video/BV1x?p=2"),
    ("https://youtu.be/abc123?si=Xy_1&t=30", "https://youtu.be/abc123?t=30"),
    ("https://twitter.com/harbour/status/12?s=20&t=AbC", "https://twitter.com/harbour/status/12"),
    ("https://harbour.medium.com/tale-1a2b?source=rss-3c4d", "https://harbour.medium.com/tale-1a2b"),
    ("{u}?msclkid=77aa&msg=hi+there", "{u}?msg=hi+there"),
)  # fmt: skip


@fault(120)
def link_with_tracking(draft: Draft, author: Author) -> None:
    for _ in range(author.rng.randint(1, 3)):
        address, right = author.rng.choice(_TRACKED)
        plain = f"https://www.linden.example/{author.rng.randint(1, 999)}.html"
        node = link_in(draft, author, address.format(u=plain))
        draft.expect("tracking-parameters", node, results=(_to(node, right.format(u=plain)),))


@fault(72, skins=("plain", "classes", "sections"), kinds=("news", "essay"))
def page_of_links(draft: Draft, author: Author) -> None:
    """The scraper took the navigation, too: most words are links."""
    for node in draft.nodes("p"):
        words = [f'<a href="{_target(author)}">{author.pen.of("sentences")}</a>' for _ in range(2)]
        node.children = [*node.children, *words] if author.rng.random() < 0.2 else [*words]
    rows: list[Node | str] = [
        Node("li", {}, [f'<a href="{_target(author)}">{author.pen.of("titles")}</a>']) for _ in range(40)
    ]
    draft.body.append(Node("ul", {}, rows))
    draft.expect("link-density")


@fault(144, negative=True)
def links_in_order(draft: Draft, author: Author) -> None:
    """Addresses that resemble the faulty ones."""
    target = _target(author)
    for href in author.rng.sample(
        [
            "https://www.zhihu.com/question/12345?sort=created",
            "https://link.zhihu.com/",
            "https://www.google.com/search?q=" + quote(target, safe=""),
            "https://www.linden.example/url?q=" + quote(target, safe=""),
            "https://www.linden.example/?s=20&t=30&source=index&ref=footer&from=2&si=4",
            "https://www.linden.example/utm_source/?autm_source=1",
            "https://mp.weixin.qq.com/s?__biz=MzA5&mid=265&idx=1&sn=ab12",
            "https://www.youtube.com/watch?v=abc123&t=42s",
            "https://web.archive.org/web/2020/" + target,
            "mailto:june@harbour.example?subject=hello",
            "#notes",
            "tel:+49301234",
            "https://www.linden.example/javascript:void",
            "https://translate.google.com/translate?u=" + quote(target, safe=""),
            "https://www.facebook.com/sharer/sharer.php?u=" + quote(target, safe=""),
            f"data:text/plain;base64,{base64.b64encode(b'tide').decode()}",
        ],
        5,
    ):
        link_in(draft, author, href)


@fault(96, negative=True)
def links_that_hold_no_words(draft: Draft, author: Author) -> None:
    """Pictures that are links, targets of links, links with a label."""
    for node in draft.nodes("image")[:1]:
        holder = next(n for top in draft.body for n in top.walk() if node in n.children)
        at = holder.children.index(node)
        holder.children[at] = Node("a", {"href": str(node.attrs["src"])}, [node])
    draft.nodes("h2")[0].children.insert(0, Node("a", {"id": "first"}, []))
    link_in(draft, author, "#first", "", **{"aria-label": author.pen.word("thing")})


@fault(96, negative=True)
def links_as_code(draft: Draft, author: Author) -> None:
    """An article about links."""
    for href in (
        "https://link.zhihu.com/?target=https%3A%2F%2Fa.example",
        "javascript:void(0)",
        "/a/b?utm_source=x",
    ):
        code = f'&lt;a href="{href}"&gt;&lt;/a&gt;'
        draft.body.insert(2, Node("pre", {}, [Node("code", {}, [code])]))
        holder = draft.nodes("p")[0]
        holder.children = [*holder.children, " ", Node("code", {}, [href])]


@fault(72, negative=True)
def sources_at_the_end(draft: Draft, author: Author) -> None:
    """A list of links under a real text."""
    rows: list[Node | str] = [
        Node("li", {}, [f'<a href="{_target(author)}">{author.pen.of("alts")}</a>']) for _ in range(5)
    ]
    draft.body += [author.paragraph() for _ in range(6)]
    draft.body.append(Node("ul", {}, rows))
