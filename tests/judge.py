"""A judge who is not our own code: what a reader gets, by html5lib, PyYAML and markdown-it alone."""

from __future__ import annotations

import html
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import yaml
from markdown_it import MarkdownIt

_NEWLINE = r"(?:\r\n|\n|\r)"
_FRONT_MATTER = re.compile(
    rf"\A[\s\u200b\ufeff]*---[ \t]*{_NEWLINE}(.*?{_NEWLINE})??---[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL
)
_INLINE = frozenset(
    "a abbr acronym audio b bdi bdo big cite code data del dfn em embed font i iframe img input ins kbd"
    " label mark math object q ruby rb rt rp s samp small span strike strong sub sup svg time tt u var video"
    " wbr".split()
)
_MEDIA = frozenset("img video audio source iframe embed track input".split())
_SILENT = frozenset("script style head noscript template iframe noembed noframes title".split())
"""Elements of which no browser shows the content."""
_WITHOUT_BOX = frozenset({"script", "style", "template"})
"""Elements for which browsers make no box: what stands around them is one line."""
_WHOLE_PAGE = re.compile(r"<(?:html|head|body|!doctype)[\s>]", re.IGNORECASE)
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]*\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]\n]*)\]{_ADDRESS}")
_MARKS = re.compile(rf"(?<=\]){_ADDRESS}|[#*_=]+|(?<!\w)-{{2,}}(?!\w)|(?<!\S)-(?!\S)")
_UNSEEN = frozenset({"Cc", "Cf"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_OF_ARTLINT = "artlint"
"""The key of the front matter that holds settings of artlint itself; no reader sees it."""
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class SilentJudgeError(Exception):
    """The parser of the judge fails by itself, so there is nothing to compare."""


@dataclass(frozen=True)
class Judged:
    """Lines of text, link targets and media of a page."""

    text: list[str]
    links: list[str]
    media: list[tuple[str, str]]
    written: frozenset[str] = field(default=frozenset(), compare=False)
    """The values of all attributes of the media: addresses that lazy loaders keep are among them."""
    unseen: frozenset[str] = field(default=frozenset(), compare=False)
    """The addresses of images without a size, or inside `<noscript>`."""
    idle: frozenset[str] = field(default=frozenset(), compare=False)
    """The addresses of links that hold nothing, or that run a script."""


def same(old: Judged, new: Judged) -> bool:
    """Whether a reader gets the same, though images and links got their true address, and counters went."""
    if old.text != new.text or not _same_links(old, new):
        return False
    return _same_media(old, new)


def is_html_again(old: Judged, new: Judged, page: Judged) -> bool:
    """Whether Markdown took HTML for something else before, and shows now what the page says as HTML."""
    added = Counter(new.text) - Counter(old.text)
    whole = " ".join(page.text)
    if not all(line in whole for line in added):
        return False
    if (Counter(old.text) & Counter(page.text)) - Counter(new.text):
        return False
    gone = Counter(old.links) - Counter(new.links)
    if not all(link in old.idle or any(_leads_to(link, other) for other in new.links) for link in gone):
        return False
    lost = Counter(old.media) - Counter(new.media)
    added_links = Counter(new.links) - Counter(old.links) - Counter(page.links)
    added_media = Counter(new.media) - Counter(old.media) - Counter(page.media)
    return all(_may_go(address, old) for _, address in lost) and not added_links and not added_media


def _same_links(old: Judged, new: Judged) -> bool:
    """Whether all links lead where they led, in their order; idle ones may go."""
    left = list(reversed(new.links))
    for link in old.links:
        if left and _leads_to(link, left[-1]):
            left.pop()
        elif link not in old.idle:
            return False
    return not left


def _leads_to(old: str, new: str) -> bool:
    """Whether an address is the other, or holds it, or is the end of it."""
    if old == new or new.endswith(re.sub(r"\A(?:\.{0,2}/)+", "", old.strip()) or "\n"):
        return True
    for _ in range(5):
        old = unquote(old)
        if new.startswith("http") and (new in old or unquote(new) in old):
            return True
    return False


def _same_media(old: Judged, new: Judged) -> bool:
    gone, added = Counter(old.media), Counter(new.media)
    gone, added = gone - added, added - gone
    return all(_may_go(address, old) for _, address in gone) and all(_is_proved(a, old) for _, a in added)


_COUNTER = r"https?://(?:stats\.wordpress\.com|pixel\.wp\.com)/"
"""Hosts whose images are there to count readers, and nothing else."""


def _may_go(address: str, page: Judged) -> bool:
    whole = re.match(r"https?://(?!.*/(?:loading|blank)\.gif)", address.strip(), re.IGNORECASE)
    return not whole or address in page.unseen or re.match(_COUNTER, address) is not None


def _is_proved(address: str, page: Judged) -> bool:
    """Whether the page itself writes the address, or the end of it."""
    tail = re.sub(r"\Ahttps:(?=//)", "", address.strip())
    return any(tail in value or address.endswith(value.lstrip("./") or " ") for value in page.written)


def split(source: str) -> tuple[object, str]:
    """The metadata (None when it does not parse) and the body of a file."""
    match = _FRONT_MATTER.match(source)
    if not match:
        return {}, source
    try:
        return yaml.safe_load(match[1] or "") or {}, source[match.end() :]
    except (yaml.YAMLError, ValueError):
        return None, source[match.end() :]


def says_nothing(value: object) -> bool:
    """Whether a value of the metadata may go without a trace."""
    return value is None or value == [] or value == {} or (isinstance(value, str) and not value.strip())


def is_tidied(old: object, new: object) -> bool:
    """Whether a value says the same as before: without repetitions, without HTML, or in quotes as written."""
    if isinstance(old, list) and isinstance(new, list):
        return _is_tidied_list(old, new)
    if not isinstance(new, str):
        return False
    if not isinstance(old, str):
        try:
            return bool(yaml.safe_load(new) == old)
        except yaml.YAMLError:
            return False
    return _shown(new) in _readings(old)


def _readings(text: str) -> set[str]:
    """What can be seen of a text when it was escaped never, once, twice or three times, and when it is HTML."""
    readings = [text]
    for _ in range(3):
        readings.append(html.unescape(readings[-1]))
    return {_shown(form) for text in readings for form in (text, " ".join(as_html(text).text))}


def _shown(text: str) -> str:
    """What of a text can be seen."""
    seen = (
        c
        for c in text
        if c.isspace() or (unicodedata.category(c) not in _UNSEEN and ord(c) not in _VARIATION_SELECTORS)
    )
    return " ".join("".join(seen).split())


def _is_tidied_list(old: list[object], new: list[object]) -> bool:
    """Whether each item is there still, in its order; a repetition may go."""
    left = list(reversed(new))
    for item in old:
        if left and _says_the_same(item, left[-1]):
            left.pop()
        elif not any(_says_the_same(item, other) for other in new[: len(new) - len(left)]):
            return False
    return not left


def _says_the_same(old: object, new: object) -> bool:
    if not (isinstance(old, str) and isinstance(new, str)):
        return _equal(old, new) or is_tidied(old, new)
    return old.strip() == new.strip() or _shown_alike(old, new) or is_tidied(old, new)


def lost_metadata(old: object, new: object, body: str = "") -> str | None:
    """Name what a safe fix has no right to change; None when nothing but proven changes were made.

    A title may get characters back that stand as `_`, and lose the name of the site, a date may be written
    otherwise for the same instant, a key without a value may go, and a text may lose what a page does not
    show.
    """
    if not isinstance(old, dict) or not old:
        return None  # what cannot be read has nothing to lose
    if not isinstance(new, dict):
        return f"the keys {list(old)} became {new!r}"
    old, new = ({k: v for k, v in values.items() if k != _OF_ARTLINT} for values in (old, new))
    kept = {key: value for key, value in old.items() if key in new or not says_nothing(value)}
    if list(kept) != list(new):
        return f"the keys {list(old)} became {list(new)}"
    for key, value in kept.items():
        alike = (_equal, _same_instant, _restored, _shown_alike, is_tidied)
        if any(same(value, new[key]) for same in alike):
            continue
        others = [other for name, other in old.items() if name != key]
        if not _is_proved_cut(value, new[key], others, body):
            return f"{key}: {value!r} became {new[key]!r}"
    return None


def _is_proved_cut(old: object, new: object, others: list[object], body: str) -> bool:
    """Whether a title lost its end, and that is another value, or the body has the title without it."""
    if not (isinstance(old, str) and isinstance(new, str) and _shown(new)):
        return False
    kept = _shown(new)
    ends = [whole[len(kept) :] for text in _readings(old) if (whole := _shown(text)).startswith(kept)]
    names = [item for other in others for item in (other if isinstance(other, list) else [other])]
    proofs = {_letters(name) for name in names if isinstance(name, str)}
    if any(_letters(end) in proofs for end in ends):
        return True
    return bool(ends) and kept in {_shown(line) for line in (*as_html(body).text, *as_html(body).written)}


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _equal(old: object, new: object) -> bool:
    return repr(old) == repr(new)  # tells 1 from True, and sees NaN as equal to itself


def _shown_alike(old: object, new: object) -> bool:
    """Whether a page that takes the one text for HTML shows what it shows of the other."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    return html.unescape(old).split() == html.unescape(new).split()


def _same_instant(old: object, new: object) -> bool:
    if not isinstance(old, str) or not isinstance(new, datetime):
        return False
    try:
        before = parsedate_to_datetime(re.sub(r"(?<=\d)(?=(?:GMT|UTC?)\Z)", " ", old))
    except ValueError:
        before = yaml.safe_load(old)  # as a plain value it would be a time for YAML
        if not isinstance(before, datetime):
            before = datetime.fromisoformat(re.sub(r"\s+(?=(?:Z|[-+]\d\d:?\d\d)\Z)", "", old))
    return before.tzinfo is not None and before.astimezone(UTC) == new.astimezone(UTC)


def _restored(old: object, new: object) -> bool:
    """Whether the one text is the other with some lost characters set right, in what of both can be seen."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    return any(_is_restored(reading, _shown(new)) for reading in _readings(old))


def _is_restored(old: str, new: str) -> bool:
    return len(old) == len(new) and all(a == b or a in "_\ufffd" for a, b in zip(old, new, strict=True))


def has_errors(body: str) -> bool:
    """Whether a browser has to mend the HTML of the body."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    _parsed(parser, body)
    return bool(parser.errors)


def _parsed(parser: html5lib.HTMLParser, body: str) -> Element:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib warns of names that XML forbids
        page = body if _WHOLE_PAGE.search(body) else f"<!doctype html><body>{body}"
        try:
            root: Element = parser.parse(page)
        except AssertionError as error:  # as of `<select><table>` at the end of a page
            raise SilentJudgeError("html5lib cannot read it") from error
        return root


def as_html(body: str) -> Judged:
    """What a browser shows of the body."""
    root = _parsed(html5lib.HTMLParser(namespaceHTMLElements=False), body)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    return Judged(
        text_of(root),
        [_address(e) for e in elements if e.tag == "a" and "href" in e.attrib],
        [(str(e.tag), e.get("src", "")) for e in elements if e.tag in _MEDIA and "src" in e.attrib],
        frozenset(
            value.strip(" \t\r\n\f") for e in elements if e.tag in _MEDIA for value in e.attrib.values()
        ),
        frozenset(_unseen(root)),
        frozenset(_address(e) for e in elements if e.tag == "a" and _is_idle(e)),
    )


def _address(link: Element) -> str:
    """Where a link leads, as the URL standard reads it: without line breaks and tabs."""
    return re.sub(r"[\t\n\r]", "", link.get("href", ""))


def _is_idle(link: Element) -> bool:
    runs = "".join(link.get("href", "").split()).lower().startswith("javascript:")
    shows = list(_lines("".join(link.itertext()))) or any(e.tag in _MEDIA for e in link.iter())
    return runs or not shows


def text_of(root: Element) -> list[str]:
    """The lines of text below an element."""
    pieces: list[str] = []
    _walk(root, pieces)
    return list(_lines("".join(pieces)))


def _unseen(root: Element) -> Iterator[str]:
    for element in root.iter("img"):
        if all(re.match(r"\s*[01](?![\d.])", element.get(side, "")) for side in ("width", "height")):
            yield element.get("src", "")
    for noscript in root.iter("noscript"):
        yield from (element.get("src", "") for element in noscript.iter("img"))


def as_html_of_markdown(body: str) -> Judged:
    """What a browser shows of the body as it is, where indented code is no HTML: a tag there opens nothing."""
    lines = re.split(rf"({_NEWLINE})", body)
    for token in _MARKDOWN.parse(body):
        if token.type == "code_block" and token.map:
            for at in range(2 * token.map[0], 2 * token.map[1], 2):
                lines[at] = lines[at].replace("<", "&lt;")
    return as_html("".join(lines))


def unmarked(page: Judged) -> Judged:
    """A body of Markdown that was read as HTML, without what Markdown writes around its words.

    Images, addresses, the brackets of links and the marks of headings and emphasis are no words, and to HTML the
    lines of Markdown are one: `as_markdown` sees where they end, and what the marks do. A single `-` underlines
    a heading, too.
    """
    lines = (_MARKS.sub(" ", _LINK.sub(r"\1", _without_images(line))) for line in page.text)
    return replace(page, text=" ".join(lines).split())


def _without_images(line: str) -> str:
    """A line without images, those in the address of another first."""
    while (left := _IMAGE.sub(" ", line)) != line:
        line = left
    return line


def as_markdown(body: str) -> Judged:
    """What a browser shows of the body once it is rendered as Markdown."""
    return as_html(_MARKDOWN.render(body))


def _walk(element: Element, pieces: list[str]) -> None:
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        # What HTML does not know, like Word's `o:p` or `mp-profile`, browsers show in the line.
        local = tag.rpartition("}")[2] if tag is not None else ""
        block = tag is not None and local not in _INLINE | _WITHOUT_BOX
        block = block and not {":", "-"} & {*local} and "U0003A" not in local
        if done:
            pieces.append(("\n" if block else "") + _flat(node.tail))
            continue
        if block:
            pieces.append("\n")
        stack.append((node, True))
        if tag is not None and tag not in _SILENT:
            pieces.append(_flat(node.text))
            stack += [(child, False) for child in reversed(node)]


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n]", " ", text or "")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if folded := " ".join(_ZERO_WIDTH.sub("", line).split()):
            yield folded
