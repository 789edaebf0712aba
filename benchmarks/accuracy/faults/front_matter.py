"""Faults of the front matter."""

from __future__ import annotations

import datetime as dt
import html
from email.utils import format_datetime

from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import fault
from benchmarks.accuracy.faults.images import behind
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import GONE, Draft, Entry, quoted

SMALL = ("plain", "classes")
MISSING = (
    "missing-required-key",
    "missing-recommended-key",
    "missing-source-url",
    "missing-description",
    "missing-cover",
    "missing-language",
)


def body_of(text: str) -> str:
    return text.split("\n---\n", 1)[1].lstrip("\n")


@fault(72, *MISSING, skins=SMALL)
def no_front_matter(draft: Draft, author: Author) -> None:
    draft.text = body_of(draft.before)
    draft.expect("missing-front-matter")


@fault(120, *MISSING, skins=SMALL)
def front_matter_after_blank_line(draft: Draft, author: Author) -> None:
    draft.text = author.rng.choice(("\n", "\n\n", " \n", "\r\n", "\n \n")) + draft.before
    draft.expect("front-matter-not-at-start", document=draft.before)


@fault(144, *MISSING, "markup-in-value", "ambiguous-scalar", skins=SMALL)
def broken_yaml(draft: Draft, author: Author) -> None:
    pen = author.pen
    thing, place, n = pen.word("thing"), pen.word("place"), author.rng.randint(2, 9)
    raw, value = author.rng.choice((
        (f"{place}: {thing}", f"{place}: {thing}"),
        (f"@{thing}", f"@{thing}"),
        (f"`{thing}` {place}", f"`{thing}` {place}"),
        (f"%{n} {thing}", f"%{n} {thing}"),
        (f"*{thing}* {place}", f"*{thing}* {place}"),
        (f"[{place}]{thing}", f"[{place}]{thing}"),
        (f'"{thing}" {place}', f'"{thing}" {place}'),
        (f"'{thing}' {place}", f"'{thing}' {place}"),
        (f"\"\"\"\"\"'{thing} {n}'\"\"\"\"\"", GONE),
        (f'"C:\\photos {place}"', GONE),
        (f"{{{thing}}} {place}", f"{{{thing}}} {place}"),
        (f"- {thing}", f"- {thing}"),
    ))  # fmt: skip
    draft.set("title", raw, value)
    draft.expect("invalid-front-matter")


@fault(72, *MISSING, "invalid-front-matter", "missing-front-matter", skins=SMALL)
def front_matter_not_closed(draft: Draft, author: Author) -> None:
    head, body = draft.before.split("\n---\n", 1)
    draft.text = f"{head}\n{body}"
    draft.expect("unclosed-front-matter")


@fault(96, *MISSING, "invalid-front-matter", "date-out-of-range", skins=SMALL)
def key_twice(draft: Draft, author: Author) -> None:
    first = draft.entry(author.rng.choice(("title", "author", "source", "description", "cover")))
    same = author.rng.random() < 0.5
    raw = first.raw if same else quoted(author.pen.of("descriptions"))
    draft.front.insert(
        author.rng.randint(draft.front.index(first) + 1, len(draft.front)), Entry(first.key, raw, None)
    )
    if same:
        draft.expect("duplicate-key", key=first.key, value=first.value)
    else:
        draft.expect("duplicate-key", safe=False)


@fault(96, "missing-recommended-key", skins=SMALL)
def required_key_missing(draft: Draft, author: Author) -> None:
    draft.drop(author.rng.choice(("title", "date")))
    draft.expect("missing-required-key")


@fault(96, skins=SMALL)
def recommended_key_missing(draft: Draft, author: Author) -> None:
    """The other recommended keys have rules of their own."""
    if author.rng.random() < 0.5:
        draft.drop("author")
    else:
        draft.drop("tags")
        draft.drop("categories")
    draft.expect("missing-recommended-key")


@fault(72, "missing-recommended-key", skins=SMALL)
def source_missing(draft: Draft, author: Author) -> None:
    draft.drop("source")
    draft.expect("missing-source-url", instead=("missing-recommended-key",))


@fault(72, "missing-recommended-key", skins=SMALL)
def description_missing(draft: Draft, author: Author) -> None:
    draft.drop("description")
    draft.expect("missing-description", instead=("missing-recommended-key",))


@fault(72, "missing-recommended-key", skins=SMALL, watched=("missing-cover",))
def cover_missing(draft: Draft, author: Author) -> None:
    draft.drop("cover")
    draft.expect("missing-cover", instead=("missing-recommended-key",))


@fault(72, "missing-recommended-key", skins=SMALL, watched=("missing-language",))
def language_missing(draft: Draft, author: Author) -> None:
    draft.drop("lang")
    draft.expect("missing-language", instead=("missing-recommended-key",))


@fault(120, *MISSING[1:], skins=SMALL)
def empty_value(draft: Draft, author: Author) -> None:
    key = author.rng.choice(("headimg", "thumbnail", "description", "author", "subtitle", "tags"))
    entry = draft.set(key, author.rng.choice(("''", '""', "", "[]" if key == "tags" else "''", "~")), None)
    draft.expect("empty-value", None, entry, key=key, value=GONE)


@fault(120, "ambiguous-scalar", "title-length", "title-repeated-in-body", skins=SMALL)
def wrong_type(draft: Draft, author: Author) -> None:
    key, raw = author.rng.choice(
        (
            ("draft", '"true"'),
            ("draft", '"false"'),
            ("comments", "'true'"),
            ("tags", author.pen.word("tag")),
            ("title", "2022"),
            ("title", "[a, b]"),
            ("title", "true"),
            ("cover", "[1, 2]"),
            ("tags", "\n  a: 1\n  b: 2"),
        )
    )
    draft.expect("wrong-type", None, draft.set(key, raw), instead=("ambiguous-scalar",))


@fault(72, *MISSING, skins=SMALL, watched=("unknown-key",))
def misspelt_key(draft: Draft, author: Author) -> None:
    key, wrong = author.rng.choice(
        (
            ("author", "auhtor"),
            ("description", "descripton"),
            ("cover", "covr"),
            ("tags", "tgas"),
            ("categories", "catgories"),
        )
    )
    entry = draft.entry(key)
    entry.key = wrong
    draft.expect("unknown-key", None, entry)


def _moment(author: Author, first: int = 2014, last: int = 2023) -> dt.datetime:
    rng = author.rng
    return dt.datetime(
        rng.randint(first, last),
        rng.randint(1, 12),
        rng.randint(1, 28),
        rng.randint(0, 23),
        rng.randint(0, 59),
        rng.randint(1, 59),
        tzinfo=dt.UTC,
    )


@fault(160, skins=SMALL)
def date_of_a_feed(draft: Draft, author: Author) -> None:
    """RFC 2822: the zone is stated, so the instant is known."""
    moment, zone = _moment(author), author.rng.choice((0, 0, 8, 9, -5))
    local = moment.astimezone(dt.timezone(dt.timedelta(hours=zone)))
    raw = format_datetime(moment, usegmt=True) if zone == 0 else format_datetime(local)
    if author.rng.random() < 0.15:
        raw = local.strftime("%Y-%m-%d %H:%M:%S %z")  # what Jekyll writes; to YAML it is a string
    draft.expect("date-format", None, draft.set("date", raw), key="date", value=moment)


@fault(96, skins=SMALL)
def date_without_zone(draft: Draft, author: Author) -> None:
    moment = _moment(author)
    form = author.rng.choice(("%Y/%m/%d %H:%M", "%Y/%m/%d", "%B %d, %Y", "%d %b %Y %H:%M:%S", "%Y.%m.%d"))
    draft.expect(
        "date-format", None, draft.set("date", moment.strftime(form)), safe=False, instead=("invalid-date",)
    )


@fault(96, "date-format", "invalid-front-matter", "missing-required-key", skins=SMALL)
def not_a_date(draft: Draft, author: Author) -> None:
    raw = author.rng.choice(
        (
            "Invalid Date",
            "2022-13-45",
            "2021-02-30",
            "2022年3月11日",
            "NaN",
            "昨天 12:30",
            "3 小时前",
            "Invalid date",
            "0000-00-00 00:00:00",
            "yesterday",
        )
    )
    draft.expect(
        "invalid-date",
        None,
        draft.set("date", raw),
        instead=("date-format", "invalid-front-matter"),
        safe=False,
    )


@fault(96, "date-format", "date-out-of-range", skins=SMALL)
def seconds_read_as_milliseconds(draft: Draft, author: Author) -> None:
    moment = dt.datetime.fromtimestamp(_moment(author).timestamp() / 1000, dt.UTC)
    raw = author.rng.choice(
        (format_datetime(moment.replace(microsecond=0), usegmt=True), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    )
    draft.expect("date-epoch-unit", None, draft.set("date", raw), safe=False, instead=("date-out-of-range",))


@fault(96, skins=SMALL)
def date_out_of_range(draft: Draft, author: Author) -> None:
    way = author.rng.randint(0, 2)
    if way == 0:
        entry = draft.set("date", f"2{author.rng.randint(150, 999)}-05-04T10:00:00Z")
    elif way == 1:
        entry = draft.set("date", f"{author.rng.choice((1601, 1899, 1904, 1980))}-01-01T00:00:00Z")
    else:
        entry = draft.set("updated", "2009-05-04T10:00:00Z")
    draft.expect("date-out-of-range", None, entry)


@fault(96, "junk-category", skins=SMALL)
def category_twice(draft: Draft, author: Author) -> None:
    one, other = author.rng.sample(author.pen.words["tag"], 2)
    copy = author.rng.choice((one, one, one.upper() if one.isascii() else one))
    key = author.rng.choice(("categories", "tags"))
    entry = draft.set(key, f"\n  - {one}\n  - {other}\n  - {copy}")
    draft.expect("duplicate-category", None, entry, key=key, value=[one, other])


@fault(96, skins=SMALL)
def category_of_the_feed(draft: Draft, author: Author) -> None:
    junk = author.rng.choice(("首页", "最新", "热门", "资讯", "未分类", "Uncategorized", "热点推荐"))
    if author.rng.random() < 0.2:
        junk = author.pen.word("site")
        draft.set("author", junk)
    draft.expect(
        "junk-category", None, draft.set("categories", f"\n  - {author.pen.word('tag')}\n  - {junk}")
    )


@fault(72, "junk-category", skins=SMALL)
def site_as_author(draft: Draft, author: Author) -> None:
    site, name = author.pen.word("site"), author.pen.word("name")
    byline = {"zh": f"作者：{name}", "ja": f"文：{name}", "en": f"By {name}", "de": f"Von {name}"}[
        draft.language
    ]
    line = author.block("p", byline)
    draft.body.insert(0, line)
    draft.expect("byline-in-body", line)
    draft.set("categories", f"\n  - {author.pen.word('tag')}\n  - {site}")
    draft.expect("author-is-site", None, draft.set("author", site))


@fault(96, skins=SMALL)
def placeholder_cover(draft: Draft, author: Author) -> None:
    url = author.rng.choice(table("hosts")["placeholder_covers"]).format(n=author.rng.randint(1, 9999))
    draft.expect(
        "placeholder-cover",
        None,
        draft.set(author.rng.choice(("cover", "headimg", "thumbnail")), quoted(url)),
    )


@fault(96, skins=SMALL)
def proxied_cover(draft: Draft, author: Author) -> None:
    url = f"https://{author.host}/covers/{author.rng.randint(1, 9999)}.jpg"
    proxied = behind(author.rng.choice(table("hosts")["dead_proxies"]), url)
    entry = draft.set(author.rng.choice(("cover", "headimg")), quoted(proxied))
    draft.expect("cover-proxied", None, entry)


@fault(96, "markup-in-value", skins=SMALL)
def poor_description(draft: Draft, author: Author) -> None:
    text = author.rng.choice(
        (draft.title, author.pen.of("sentences")[:-6] + "…", f"<p>{author.pen.of('descriptions')}</p>")
    )
    draft.expect(
        "poor-description", None, draft.set("description", quoted(text)), instead=("markup-in-value",)
    )


@fault(144, "wrong-type", "title-length", skins=SMALL)
def scalar_read_differently(draft: Draft, author: Author) -> None:
    key = author.rng.choice(("title", "author", "subtitle"))
    raw = author.rng.choice(
        (
            "yes",
            "on",
            "no",
            "off",
            "1:30",
            "0123",
            "1e3",
            "12:30:45",
            f"{author.pen.word('thing')} # {author.rng.randint(1, 9)}",
        )
    )
    draft.expect("ambiguous-scalar", None, draft.set(key, raw), key=key, value=raw, instead=("wrong-type",))


@fault(120, "poor-description", skins=SMALL)
def markup_in_value(draft: Draft, author: Author) -> None:
    key = author.rng.choice(("description", "author", "subtitle"))
    value = author.pen.word("name") if key == "author" else author.pen.of("descriptions")
    form = author.rng.choice(("<b>{}</b>", "{} &amp; {}", "<em>{}</em>", "{}&nbsp;{}", "{} &amp;amp; {}"))
    entry = draft.set(key, quoted(form.format(value, author.pen.word("place"))))
    place = form.count("{}") == 2
    clean = html.unescape(html.unescape(entry.raw[1:-1].replace("''", "'"))) if place else value
    draft.expect("markup-in-value", None, entry, key=key, value=clean)
