"""Articles like those that a scraper leaves behind, made up by dice: the same seed gives the same article.

They show the faults that the rules know, each with all of its evidence; `weakened` takes pieces of it away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_HAN = "山水木火土金石田日月星云风雨雪花草鸟鱼虫春夏秋冬东西南北大小多少上下左右新旧远近长短"
_WORDS = (
    "lamp river button cellar maple ticket copper garden window marble pocket saddle thread velvet anchor"
    " barrel candle drawer engine feather"
).split()
_LABELS = ("正文", "body", "一级标题", "heading", "图注", "caption", "引用", "")
_HOSTS = ("img.example.com", "mmbiz.qpic.cn", "pictures.example.org", "upload-images.jianshu.io")
_STYLES = (
    "font-size: 16px; color: rgb(33, 38, 41); margin-bottom: 25px;",
    "font-size: 14px; color: rgb(129, 131, 134); text-align: center; font-weight: 300; line-height: 30px",
    'background-image: url("/i/h1.png"); font-size: 20px; font-weight: 600; text-align: center;',
    'font-family: Georgia, "Times New Roman", serif; font-size: 16px',
    "text-align:center",
    "height: 6px",
    "display: block; margin: 10px auto 15px; width: 500px; height: auto;",
    "FONT-SIZE:16PX;;color:red!important",
    "",
)
_EVIDENCE = re.compile(
    r" (?:label|style|alt|title|class|width|height|border|vspace|referrer[a-z]*|data-[a-z-]+)="
    r"(?:\"[^\"<>]*\"|'[^'<>]*')",
    re.IGNORECASE,
)


def article(rng: random.Random) -> str:
    """The text of one article, front matter and body."""
    title = _title(rng)
    blocks = "".join(_separator(rng) + rng.choice(_BLOCKS)(rng, title) for _ in range(rng.randint(1, 14)))
    front = rng.choice(("", "\n", "\n", "\ufeff", "<!-- kept -->\n")) + _front_matter(rng, title)
    opening, closing = rng.choice((("", ""), ("<div>   \n", "\n</div>\n            "), ("\n", "\n")))
    return f"{front if rng.random() < 0.9 else ''}{opening}{blocks}{closing}"


def weakened(rng: random.Random, text: str, share: float = 0.3) -> str:
    """The text without some of the attributes that findings rest on: each goes with the chance `share`."""
    return _EVIDENCE.sub(lambda match: "" if rng.random() < share else match[0], text)


def _phrase(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return "".join(rng.choice(_HAN) for _ in range(rng.randint(2, 9)))
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(1, 5)))


def _sentence(rng: random.Random) -> str:
    end = rng.choice(("。", ".", "！", "?", "", "…"))
    inner = rng.choice(
        ("{}", "{}，{}", "“{}”{}", "{} & {}", "{} <b>{}</b>", "{}`{}`", "{} *{}*", "{}&nbsp;{}")
    )
    return inner.format(_phrase(rng), _phrase(rng)) + end


def _text(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.choice((1, 1, 2, 6))))


def _title(rng: random.Random) -> str:
    opening, closing = rng.choice((("“", "”"), ("‘", "’"), ("《", "》"), ('"', '"'), ("", "")))
    between = rng.choice(("", "，", " ", ": "))
    return f"{_phrase(rng)}{between}{opening}{_phrase(rng)}{closing}{rng.choice('？! ')}".strip()


def _mangled(rng: random.Random, title: str) -> str:
    return re.sub(r"[“”‘’\"《》]", rng.choice(("_", "_", "_", "\ufffd", "?")), title)


def _quoted(text: str, quote: str) -> str:
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _front_matter(rng: random.Random, title: str) -> str:
    shown = rng.choice((title, _mangled(rng, title), _mangled(rng, title), f"“{title}”"))
    date = rng.choice(
        ("Fri, 11 Mar 2022 06:39:08 GMT", "2022-03-11T06:39:08.000Z", "2022-03-11 06:39:08", "2022/3/11",
         "2022-13-45", "Thu, 30 Feb 2023 08:00:00 +0800", "'Mon, 02 Jan 2023 10:00:00 +0800'", "1646980748")
    )  # fmt: skip
    lines = [
        f"title: {_quoted(shown, rng.choice(chr(39) + chr(34)))}",
        f"date: {date}",
        "categories: \n - 新闻\n - 'a: b'",
        f"author: {_phrase(rng)}",
        "comments: false",
        "draft: no",
        "tags: [a, 'b', \"c\"]",
        "thumbnail: 'https://img.example.com/a.png'",
        "summary: |\n  one\n  two",
        "base: &x [1]\nother: *x",
        "x: # nothing",
    ]
    chosen = [line for index, line in enumerate(lines) if index < 2 or rng.random() < 0.4]
    if rng.random() < 0.3:
        rng.shuffle(chosen)
    return "---\n" + "\n".join(chosen) + "\n---\n" + rng.choice(("", "\n", "\n\n"))


def _separator(rng: random.Random) -> str:
    return rng.choice(("", "", "", "\n", "\n\n", "  ", "\n                        ", "\n    ", "<br>"))


def _style(rng: random.Random) -> str:
    return f' style="{rng.choice(_STYLES)}"' if rng.random() < 0.8 else ""


def _label(rng: random.Random) -> str:
    return f' label="{rng.choice(_LABELS)}"' if rng.random() < 0.7 else ""


def _paragraph(rng: random.Random, _: str) -> str:
    tag = rng.choice(("p", "p", "p", "div", "section", "P"))
    return f"<{tag}{_label(rng)}{_style(rng)}>{_text(rng)}</{tag}>"


def _heading(rng: random.Random, _: str) -> str:
    tag = rng.choice(("h1", "h1", "h2", "h3", "h4"))
    words = rng.choice((_phrase, _text))(rng)
    return f"<{tag}{_label(rng)}{_style(rng)}>{words}{rng.choice(('', '<br>'))}</{tag}>"


def _image(rng: random.Random, title: str) -> str:
    alt = rng.choice((title, title, _phrase(rng), ""))
    policy = rng.choice(("referrerpolicy", "referrepolicy", "referrer-policy", "referrer"))
    attributes = [
        f'data-img-size-val="{rng.randint(1, 2000)},{rng.randint(0, 2000)}"',
        f'style="{_STYLES[6]}"',
        'class="article_img"',
        f'width="{rng.choice((500, 640, "100%", 0))}"',
        f'height="{rng.randint(1, 900)}"',
        'border="0"',
        'vspace="0"',
        f"title={_attribute(alt)}",
        f"alt={_attribute(alt)}",
        f'{policy}="no-referrer"',
    ]
    kept = " ".join(a for a in attributes if rng.random() < 0.8)
    return f'<img src="https://{rng.choice(_HOSTS)}/{rng.randint(1, 9)}.png" {kept}>'


def _attribute(value: str) -> str:
    return "'" + value + "'" if '"' in value else f'"{value}"'


def _picture(rng: random.Random, title: str) -> str:
    """An image in a block of its own, often with a line under it that is its caption."""
    tag = rng.choice(("p", "p", "div", "figure"))
    picture = f"<{tag}>{_image(rng, title)}</{tag}>"
    if rng.random() < 0.3:
        return picture
    words = rng.choice(("({})", "（{}）", "▲ {}", "图1：{}", "图源：{}", "{}")).format(_phrase(rng))
    label = rng.choice((' label="图注"', ' label="caption"', ""))
    return f'{picture}{_separator(rng)}<p{label} style="{_STYLES[1]}">{words}</p>'


def _empty(rng: random.Random, _: str) -> str:
    return rng.choice(
        ("<p><br></p>", '<div style="height: 6px"></div>', "<p></p>", "<b></b>", "<span> </span>",
        "<p>&nbsp;</p>",
         "<a name=x></a>", '<p style="text-align:center"></p>', "<h2></h2>", "<i><!-- c --></i>")
    )  # fmt: skip


def _markdown(rng: random.Random, title: str) -> str:
    words = _text(rng)
    return rng.choice(
        (f"\n\n# {title}\n\n", f"\n\n## {words}\n\n", f"\n\n{words}\n\n", f"\n\n- {words}\n- {words}\n\n",
         f"\n\n> {words}\n\n", "\n\n```html\n<h1>x</h1>\n```\n\n", f"\n\n    <p>{words}</p>\n\n",
         f"\n\n![{title}](https://img.example.com/a.png)\n\n", "\n\n| a | b |\n|---|---|\n| c | d |\n\n",
         f"\n\n{title}\n=====\n\n", f"\n\n1. a\n\n    <p>{words}</p>\n\n", "\n\n---\n\n")
    )  # fmt: skip


def _other(rng: random.Random, title: str) -> str:
    words = _text(rng)
    return rng.choice(
        (f"<blockquote>{words}</blockquote>", f"<ul><li>{words}<li>{words}</ul>",
         f"<table><tr><td>{words}<td>{_image(rng, title)}</table>", f"<pre>{words}\n</pre>",
         f"<a href='https://example.com/?a=1&b=2'>{words}</a>", f"<b><p>{words}</b>{words}</p>",
         f"{words}</p>",
         "<svg><title>x</title></svg>", "<script>var a = '<p>'</script>", "<style>p{}</style>",
         f"<font color=red>{words}</font>", f"<center>{words}</center>", "<!-- artlint: ignore[headings] -->",
         f"<p @click='x' :src=y>{words}</p>", f"<o:p>{words}</o:p>", f"<template><p>{words}</p></template>")
    )  # fmt: skip


_BLOCKS: tuple[Callable[[random.Random, str], str], ...] = (
    _paragraph, _paragraph, _paragraph, _heading, _heading, _picture, _picture, _picture, _empty, _markdown,
    _other,
)  # fmt: skip
