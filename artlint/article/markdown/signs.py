r"""Where `<` is a sign of its own in a Markdown body, though a browser would take what follows for a tag.

`x <y` is text for Markdown, and so is `\<script>`. A tag that is damaged is text for it, too; but that was
meant as one, so it is none of these. All offsets are code points of the body as it stands in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from artlint.article.markdown.blocks import INLINE_TAG, html_blocks
from artlint.article.markdown.links import AUTOLINK
from artlint.edits import Span
from artlint.lazily import lazy_pattern

_DOUBTFUL = lazy_pattern(
    rf"(?P<escaped>\\)<(?=[A-Za-z/!?])|(?!{INLINE_TAG.pattern}|{AUTOLINK.pattern})<(?=/?[A-Za-z])", re.ASCII
)
_MEANT = lazy_pattern(
    r"</?(?:(?P<name>[A-Za-z][A-Za-z0-9]*+)(?=[\s/>]|\Z)|[A-Za-z][\w-]*+:[A-Za-z])"
    r"(?P<attributes>[^<>]{0,1000}?\s[A-Za-z_:@][\w:.@-]*+\s*+=)?",
    re.ASCII,
)
"""A name, and behind it an attribute with a value; or a name of Office: `<o:p>`."""

_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink"
    " blockquote body br button canvas caption center cite code col colgroup data datalist dd del"
    " details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li"
    " link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol"
    " optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script"
    " search section select slot small source span strike strong style sub summary sup svg table tbody"
    " td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split()
)
"""Of the HTML standard, the obsolete ones with them."""


def plain_signs(body: str) -> tuple[Span, ...]:
    """Return the places of these signs, each one code point long, in their order; code is not left out."""
    found = [sign.end() - 1 for sign in _DOUBTFUL.finditer(body) if not _is_meant(body, sign)]
    if not found:
        return ()
    blocks = html_blocks(body)
    starts = [block.start for block in blocks]
    in_html = {at for at in found if (i := bisect_right(starts, at)) and at < blocks[i - 1].end}
    return tuple(Span(at, at + 1) for at in found if at not in in_html)


def _is_meant(body: str, sign: re.Match[str]) -> bool:
    """Whether it begins a tag, be it a damaged one."""
    at = sign.end() - 1
    if sign["escaped"] and _is_escaped(body, at):
        return False
    if sign["escaped"] and (INLINE_TAG.match(body, at) or AUTOLINK.match(body, at)):
        return True
    tag = _MEANT.match(body, at)
    if tag is None:
        return False
    if tag["name"] is None:
        return True
    return tag["name"].lower() in _ELEMENTS and (body[at + 1] == "/" or tag["attributes"] is not None)


def _is_escaped(body: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before `at`."""
    start = at
    while start and body[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1
