"""What is wrong with the HTML of an article, as far as a reader or the page around it suffers from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, NamedTuple, Place, Span, lazy_pattern
from artlint_rules.knowledge.cut_attributes import cut_attributes

_END_TAG = lazy_pattern(r"</([a-zA-Z][^\s/>]*)")
_TAG = lazy_pattern(r"<(/?)([a-zA-Z][^\s<>/]*+)")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr image frame keygen".split()
)
_MAY_STAY_OPEN = frozenset(
    "html head body p li dt dd option optgroup rb rt rtc rp colgroup caption thead tbody tfoot tr td"
    " th".split()
)
_BOXES = frozenset("div section article main aside header footer nav center form table".split())
_REOPENED = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that go on in the next paragraph when they are not closed (HTML standard)."""
_ENDS_REOPENING = ("td", "th", "caption", "object", "template", "marquee", "applet")
_KNOWN = (
    frozenset(
        "abbr acronym applet audio bdi bdo bgsound blink button canvas cite data datalist del dfn embed"
        " frameset fencedframe iframe ins kbd label map mark marquee math meter multicol nextid noembed"
        " noframes noscript object output picture progress q ruby samp script select selectedcontent slot"
        " spacer span style sub summary sup svg template textarea time title var video".split()
    )
    | _REOPENED
    | _VOID
    | _MAY_STAY_OPEN
    | BLOCKS
)
_ATTRIBUTE = lazy_pattern(
    r"(?<![^\s\"'<>/=])([^\s\"'<>/=]++)\s*+=\s*+(\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>]++)"
)
_NAME = lazy_pattern(r"[a-z][a-z0-9]*")
_PLACED = {
    "eof-in-tag": "The text ends inside a tag",
    "eof-in-comment": "A comment is never closed",
    "cdata-in-html-content": "A CDATA section, of which `]]>` is shown",
    "duplicate-attribute": "An attribute is written twice; only the first counts",
}
_MOST = 50
"""So many elements of a tag are looked at: each look may go up to the root."""

_TORN = ("eof-in-tag", "eof-in-comment")
_OPENING = {"eof-in-tag": "<", "eof-in-comment": "<!--", "cdata-in-html-content": "<!["}


class HtmlFault(NamedTuple):
    """One cause of damage with all its places; a `mild` one costs a reader next to nothing."""

    message: str
    places: tuple[Place, ...]
    mild: bool = False


def html_faults(article: Article) -> Iterator[HtmlFault]:
    """The faults of an article, one for each cause."""
    torn = False
    if article.tree.errors:
        yield from _within_tags(article)
        torn = any(code in _TORN for code, _ in article.tree.errors)
    copy = article.tree.parsed_text(article.body_span)
    ends = Counter(_END_TAG.findall(copy))
    if any(tag != tag.lower() for tag in ends):
        ends = Counter(map(str.lower, ends.elements()))
    unclosed = [tag for tag in article.tag_names if tag not in _VOID and _count(article, tag) > ends[tag]]
    if unclosed:
        yield from _never_closed(article, unclosed, ends, torn=torn)
    names = {tag.rpartition("}")[2] for tag in article.tag_names}
    if "p" in unclosed or any(tag not in names or ends[tag] > _count(article, tag) for tag in ends):
        yield from _end_nothing(article)


def _count(article: Article, tag: str) -> int:
    return len(article.elements(tag))


# -- within tags and comments ----------------------------------------------------------------------------


def _within_tags(article: Article) -> Iterator[HtmlFault]:
    """Where the parser stumbled within a tag or a comment; broken attributes have rules of their own."""
    found: dict[str, list[Place]] = defaultdict(list)
    text, begin = article.source_text, article.body_span.start
    doubled = sorted(at for code, at in article.tree.errors if code == "duplicate-attribute")
    alike = _repeated_alike(text, doubled) if doubled else ()
    for code, at in article.tree.errors:
        if code == "duplicate-attribute" and at in alike:
            continue
        if code in _PLACED:
            start = text.rfind(_OPENING[code], begin, at) if code in _OPENING else at
            found[_PLACED[code]].append(Span(max(start, begin), max(at, start, begin)))
        elif code == "unexpected-character-in-attribute-name" and not _is_explained(article, at):
            found["A stray quote or `<` stands among the attributes of a tag"].append(Span(at, at + 1))
    for message, places in found.items():
        yield HtmlFault(message, tuple(places))


def _repeated_alike(text: str, places: Iterable[int]) -> frozenset[int]:
    """Those of `places` in which an attribute stands a second time with the value that it had before.

    The places are in order. Each tag is looked at once.
    """
    found: set[int] = set()
    end, repeats = 0, list[Span]()
    for at in places:
        if at >= end:
            start = max(text.rfind("<", end, at), 0)
            end = text.find("<", at)
            end = len(text) if end < 0 else end
            repeats = [*_repeats(text, start, end)]
        near = bisect_right(repeats, at, key=lambda span: span.start) - 1
        if near >= 0 and at <= repeats[near].end:
            found.add(at)
    return frozenset(found)


def _repeats(text: str, start: int, end: int) -> Iterator[Span]:
    values: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        name, value = match[1].lower(), match[2].strip("\"'")
        if values.get(name) == value:
            yield Span(*match.span())
        values.setdefault(name, value)


def _is_explained(article: Article, at: int) -> bool:
    element = article.layout.around(Span(at, at))
    return any(cut.element is element for cut in cut_attributes(article))


# -- start tags without an end -------------------------------------------------------------------------------


def _never_closed(
    article: Article, tags: Iterable[str], ends: Counter[str], *, torn: bool
) -> Iterator[HtmlFault]:
    """The elements that take in what follows, as nothing closes them; those of a `torn` text are no cause."""
    opened: list[HtmlElement] = []
    for tag in sorted(tags):
        if tag in _MAY_STAY_OPEN or not _NAME.fullmatch(tag) or _is_closed_in_code(article, tag):
            continue
        # Where tags cross, the parser makes one element two: so the tags are counted, and not the elements.
        written = [e for e in article.elements(tag) if article.tree.start_tag(e) is not None]
        too_many = len(written) - ends[tag]
        found = [e for e in written if article.tree.end_tag(e) is None][-too_many:] if too_many > 0 else []
        found = found[-_MOST:]
        if tag not in _KNOWN:
            unknown = [e for e in found if _looks_like_text(article, e)]
            if unknown:
                yield HtmlFault(f"<{tag}> is no element of HTML: text that looks like a tag", tuple(unknown))
        elif tag in _REOPENED:
            if tag == "a" and (slips := [e for e in written if _is_meant_as_an_end(article, e)]):
                yield HtmlFault("`<a/>` is a start tag; `</a>` is the end", tuple(slips), mild=True)
                continue
            found = [e for e in found if _is_reopened(e)]
            if found and not torn:
                yield HtmlFault(f"<{tag}> is never closed: what follows falls into it", tuple(found))
        elif not torn:
            opened += (e for e in found if _stays_open(article, e))
    if opened:
        opened.sort(key=article.position)
        yield HtmlFault(_message(opened), tuple(opened))


def _message(opened: Sequence[HtmlElement]) -> str:
    """Which elements are open. Among boxes of one kind in each other nobody knows which one it is."""
    tag = opened[0].tag
    if len(opened) == 1 and next(opened[0].iterdescendants(str(tag)), None) is not None:
        return f"One <{tag}> more is opened than closed: what follows falls into it"
    names = " ".join(dict.fromkeys(f"<{e.tag}>" for e in opened))
    return f"{names} {'is' if len(opened) == 1 else 'are'} never closed: what follows falls into it"


def _is_closed_in_code(article: Article, tag: str) -> bool:
    """Whether the missing end tag stands in what Markdown takes for code: then that is the cause."""
    return article.is_markdown and article.body.lower().count(f"</{tag}>") >= _count(article, tag)


def _is_reopened(element: HtmlElement) -> bool:
    if element.tag == "a" and "href" not in element.attrib:
        return False
    return next(element.iterancestors(*_ENDS_REOPENING), None) is None


def _is_meant_as_an_end(article: Article, element: HtmlElement) -> bool:
    """Whether an `<a/>` stands where a link should end; browsers end the link before it all the same."""
    tag = article.span(element)
    return "".join(article.source_text[tag.start : tag.end].split()).lower() == "<a/>"


def _stays_open(article: Article, element: HtmlElement) -> bool:
    """Whether blocks fall into it, or all that follows, as no element around it is closed either."""
    if any(inside.tag in BLOCKS for inside in element.iterdescendants("*")):
        return True
    around = (e for e in element.iterancestors() if e.tag not in ("body", "html"))
    return all(article.tree.end_tag(e) is None for e in around)


def _looks_like_text(article: Article, element: HtmlElement) -> bool:
    """Whether an unknown tag is neither a component, nor a template's, nor shown as it is written."""
    tag = article.span(element)
    text = article.source_text
    if text[tag.end - 2] == "/" or text[max(tag.start - 2, 0) : tag.start].endswith(("{{", "{%")):
        return False
    return not any(shown.holds(tag) for shown in article.shown_as_text)


# -- end tags without a start --------------------------------------------------------------------------------


def _end_nothing(article: Article) -> Iterator[HtmlFault]:
    stray: dict[str, list[Place]] = defaultdict(list)
    for tag, span in article.tree.stray_end_tags():
        if tag not in ("br", "p"):
            stray[tag].append(span)
    opened = _opened_in_code(article) if stray else frozenset()
    for tag, places in stray.items():
        # A start tag that is code now is the cause; one that is missing may shift the ends of all boxes.
        if tag in opened or (tag in _BOXES and not _BOXES.isdisjoint(opened)):
            continue
        effect = ": it closes a box of the page around" if tag in _BOXES else ""
        yield HtmlFault(f"</{tag}> ends nothing{effect}", tuple(places), mild=tag not in _BOXES)
    yield from _interrupted_paragraphs(article)


def _opened_in_code(article: Article) -> frozenset[str]:
    """The tags that start, and do not end, in what Markdown takes for code since it is indented."""
    opened: Counter[str] = Counter()
    for block in article.indented_code if article.is_markdown else ():
        for end, tag in _TAG.findall(article.source_text, block.start, block.end):
            opened[tag.lower()] += -1 if end else 1
    return frozenset(+opened)


def _interrupted_paragraphs(article: Article) -> Iterator[HtmlFault]:
    """Paragraphs that a block within them ends: their `</p>` makes an empty one behind it."""
    found: dict[str, list[Place]] = defaultdict(list)
    for phantom in article.elements("p"):
        if article.tree.start_tag(phantom) is not None or len(phantom) or phantom.text:
            continue
        block = _interrupting(article, phantom)
        message = f"<{block.tag}> inside <p> ends the paragraph" if block is not None else "</p> ends nothing"
        found[message].append(block if block is not None else phantom)
    for message, places in found.items():
        yield HtmlFault(message, tuple(places), mild=True)


def _interrupting(article: Article, phantom: HtmlElement) -> HtmlElement | None:
    """The block behind the start of the paragraph that `phantom` is the end of."""
    block: HtmlElement | None = None
    for element in phantom.itersiblings("*", preceding=True):
        if element.tag == "p":
            started = article.tree.start_tag(element) is not None
            return block if started and article.tree.end_tag(element) is None else None
        block = element if element.tag in BLOCKS else block
    return None
