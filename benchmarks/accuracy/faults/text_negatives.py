"""Nothing is wrong with these texts, though their words or characters look as if: every finding is false."""

from __future__ import annotations

import html

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.faults.text import PROSE
from benchmarks.accuracy.faults.titles import SMALL
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import Draft, Node


def _insert(draft: Draft, author: Author, *texts: str) -> None:
    for text in texts:
        draft.body.insert(author.rng.choice(draft.top("p")), author.block("p", text))


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def article_about_encodings(draft: Draft, author: Author) -> None:
    _insert(draft, author, *table("text")["about_encodings"][author.language])
    _insert(
        draft,
        author,
        f"{author.pen.of('sentences')} <code>Ã¼ â€™ 锟斤拷 鐢ㄦ埛鍚嶄笉鑳 &amp;amp; \ufffd</code>",
    )
    draft.body.insert(
        2, Node("pre", {}, [Node("code", {}, ["Ã¤Ã¶Ã¼ ÃŸ\n锟斤拷锟斤拷 烫烫烫烫\n鏉庡皬榫欑殑鏂囩珷"])])
    )


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def article_about_errors(draft: Draft, author: Author) -> None:
    _insert(draft, author, *table("text")["about_errors"][author.language])
    if author.rng.random() < 0.5:
        draft.body.insert(
            0, author.block("p", author.rng.choice(table("text")["about_errors"][author.language]))
        )


@fault(192, negative=True, skins=SMALL, kinds=PROSE)
def words_of_other_languages(draft: Draft, author: Author) -> None:
    """Quotations in other languages and scripts, in a quotation or a paragraph."""
    foreign = table("text")["foreign"]
    for code in author.rng.sample(sorted(foreign), 4):
        text = author.rng.choice(foreign[code])
        node = author.block("p", text)
        if author.rng.random() < 0.5:
            node = Node("blockquote", {"lang": code}, [Node("p", {}, [text])])
        draft.body.insert(author.rng.choice(draft.top("p")), node)


@fault(192, "missing-recommended-key", negative=True, skins=SMALL)
def article_in_another_language(draft: Draft, author: Author) -> None:
    """Twelve paragraphs in a language that the rules may not know, and the front matter says which."""
    foreign = table("text")["foreign"]
    code = author.rng.choice(sorted(foreign))
    lines = foreign[code] + [f"{text} ({k})" for k in range(2, 7) for text in foreign[code]]
    draft.body = [author.block("p", text) for text in lines] + [author.image()]
    draft.set("lang", code, code)


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def characters_that_are_needed(draft: Draft, author: Author) -> None:
    """Emoji with joiners and selectors, joiners of Persian and Hindi, blanks within mathematics."""
    _insert(
        draft,
        author,
        f"👩\u200d🌾 👨\u200d👩\u200d👧 ❤\ufe0f ☀\ufe0f 1\ufe0f\u20e3 {author.pen.of('sentences')}",
        f"می\u200cخواهم، نمی\u200cدانم — {author.pen.of('sentences')}",
        f"क्\u200dष — {author.pen.of('sentences')}",
    )


@fault(96, negative=True, kinds=PROSE)
def emphatic_marks(draft: Draft, author: Author) -> None:
    _insert(draft, author, *(author.rng.choice(table("text")["emphasis"][author.language]) for _ in range(3)))


@fault(96, negative=True, skins=("plain", "classes"), kinds=PROSE)
def code_about_templates(draft: Draft, author: Author) -> None:
    """Template syntax, entities and the names of empty values, as code and in sentences about code.

    Nothing was left over; but generators would run the template, as everywhere in code.
    """
    code = "&lt;p&gt;{{ title }}&lt;/p&gt; &amp;nbsp; ${name} null undefined"
    listing = Node("pre", {}, [Node("code", {}, [code])])
    draft.body.insert(2, listing)
    opened = code.replace("{{", "&#123;&#123;")
    ways = (opened, opened.replace("}}", "&#125;&#125;"))
    rights = tuple(f"<pre><code>{way}</code></pre>" for way in ways)
    draft.expect("template-syntax", listing, results=rights)
    _insert(
        draft,
        author,
        f"<code>undefined</code> · <code>[object Object]</code> {author.pen.of('sentences')}",
        "<code>NaN</code>",
        f"<code>&amp;nbsp;</code> {author.pen.of('sentences')}",
    )
    if author.language == "en":
        _insert(
            draft,
            author,
            "A function that returns nothing returns undefined, which is not null and not NaN either.",
        )


@fault(96, "space-indent", negative=True, skins=SMALL, kinds=PROSE)
def open_endings(draft: Draft, author: Author) -> None:
    """An ellipsis, an invitation, a word that begins like a link."""
    ending = author.rng.choice(table("text")["endings"][author.language])
    node = author.block("p", ending)
    draft.body.append(node)
    if "评论" in ending:  # it speaks to the readers of a page with comments
        draft.expect("follow-us", node)


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def link_to_more_in_the_middle(draft: Draft, author: Author) -> None:
    phrase = author.rng.choice(table("text")["truncated"][author.language]).replace("[…]", "…")
    draft.body.insert(2, author.block("p", f'<a href="https://www.bergpost.example/77">{phrase}</a>'))


@fault(96, "repeated-style", negative=True, skins=SMALL)
def repeated_on_purpose(draft: Draft, author: Author) -> None:
    """Labels, refrains, cells and code that come again."""
    label = author.pen.of("short_sentences")
    for _ in range(3):
        _insert(draft, author, f"<strong>{label}</strong>")
    refrain = "<br>\n".join(author.pen.data["poem"][:4])
    for line in author.pen.data["poem"][4:7]:
        draft.body += [author.block("p", line), Node("p", {}, [refrain])]
    sentence = author.pen.of("sentences") + author.pen.of("sentences")
    row = Node("tr", {}, [Node("td", {}, [sentence]), Node("td", {}, [sentence])])
    draft.body.append(Node("table", {}, [Node("tbody", {}, [row, row.copy()])]))
    code = html.escape("for line in open('notes.txt'):\n    print(line.strip().upper(), end=' ')\n" * 3)
    for _ in range(2):
        draft.body.append(Node("pre", {}, [Node("code", {}, [code])]))
    draft.body.append(author.paragraph())


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def language_in_other_words(draft: Draft, author: Author) -> None:
    """Regions, scripts and old forms of the same language; English terms within the text."""
    codes = {
        "zh": ("zh-CN", "zh-Hans", "zh_TW", "zh-Hant-HK", "cn", "chinese"),
        "ja": ("ja-JP", "ja_JP", "jp"),
        "en": ("en-US", "en_GB", "EN", "en-au"),
        "de": ("de-DE", "de_AT", "german"),
    }
    code = author.rng.choice(codes[author.language])
    draft.set("lang", code, code)
    draft.allowed |= {"missing-language"}


@fault(96, negative=True, skins=SMALL)
def gallery_with_words(draft: Draft, author: Author) -> None:
    """Pictures, each with a few sentences."""
    draft.body = []
    for _ in range(author.rng.randint(4, 6)):
        draft.body += [
            author.image(),
            author.block("p", author.pen.joint.join(author.pen.of("sentences") for _ in range(2))),
        ]


@fault(96, negative=True, skins=SMALL)
def short_but_whole(draft: Draft, author: Author) -> None:
    """A note of three paragraphs."""
    draft.body = [
        author.block("p", author.pen.joint.join(author.pen.of("sentences") for _ in range(4)))
        for _ in range(3)
    ]


@fault(96, negative=True, skins=SMALL, kinds=PROSE)
def blanks_inside(draft: Draft, author: Author) -> None:
    """No-break and ideographic blanks where they belong."""
    _insert(
        draft,
        author,
        f"{author.pen.word('name')}　{author.pen.of('sentences')}",
        f"10&nbsp;km, 5\u00a0kg: {author.pen.of('sentences')}",
    )
