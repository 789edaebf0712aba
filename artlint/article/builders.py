"""Edits of elements and attributes. Each builder checks the source and refuses what it cannot do safely.

A builder returns edits, or raises `CannotEdit` with the reason. None of them prints a tree: the tree says
where, the edit changes the text there, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from lxml.html import HtmlElement

from artlint.article.html import Tree
from artlint.article.reading import BLOCKS
from artlint.article.style import Declaration, parse_style, without_entities
from artlint.edits import CannotEdit, Edit, Span
from artlint.lazily import lazy_pattern

_SPACE = " \t\r\n\f"
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that go on behind the parent's end tag when they are not closed before it (HTML standard)."""
_ENDS_BY_ITSELF = frozenset(
    "p li dt dd option optgroup tr td th tbody thead tfoot caption colgroup rb rt rtc rp".split()
)
"""Elements that need no end tag."""
_ENDS_PARAGRAPH = BLOCKS - frozenset(
    "body br caption legend optgroup option tbody td tfoot th thead title tr".split()
)
_NO_BLOCKS_INSIDE = _HEADINGS | {"p", "pre"}
_DEEPEST = 510
"""From this depth on, turbohtml does not place end tags reliably."""
_CODE_INDENT = 4
"""So many blanks at the start of a line make code of it in Markdown."""
_MOST_NEIGHBOURS = 10_000
_LONGEST_ENTITY = 40
_FENCES = ("---", "+++", ";;;")
_FENCE_LINE = lazy_pattern(r"[\r\n](?:---|\+\+\+|;;;)[ \t]*+[\r\n]")
_ANY_TAG = lazy_pattern(r"<[^<>]*+>")
_HEAD = lazy_pattern(r"(?:[-+;\s\ufeff\u200b]|<[^<>]*+>)*+")
_LONGEST_HEAD = 1000
"""A file may start with so many characters that may go in one pass."""
_BEGUN_ENTITY = lazy_pattern(r"&#?\w*+\Z", re.ASCII)
_NAME = lazy_pattern(r"[^\s=/>\"']+")
_LINE_END = lazy_pattern(r"[ \t]*(\r\n|\n|\r|\Z)")
CLASS_NAME = lazy_pattern(r"[^ \t\n\f\r]+")
"""A name in a class attribute; HTML divides by these characters only."""


def inner_span(tree: Tree, element: HtmlElement) -> Span:
    """The source between the tags of `element`, checked to hold exactly its subtree."""
    start, end = tree.start_tag(element), tree.end_tag(element)
    if start is None:
        raise CannotEdit(f"<{element.tag}> stands nowhere in the source")
    if end is None:
        raise CannotEdit(f"<{element.tag}> is never closed")
    inner = Span(start.end, end.start)
    if sum(1 for _ in element.iterancestors()) >= _DEEPEST:
        raise CannotEdit(f"<{element.tag}> lies too deep")
    inside = [e for e in element.iter("*") if e is not element]
    if not all((at := tree.start_tag(e)) is not None and inner.holds(at) for e in inside):
        raise CannotEdit(f"<{element.tag}> holds elements that stand elsewhere in the source")
    ends = [at for e in inside if (at := tree.end_tag(e)) is not None]
    unclosed = any(e.tag in _FORMATTING and tree.end_tag(e) is None for e in inside)
    crossed = not all(inner.holds(at) for at in ends)
    if unclosed or crossed or not tree.has_no_more_tags(inner, len(inside), len(ends)):
        raise CannotEdit(f"the tags of <{element.tag}> cross those of its neighbours")
    return inner


def whole_span(tree: Tree, element: HtmlElement) -> Span:
    """The source of `element` with its tags, checked to hold exactly its subtree."""
    start = tree.start_tag(element)
    if start is not None and element.tag in _VOID:
        return start
    inner_span(tree, element)
    end = tree.end_tag(element)
    assert start is not None
    assert end is not None
    return Span(start.start, end.end)


def rename(text: str, tree: Tree, element: HtmlElement, tag: str) -> tuple[Edit, ...]:
    """Change the tag name, keep attributes and content."""
    inner_span(tree, element)
    _check_content(element, tag)
    start, end = tree.start_tag(element), tree.end_tag(element)
    assert start is not None
    assert end is not None
    return (
        Edit(_tag_name(text, start.start + 1), tag),
        Edit(_tag_name(text, end.start + 2), tag),
    )


def _tag_name(text: str, start: int) -> Span:
    match = _NAME.match(text, start)
    if not match:
        raise CannotEdit("the tag has no name in the source")
    return Span(start, match.end())


def _check_content(element: HtmlElement, tag: str) -> None:
    """Refuse a tag that may not hold what the element holds, or may not stand where it stands."""
    if tag in _NO_BLOCKS_INSIDE:
        for inside in element.iterdescendants("*"):
            if inside.tag in BLOCKS and inside.tag != "br":
                raise CannotEdit(f"<{tag}> may not hold <{inside.tag}>")
    if tag in BLOCKS:
        for around in element.iterancestors("*"):
            if around.tag in _NO_BLOCKS_INSIDE:
                raise CannotEdit(f"<{tag}> may not stand in <{around.tag}>")


def remove(text: str, tree: Tree, element: HtmlElement) -> tuple[Edit, ...]:
    """Delete the element with all it holds; its whole line when it stands there alone."""
    span = whole_span(tree, element)
    if _ends_the_one_before(tree, element) and not _next_ends_it(element):
        raise CannotEdit(f"what follows <{element.tag}> would go into the element before it")
    if tree.ignores_frameset:
        raise CannotEdit("a frameset might take the place of the body")
    line = _with_line(text, span)
    in_code = next(element.iterancestors("pre", "textarea"), None) is not None
    edit = Edit(_with_blanks(text, span) if line == span and not in_code else line)
    check_seam(text, edit.span)
    return (edit,)


def tags_in(text: str, span: Span) -> list[Span]:
    """What looks like a tag within a stretch of text."""
    return [Span(*match.span()) for match in _ANY_TAG.finditer(text, span.start, span.end)]


def _check_table(text: str, tree: Tree, element: HtmlElement) -> None:
    """Refuse what stands in a table and was moved out of it: beside text, white space is moved, too."""
    table = next(element.itersiblings("table"), None) if "<table" in text or "<TABLE" in text else None
    start, own = table is not None and tree.start_tag(table), tree.start_tag(element)
    if start and own and start < own:
        raise CannotEdit(f"<{element.tag}> was moved out of a table")


def delete(text: str, span: Span) -> tuple[Edit, ...]:
    """Delete a stretch of text without tags that mean something: blanks, or a comment."""
    check_seam(text, span)
    return (Edit(span),)


def check_seam(text: str, gone: Span, new: str = "") -> None:
    """Refuse an edit that makes a tag, an entity or a front matter of what stands around: `<<b></b>i>`."""
    if gone.start < _LONGEST_HEAD and is_head(text[: gone.start]):
        head = _ANY_TAG.sub("", text[: gone.start]) + new + text[gone.end : gone.end + _LONGEST_HEAD]
        if head.lstrip("\ufeff\u200b \t\r\n\f").startswith(_FENCES):
            raise CannotEdit("a front matter would begin where it stands")
    follows, start = new[:1] or text[gone.end : gone.end + 1], gone.start
    if not (follows.isalnum() or follows in ("/", "!", "?", "#", ";")):
        return
    for _ in range(_MOST_NEIGHBOURS):  # tags in front may go in the same pass
        if text[start - 1 : start] != ">":
            break
        start = max(text.rfind("<", 0, start), 0)
    before = text[max(start - _LONGEST_ENTITY, 0) : start]
    if before.endswith("<") or _BEGUN_ENTITY.search(before):
        raise CannotEdit("what stands around would become a tag or an entity")


def is_head(text: str) -> bool:
    """Whether all of `text` may go in one pass: tags, blanks, and what fences are made of."""
    return len(text) < _LONGEST_HEAD and _HEAD.fullmatch(text) is not None


def _ends_the_one_before(tree: Tree, element: HtmlElement) -> bool:
    """Whether the sibling before goes on to the start tag of `element`, as in `<p>one<p></p>two`."""
    before = next(element.itersiblings("*", preceding=True), None)
    if before is None or tree.end_tag(before) is not None:
        return False
    if before.tag in _HEADINGS and element.tag in _HEADINGS:
        return True  # the start tag of a heading ends an open one
    return before.tag in _ENDS_BY_ITSELF or str(before.tag).startswith("{")  # or the HTML ended svg or math


def _next_ends_it(element: HtmlElement) -> bool:
    """Whether the sibling before `element` would go on no further without it."""
    if element.tail and element.tail.strip():
        return False
    before = next(element.itersiblings("*", preceding=True), None)
    after = next(element.itersiblings("*"), None)
    assert before is not None
    return after is None or after.tag == before.tag or (before.tag == "p" and after.tag in _ENDS_PARAGRAPH)


def remove_span(text: str, span: Span) -> tuple[Edit, ...]:
    """Delete a stretch that is no element; its whole line when it stands there alone."""
    line = _with_line(text, span)
    edit = Edit(_with_blanks(text, span) if line == span else line)
    check_seam(text, edit.span)
    return (edit,)


def _with_line(text: str, span: Span) -> Span:
    """`span`, or its whole line with the line break when nothing else stands there.

    In Markdown a line left blank would end an HTML block, and make code of what follows.
    """
    start = _blanks_before(text, span.start)
    after = _LINE_END.match(text, span.end)
    if not _begins_line(text, start) or after is None or (not after[1] and start == 0):
        return span
    return Span(start, after.end())


def line_of(text: str, span: Span) -> Span | None:
    """The whole line of `span`, with its line break, when nothing else stands on it."""
    start, after = _blanks_before(text, span.start), _LINE_END.match(text, span.end)
    return Span(start, after.end()) if after and _begins_line(text, start) else None


def _with_blanks(text: str, span: Span) -> Span:
    """`span` with the blanks behind it, where they would add up with those before it.

    In Markdown a line that begins with four blanks may become code.
    """
    start, end = _blanks_before(text, span.start), span.end
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    around = text[start : span.start] + text[span.end : end]
    if _begins_line(text, start):
        adds_up = len(around) >= _CODE_INDENT or "\t" in around
    else:
        adds_up = start < span.start
    return Span(span.start, end) if adds_up and text[end : end + 1] not in ("", "\r", "\n") else span


def _blanks_before(text: str, at: int) -> int:
    while at and text[at - 1] in " \t":
        at -= 1
    return at


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\r\n"


def unwrap(text: str, tree: Tree, element: HtmlElement) -> tuple[Edit, ...]:
    """Delete the tags of the element, keep what it holds."""
    inner = inner_span(tree, element)
    whole = whole_span(tree, element)
    if next(element.iterancestors("template"), None) is not None:
        raise CannotEdit(f"<{element.tag}> waits for a script")
    _check_table(text, tree, element)
    if _ends_the_one_before(tree, element):
        raise CannotEdit(f"<{element.tag}> ends the element before it")
    last = next(element.iterchildren("*", reversed=True), None)
    if last is not None and not _is_closed(text, tree, last):
        raise CannotEdit(f"what follows <{element.tag}> would go into <{last.tag}>")
    check_seam(text, Span(whole.start, inner.start))
    check_seam(text, Span(inner.end, whole.end))
    return (Edit(Span(whole.start, inner.start)), Edit(Span(inner.end, whole.end)))


def _is_closed(text: str, tree: Tree, element: HtmlElement) -> bool:
    """Whether an element ends where the source says so, and not only where its parent ends."""
    start = tree.start_tag(element)
    closes_itself = start is not None and str(element.tag).startswith("{") and text[start.end - 2] == "/"
    return element.tag in _VOID or closes_itself or tree.end_tag(element) is not None


def wrap(
    tree: Tree, first: HtmlElement, last: HtmlElement, tag: str, attributes: str = ""
) -> tuple[Edit, ...]:
    """Put a new element around the siblings from `first` to `last`."""
    if first.getparent() is not last.getparent():
        raise CannotEdit("the elements to wrap have different parents")
    if tag in BLOCKS and any(around.tag in _NO_BLOCKS_INSIDE for around in first.iterancestors("*")):
        raise CannotEdit(f"<{tag}> may not stand there")
    start, end = whole_span(tree, first).start, whole_span(tree, last).end
    opening = f"<{tag} {attributes}>" if attributes else f"<{tag}>"
    return (Edit(Span(start, start), opening), Edit(Span(end, end), f"</{tag}>"))


def replace_text(text: str, span: Span, new: str) -> tuple[Edit, ...]:
    """Put text in place of text; what would be read as a tag or an entity is written as an entity."""
    written = new.replace("&", "&amp;").replace("<", "&lt;")
    check_seam(text, span, written)
    return (Edit(span, written),)


def set_attribute(text: str, tree: Tree, element: HtmlElement, name: str, value: str) -> tuple[Edit, ...]:
    """Give an attribute a value; a new attribute goes behind the last one."""
    start = tree.start_tag(element)
    if start is None:
        raise CannotEdit(f"<{element.tag}> stands nowhere in the source")
    if (span := tree.attribute(element, name)) is None:
        ends = [at.end for at in tree.attributes(element).values()]
        at = max((*ends, _tag_name(text, start.start + 1).end))
        return (Edit(Span(at, at), f" {name}={_quoted(value)}"),)
    written = text[span.start : span.end]
    _check_fences(text, span)
    head, equals, old = written.partition("=")
    quote = "'" if old.lstrip()[:1] == "'" else '"'
    new = f"{head.rstrip() if equals else head}={_quoted(value, quote)}"
    gap = " " if text[span.end : span.end + 1] not in (*_SPACE, ">", "/") else ""
    return (Edit(span, new + gap),)


def _check_fences(text: str, span: Span) -> None:
    """Refuse to take a line away at which a front matter may end; where its HTML is broken, nobody knows."""
    if _FENCE_LINE.search(text, span.start, span.end):
        raise CannotEdit("the value holds a line at which a front matter may end")


def _quoted(value: str, quote: str = '"') -> str:
    escaped = value.replace("&", "&amp;").replace(quote, "&quot;" if quote == '"' else "&#39;")
    return f"{quote}{escaped}{quote}"


def rename_attribute(text: str, tree: Tree, element: HtmlElement, name: str, new: str) -> tuple[Edit, ...]:
    """Change the name of an attribute, keep its value."""
    span = tree.attribute(element, name)
    if span is None:
        raise CannotEdit(f"`{name}` stands nowhere in the source")
    if tree.attribute(element, new) is not None or _has_second_copy(text, tree, element, name):
        raise CannotEdit(f"`{new}` is there already")
    return (Edit(Span(span.start, span.start + len(name)), new),)


def remove_attribute(text: str, tree: Tree, element: HtmlElement, name: str) -> tuple[Edit, ...]:
    """Delete an attribute and the white space before it, without gluing its neighbours together."""
    span = tree.attribute(element, name)
    if span is None:
        raise CannotEdit(f"`{name}` stands nowhere in the source")
    if _has_second_copy(text, tree, element, name):
        raise CannotEdit(f"a second `{name}` would come to life")
    _check_fences(text, span)
    start = span.start
    while text[start - 1] in _SPACE:
        start -= 1
    follows = text[span.end : span.end + 1]
    glues = follows not in (*_SPACE, ">", "/") or (follows == "/" and text[start - 1] not in "\"'")
    return (Edit(Span(span.start if glues else start, span.end)),)


def _has_second_copy(text: str, tree: Tree, element: HtmlElement, name: str) -> bool:
    """Whether the attribute is written twice; the parser keeps the first and forgets the second."""
    start = tree.start_tag(element)
    assert start is not None
    if text[start.start : start.end].lower().count(name) == 1:  # as it nearly always is
        return False
    position = _tag_name(text, start.start + 1).end
    spans = sorted(tree.attributes(element).values())
    for span in (*spans, Span(start.end - 1, start.end)):
        gap = text[position : span.start].strip(_SPACE + "/")
        if gap and (match := _NAME.match(gap)) and match[0].lower() == name:
            return True
        position = span.end
    return False


def value_span(text: str, span: Span) -> Span:
    """The value inside an attribute's span, without its quotes; empty at the end when it has none."""
    written = text[span.start : span.end]
    _, equals, rest = written.partition("=")
    if not equals:
        return Span(span.end, span.end)
    value = rest.lstrip(_SPACE)
    start = span.end - len(value)
    quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return Span(start + 1, span.end - 1) if quoted else Span(start, span.end)


def remove_classes(text: str, tree: Tree, element: HtmlElement, names: Collection[str]) -> tuple[Edit, ...]:
    """Delete names from the class attribute, each with the white space that would be left over."""
    left = [name for name in CLASS_NAME.findall(element.get("class", "")) if name not in names]
    if not left:
        return remove_attribute(text, tree, element, "class")
    span = tree.attribute(element, "class")
    if span is None:
        raise CannotEdit("the class stands nowhere in the source")
    value = value_span(text, span)
    written = text[value.start : value.end]
    found = [*CLASS_NAME.finditer(written)]
    if written != element.get("class"):  # entities, or a value that is written in pieces
        return set_attribute(text, tree, element, "class", " ".join(left))
    _check_fences(text, span)
    dropped = [match[0] in names for match in found]
    spans = _with_separators(written, [Span(*match.span()) for match in found], dropped)
    return tuple(Edit(each.shift(value.start)) for each in spans)


def remove_declarations(
    text: str, tree: Tree, element: HtmlElement, drop: Callable[[Declaration], bool]
) -> tuple[Edit, ...]:
    """Delete those declarations of the style attribute; the attribute itself when none is left."""
    span = tree.attribute(element, "style")
    if span is None:
        raise CannotEdit("the style stands nowhere in the source")
    value = value_span(text, span)
    written = without_entities(tree.parsed_text(value))
    declarations = tuple(parse_style(written))
    decoded = tuple(parse_style(element.get("style", "")))
    if [d.name for d in declarations] != [d.name for d in decoded]:
        raise CannotEdit("the style is written in a way that hides where its declarations end")
    dropped = [drop(meant) for meant in decoded]
    if all(dropped):
        return remove_attribute(text, tree, element, "style")
    return tuple(
        Edit(at.shift(value.start))
        for at in _with_separators(written, [d.span for d in declarations], dropped)
    )


def _with_separators(written: str, parts: Sequence[Span], dropped: Sequence[bool]) -> list[Span]:
    """The spans to delete: each part up to the next one; white space that would end the value, too."""
    ends = [*(part.start for part in parts[1:]), len(written)]
    spans: list[Span] = []
    for part, end, gone in zip(parts, ends, dropped, strict=True):
        if gone and spans and spans[-1].end == part.start:
            spans[-1] = Span(spans[-1].start, end)
        elif gone:
            spans.append(Span(part.start, end))
    if spans and spans[-1].end == len(written):
        spans[-1] = Span(len(written[: spans[-1].start].rstrip(_SPACE)), len(written))
    return spans
