"""What must hold for any input: spans, edits, newlines, front matter, suppressions, the law of fixes."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from artlint.article import Article
from artlint.article.front_matter import find_front_matter
from artlint.article.html import Tree
from artlint.article.source import Source
from artlint.corpus import CorpusRule
from artlint.edits import CannotEdit, Edit, OverlapError, Span, apply
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint.rule import Safety
from tests import seedlike

RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
SPACE = " \t\r\n\f"

settings.register_profile("fast", derandomize=True, max_examples=150, deadline=None)
settings.load_profile("fast")

articles = st.integers(0, 10**9).map(lambda seed: seedlike.article(random.Random(seed)))
pieces = st.sampled_from(
    ["<p>", "</p>", "<b class=x>", "</b>", '<i a="1"b=2>', "</i>", "<DIV id='q'>", "</div >", "<br/>",
    "&amp;", "\r\n",
     "\r", "\n", "中", "😀", "<table>", "<tr>", "</table>", "<!--c-->", "<img src=a>", "\0", "\f", "<svg>",
     "</svg>", "x",
     "<a ", '"', "'", "<style>", "</style>", "<o:p>", "<p style=\"a: url(\"b\"); c: d\">", "<TEMPLATE>",
     "<math>", "\ud800",
     "<p @x='y' :z=1 z>", "<p a=&lt; b='\r\n'\n>", "</\r\n", "<", ">", "=", "/", " ", "<title>",
     "<body b=1>", "\ufeff"]
)  # fmt: skip
bodies = st.lists(pieces, max_size=40).map("".join)


@given(st.one_of(bodies, articles), st.integers(0, 50))
def test_every_tag_and_attribute_slices_to_itself(text: str, base: int) -> None:
    tree = Tree(text, base)
    for element in tree.elements:
        name = str(element.tag).rpartition("}")[2]
        if start := tree.start_tag(element):
            written = text[start.start - base : start.end - base]
            assert written[0] == "<"
            assert written[-1] == ">"
            found = re.match(r"<([^\s/>]*)", written)
            assert found
            assert same_name(found[1], "image" if found[1].lower() == "image" and name == "img" else name)
            spans = sorted(tree.attributes(element).items(), key=lambda item: item[1])
            for (key, span), before in zip(spans, [start.start, *(at.end for _, at in spans)], strict=False):
                assert start.start < before <= span.start or span.start > start.start
                assert start.holds(span)
                attribute = text[span.start - base : span.end - base]
                assert attribute[: len(key)].lower() == key.replace(
                    "\ufffd", attribute[: len(key)][key.find("\ufffd")]
                )
                assert attribute[len(key) :].lstrip(SPACE)[:1] in ("", "=")
        if end := tree.end_tag(element):
            written = text[end.start - base : end.end - base]
            assert written[:2] == "</"
            assert same_name(written[2:].rstrip(">" + SPACE).split("/")[0].split()[0], name)


def same_name(written: str, name: str) -> bool:
    """Whether a tag name as written is that of the element; XML has `_` for what it forbids."""
    known = re.sub(r"[^\w.-]", "_", written.replace("\0", "_").lower())
    return known == re.sub(r"[^\w.-]", "_", name.lower()) or (known[1:], name[1:].lower()) == ("emplate",) * 2


@given(st.one_of(bodies, articles), st.sampled_from(["\r\n", "\r"]))
def test_other_newlines_move_every_span_by_what_they_add(text: str, newline: str) -> None:
    assume("\r" not in text)
    other = text.replace("\n", newline)

    def there(offset: int) -> int:
        return offset + text.count("\n", 0, offset) * (len(newline) - 1)

    one, two = Tree(text, 0), Tree(other, 0)
    assert len(one.elements) == len(two.elements)
    for a, b in zip(one.elements, two.elements, strict=True):
        assert a.tag == b.tag
        for x, y in ((one.start_tag(a), two.start_tag(b)), (one.end_tag(a), two.end_tag(b))):
            assert (x and Span(there(x.start), there(x.end))) == y
        moved = {name: Span(there(at.start), there(at.end)) for name, at in one.attributes(a).items()}
        assert moved == two.attributes(b)


def naive(text: str, edits: Iterable[Edit]) -> str:
    """One edit after the other, from the end."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@given(st.data())
def test_apply_does_what_one_edit_after_the_other_does(data: st.DataObject) -> None:
    text = data.draw(st.text("ab😀\r\n", max_size=20))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    edits = data.draw(st.lists(st.builds(Edit, spans, st.text("xy", max_size=2)), max_size=4))
    ordered = sorted(set(edits))
    apart = all(a.span.end <= b.span.start and a.span != b.span for a, b in pairwise(ordered))
    if apart:
        assert apply(text, edits) == naive(text, edits)
    else:
        with suppress(OverlapError):
            assert apply(text, edits) == naive(text, edits)


keys = st.text(string.ascii_letters + "_-", min_size=1, max_size=6).filter(lambda key: key[0].isalpha())
scalars = st.one_of(
    st.text(max_size=12), st.integers(-(10**6), 10**6), st.booleans(), st.none(), st.dates(),
    st.sampled_from(["no", "1:20", "012", "a # b", "'", '"', "- x", "? y", "a: b", "😀“”", "2022-13-45",
    "\ufeff", "#", "~", "é"]),
)  # fmt: skip


def written_block(values: dict[str, object], newline: str) -> str:
    lines = "".join(
        yaml.safe_dump({key: value}, allow_unicode=True, width=10_000) for key, value in values.items()
    )
    return (
        "---\n".replace("\n", newline)
        + lines.replace("\n", newline)
        + "---"
        + newline
        + "body\x01<p>"
        + newline
    )


def loaded(text: str) -> object:
    found = find_front_matter(text)
    assert found is not None
    return yaml.safe_load(text[found.content.start : found.content.end])


@given(
    st.dictionaries(keys, scalars, min_size=1, max_size=5),
    scalars,
    st.sampled_from(["\n", "\r\n"]),
    st.data(),
)
def test_a_value_set_is_the_value_read_back(
    values: dict[str, object], new: object, newline: str, data: st.DataObject
) -> None:
    assume(len({key.lower() for key in values}) == len(values))
    text = written_block(values, newline)
    before = loaded(text)
    assert isinstance(before, dict)
    found = find_front_matter(text)
    assert found is not None
    key = data.draw(st.sampled_from(sorted(values)))
    try:
        edits = found.set_value(key, new)
    except CannotEdit:
        return
    after = apply(text, edits)
    assert repr(loaded(after)) == repr({**before, key: new})
    entry = found.entry(key)
    assert entry is not None
    for edit in edits:
        assert entry.key_span.end <= edit.span.start
        assert edit.span.end <= (entry.value_span.end if entry.value_span else edit.span.start)
    assert after.endswith("body\x01<p>" + newline)


@given(st.dictionaries(keys, scalars, min_size=2, max_size=5), st.data())
def test_a_key_removed_is_gone_and_an_added_one_is_there(
    values: dict[str, object], data: st.DataObject
) -> None:
    text = written_block(values, "\n")
    before = loaded(text)
    assert isinstance(before, dict)
    found = find_front_matter(text)
    assert found is not None
    key = data.draw(st.sampled_from(sorted(values)))
    try:
        removed = apply(text, found.remove_key(key))
        added = apply(text, found.add_key("added", "x: y", after=key))
    except CannotEdit:
        return
    assert repr(loaded(removed)) == repr({k: v for k, v in before.items() if k != key})
    assert loaded(added) == {**before, "added": "x: y"}


@given(st.dictionaries(keys, scalars, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_every_key_and_value_slices_to_itself(values: dict[str, object], newline: str) -> None:
    text = written_block(values, newline)
    found = find_front_matter(text)
    assert found is not None
    assert found.problem is None
    assert len(found.entries) == len(values)
    for entry in found.entries:
        key = yaml.safe_load(text[entry.key_span.start : entry.key_span.end])
        assert entry.key in (key, text[entry.key_span.start : entry.key_span.end])
        if entry.value_span is None:
            assert entry.value is None
            continue
        written = text[entry.value_span.start : entry.value_span.end]
        assert written == entry.raw
        if not re.search("[|>]", written[:1]) and not entry.error:
            assert repr(yaml.safe_load(written)) == repr(entry.value)


@given(articles, st.sampled_from([rule.name for rule in RULES if not isinstance(rule, CorpusRule)]))
def test_a_rule_silenced_in_the_front_matter_says_nothing_and_the_others_say_the_same(
    text: str, name: str
) -> None:
    block = Article(Source("a.md", text)).front_matter
    assume(block and block.closed and not block.problem)
    other = text.replace("---\n", f"---\nartlint: {{ignore: [{name}]}}\n", 1)
    before = check(Article(Source("a.md", text)), RULES).findings
    after = check(Article(Source("a.md", other)), RULES).findings
    kept = [(f.rule, f.message) for f in before if f.rule != name]
    unused = ("unused-suppression", f"Nothing to suppress for `{name}`")
    if len(kept) == len(before):
        kept.append(unused)
    assert sorted((f.rule, f.message) for f in after) == sorted(kept)


@given(st.integers(0, 10**9), st.integers(1, 6))
def test_a_comment_silences_the_next_element_and_no_other(seed: int, count: int) -> None:
    rng = random.Random(seed)
    spacers = ['<div style="height: 6px"></div>'] * count
    chosen = rng.randrange(count)
    silenced = [*spacers]
    silenced[chosen] = "<!-- artlint: ignore[spacer-element] -->" + silenced[chosen]
    rules = [rule for rule in RULES if rule.name == "spacer-element"]
    fixed = fix(Source("a.html", "".join(f"<p>x</p>{spacer}<p>y</p>" for spacer in silenced)), rules)
    assert fixed.text.count("height: 6px") == 1
    assert silenced[chosen] in fixed.text


@settings(max_examples=250)
@given(st.integers(0, 10**9), st.sampled_from([0.0, 0.1, 0.4, 0.8]), st.sampled_from(["a.md", "a.html"]))
@example(0, 0.3, "a.md")
def test_unsafe_after_safe_is_unsafe_at_once(seed: int, share: float, path: str) -> None:
    """The law, with pieces of the evidence taken away at random; and a second run changes nothing."""
    rng = random.Random(seed)
    source = Source(path, seedlike.weakened(rng, seedlike.article(rng), share))
    safe, unsafe = fix(source, RULES), fix(source, RULES, Safety.UNSAFE)
    assert fix(Source(path, safe.text), RULES).text == safe.text
    assert fix(Source(path, unsafe.text), RULES, Safety.UNSAFE).text == unsafe.text
    assert fix(Source(path, safe.text), RULES, Safety.UNSAFE).text == unsafe.text
