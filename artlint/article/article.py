"""One article as rules see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from pathlib import PurePath
from types import MappingProxyType

from lxml.html import HtmlElement

from artlint.article import builders
from artlint.article.blocks import TextBlock, text_blocks
from artlint.article.builders import CLASS_NAME
from artlint.article.front_matter import Entry, FrontMatter, between_breaks, find_front_matter
from artlint.article.html import Tree
from artlint.article.layout import Layout
from artlint.article.markdown import (
    CommentBlock,
    MarkdownBlock,
    MarkdownCode,
    MarkdownHeading,
    MarkdownLink,
    MarkdownSeams,
    comment_blocks,
    edits,
    heading_edits,
    is_inline_tag,
    markdown_headings,
    markdown_links,
    mask_code,
    may_show_tags,
    read_code,
    rendered,
    top_blocks,
    without_marks,
)
from artlint.article.markdown.lines import parts_code
from artlint.article.places import Attribute, Key, Place
from artlint.article.project import BodyTooLargeError, Project
from artlint.article.quotes import CutValue
from artlint.article.reading import BLOCKS, Change, Content, Reading, content
from artlint.article.selectors import Stock, compile_xpath, elements_of, selector
from artlint.article.source import Source
from artlint.article.style import Declaration, Style, parse_style
from artlint.article.text_places import TextPlaces
from artlint.edits import CannotEdit, Edit, Span

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
_DEEPEST_PATH = 8
"""So many steps of an element's path are shown."""

_NO_STYLE = parse_style("")
_NO_PROJECT = Project()


class Article:
    """A source with its front matter and the tree of its body. Everything is worked out when first asked for.

    Rules read; they must not change the tree. Spans are code points of `source.text`.
    """

    def __init__(self, source: Source, project: Project = _NO_PROJECT) -> None:
        self.source = source
        self.project = project

    @property
    def path(self) -> str:
        """What the user called the file."""
        return self.source.path

    @property
    def source_text(self) -> str:
        """The whole text of the file."""
        return self.source.text

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """The front matter block, None when the file has none."""
        return find_front_matter(self.source.text)

    @cached_property
    def metadata(self) -> Mapping[str, object]:
        """The values of the front matter; empty when there is none or it cannot be read."""
        block = self.front_matter
        return MappingProxyType(block.values) if block and not block.problem else MappingProxyType({})

    @property
    def title(self) -> str | None:
        """The title of the front matter when it is a text that is not empty."""
        title = self.metadata.get("title")
        return title if isinstance(title, str) and title.strip() else None

    @cached_property
    def body_span(self) -> Span:
        """Everything behind the front matter."""
        start = self.front_matter.block.end if self.front_matter else 0
        return Span(start, len(self.source.text))

    @cached_property
    def body_size(self) -> int:
        """How many bytes the body has as UTF-8."""
        return len(self.source.text[self.body_span.start :].encode("utf-8", "surrogatepass"))

    @cached_property
    def is_body_too_large(self) -> bool:
        """Whether the body is larger than the project allows; then nobody looks at it."""
        limit = self.project.max_body_size
        # No code point takes more than four bytes.
        return (len(self.source.text) - self.body_span.start) * 4 > limit and self.body_size > limit

    @cached_property
    def body(self) -> str:
        """The text behind the front matter. Raises `BodyTooLargeError`; the engine knows what that means."""
        if self.is_body_too_large:
            raise BodyTooLargeError
        return self.source.text[self.body_span.start :]

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the file name says that the body is Markdown (with HTML in it)."""
        return PurePath(self.path).suffix.lower() in _MARKDOWN

    @property
    def has_markdown_headings(self) -> bool:
        """Whether a Markdown body has headings that are not HTML: after `#`, or underlined."""
        return bool(self.markdown_headings)

    @cached_property
    def markdown_headings(self) -> tuple[MarkdownHeading, ...]:
        """The headings of a Markdown body that are not HTML: after `#`, or underlined."""
        found = markdown_headings(self.body) if self.is_markdown else ()
        return tuple(heading.shift(self.body_span.start) for heading in found)

    @cached_property
    def _markdown_targets(self) -> tuple[MarkdownLink, ...]:
        return tuple(link.shift(self.body_span.start) for link in markdown_links(self.body))

    @cached_property
    def markdown_links(self) -> tuple[MarkdownLink, ...]:
        """The links that a Markdown body writes as `[text](address)`, by reference or as `<address>`."""
        found = self._markdown_targets if self.is_markdown else ()
        return tuple(link for link in found if not link.is_image)

    @cached_property
    def markdown_images(self) -> tuple[MarkdownLink, ...]:
        """The images that a Markdown body writes as `![text](address)` or by reference."""
        found = self._markdown_targets if self.is_markdown and "![" in self.body else ()
        return tuple(link for link in found if link.is_image)

    @cached_property
    def tree(self) -> Tree:
        """The parsed body; code of a Markdown body, and HTML that Markdown shows as code, is masked."""
        return self._tree_without(self._hidden)

    @cached_property
    def _hidden(self) -> tuple[Span, ...]:
        code = (*self._code.code, *self._code.html_in_code)
        return tuple(sorted(code)) if self._code.html_in_code else code

    def _tree_without(self, hidden: Sequence[Span]) -> Tree:
        return Tree(self.body, self.body_span.start, mask_code(self.body, hidden) if hidden else None)

    @property
    def is_altered(self) -> bool:
        """Whether elements or attributes of the tree have come or gone since it was parsed."""
        return "tree" in self.__dict__ and self.tree.is_altered

    @cached_property
    def layout(self) -> Layout:
        """The elements of the body in the order of the text."""
        return Layout(self.tree)

    @cached_property
    def _comment_blocks(self) -> list[CommentBlock]:
        blocks = comment_blocks(self.body) if self.is_markdown else ()
        return [block.shift(self.body_span.start) for block in blocks]

    def comment_block(self, offset: int) -> CommentBlock | None:
        """The block of a Markdown body around `offset` that starts with a comment; None for any other."""
        at = bisect_right(self._comment_blocks, offset, key=lambda block: block.span.start) - 1
        inside = at >= 0 and offset < self._comment_blocks[at].span.end
        return self._comment_blocks[at] if inside else None

    @cached_property
    def markdown_blocks(self) -> tuple[MarkdownBlock, ...]:
        """The blocks of a Markdown body that no other block holds."""
        found = top_blocks(self.body) if self.is_markdown else ()
        return tuple(block.shift(self.body_span.start) for block in found)

    def top_block(self, offset: int) -> MarkdownBlock | None:
        """The block of a Markdown body that `offset` lies in and that no other block holds."""
        at = bisect_right(self.markdown_blocks, offset, key=lambda block: block.span.start) - 1
        inside = at >= 0 and offset < self.markdown_blocks[at].span.end
        return self.markdown_blocks[at] if inside else None

    @cached_property
    def _code(self) -> MarkdownCode:
        return read_code(self.body) if self.is_markdown else MarkdownCode()

    @property
    def indented_code(self) -> tuple[Span, ...]:
        """What Markdown takes for code by its indentation, outside of lists and quotations; whole lines."""
        return tuple(span.shift(self.body_span.start) for span in self._code.indented)

    @cached_property
    def shown_as_text(self) -> tuple[Span, ...]:
        """HTML that Markdown shows as it is written; no fix is made there.

        That is indented HTML, which is code, and tags that are none for Markdown, outside of HTML blocks: it
        wants names and quotes as they should be. A cut style attribute breaks its tag, too.
        """
        shown = (span.shift(self.body_span.start) for span in self._code.html_in_code)
        return (*shown, *(tag for _, tag in self._odd_tags))

    @cached_property
    def untouchable(self) -> tuple[Span, ...]:
        """Where no fix is made: HTML that Markdown shows as it is written, and what may be a front matter.

        With a block that Markdown shows as text goes all it holds. Behind a tag that is cut in two, one block
        of HTML and something else, or that holds another, all is uncertain. What makes a template something
        else for the parser stays, too.
        """
        between = between_breaks(self.source.text) if self.front_matter is None else None
        if between and self._is_left_by_an_element(between):
            return (Span(between.start, len(self.source.text)),)
        wide: list[Span] = [between] if between else []
        for element, tag in self._odd_tags:
            if self._html_block(tag.start) or "<" in self.source.text[tag.start + 1 : tag.end]:
                wide.append(Span(tag.start, len(self.source.text)))
            elif element.tag in BLOCKS:
                wide.append(self.element_span(element))
        return (*wide, *self.tree.hiding_templates, *self.shown_as_text)

    def _is_left_by_an_element(self, area: Span) -> bool:
        """Whether an element begins in a stretch at the start of the body, and does not end there."""
        for element in self.tree.elements:
            start, end = self.tree.start_tag(element), self.tree.end_tag(element)
            if start and start.start >= area.end:
                break
            if start and (end is None or end.end > area.end):
                return True
        return False

    def is_untouchable(self, span: Span) -> bool:
        """Whether a change of `span` would touch a place where no fix is made."""
        starts, ends = self._untouchable_bounds
        before = bisect_left(starts, span.end)
        return before > 0 and ends[before - 1] > span.start

    @cached_property
    def _untouchable_bounds(self) -> tuple[list[int], list[int]]:
        """Where the untouchable places start, and up to where those reach that start no later."""
        places = sorted(self.untouchable)
        return [place.start for place in places], list(accumulate((place.end for place in places), max))

    @cached_property
    def _bracketed_addresses(self) -> frozenset[Span]:
        """The addresses of Markdown in angle brackets, with these: HTML would take them for tags."""
        spans = (link.address_span for link in self._markdown_targets)
        return frozenset(Span(span.start - 1, span.end + 1) for span in spans if span)

    @cached_property
    def _odd_tags(self) -> list[tuple[HtmlElement, Span]]:
        """The tags that Markdown takes for text, outside of HTML blocks, with their elements."""
        if not self.is_markdown or not may_show_tags(self.body):
            return []
        text, base = self.source.text, self.body_span.start
        blocks = [block.shift(base) for block in self._seams.blocks]
        starts = [block.start for block in blocks]
        found: list[tuple[HtmlElement, Span]] = []
        for element in self.tree.elements:
            for tag in (self.tree.start_tag(element), self.tree.end_tag(element)):
                if tag is None or ((at := bisect_right(starts, tag.start)) and tag.end <= blocks[at - 1].end):
                    continue
                if tag not in self._bracketed_addresses and not is_inline_tag(text[tag.start : tag.end]):
                    found.append((element, tag))
        return found

    def _html_block(self, offset: int) -> Span | None:
        block = self._seams.block(offset - self.body_span.start)
        return block and block.shift(self.body_span.start)

    # -- looking -----------------------------------------------------------------------------------------

    @property
    def root(self) -> HtmlElement:
        """The `html` element; an article that is a fragment gets one all the same."""
        return self.tree.root

    @cached_property
    def _positions(self) -> dict[HtmlElement, int]:
        return {element: index for index, element in enumerate(self.tree.elements)}

    @cached_property
    def _by_tag(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self.tree.elements:
            index.setdefault(str(element.tag), []).append(element)
        return index

    @cached_property
    def _by_attribute(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self.tree.elements:
            for name in element.keys():  # noqa: SIM118 - a list of str, where `attrib` has a type of its own
                index.setdefault(str(name), []).append(element)
        return index

    @cached_property
    def _by_class(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self._by_attribute.get("class", ()):
            for name in dict.fromkeys(CLASS_NAME.findall(element.get("class", ""))):
                index.setdefault(name, []).append(element)
        return index

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self._by_tag.keys(), self._by_attribute, frozenset(self._by_class))

    @cached_property
    def _selected(self) -> dict[str, list[HtmlElement]]:
        return {}

    def elements(self, *tags: str) -> list[HtmlElement]:
        """The elements of the body with one of these tags, in tree order; all of them without a tag."""
        if not tags:
            return self.tree.elements
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [element for tag in tags for element in self._by_tag.get(tag, ())]
        return sorted(found, key=self._positions.__getitem__)

    def having(self, *names: str) -> list[HtmlElement]:
        """The elements of the body with one of these attributes, in tree order."""
        if len(names) == 1:
            return self._by_attribute.get(names[0], [])
        found = {element for name in names for element in self._by_attribute.get(name, ())}
        return sorted(found, key=self._positions.__getitem__)

    @property
    def tag_names(self) -> frozenset[str]:
        """The tags of all elements in the body; those of other namespaces with their namespace."""
        return frozenset(self._by_tag)

    @property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes in the body."""
        return frozenset(self._by_attribute)

    def with_class(self, *names: str) -> list[HtmlElement]:
        """The elements of the body with one of these classes, in tree order."""
        if len(names) == 1:
            return self._by_class.get(names[0], [])
        found = {element for name in names for element in self._by_class.get(name, ())}
        return sorted(found, key=self._positions.__getitem__)

    @property
    def class_names(self) -> Collection[str]:
        """The names of all classes in the body, in tree order."""
        return self._by_class.keys()

    def select(self, css: str) -> list[HtmlElement]:
        """The elements of the body that a CSS selector matches. Raises `ValueError` for a bad selector."""
        if css not in self._selected:
            wanted = selector(css)
            body = self.root.find("body")
            found: list[HtmlElement] = []
            if body is not None and wanted.may_match(self._stock):
                found = elements_of(wanted.xpath(body))
            self._selected[css] = [element for element in found if element is not body]
        return self._selected[css]

    def xpath(self, expression: str) -> list[HtmlElement]:
        """The elements that an XPath expression gives, seen from the body. Raises `ValueError`."""
        body = self.root.find("body")
        return [] if body is None else elements_of(compile_xpath(expression)(body))

    def losses(self, element: HtmlElement) -> tuple[Change, ...]:
        """What a reader loses with a block: its lines, links and media, as changes that a fix declares."""
        held = content(element)
        gone = [("text", line) for line in held.text]
        gone += [("links", link) for link in held.links]
        changes = [Change(facet, before) for facet, before in gone]
        return (*changes, *(Change("media", medium) for medium in held.media))

    def text(self, element: HtmlElement) -> str:
        """All text inside the element, white space as written; code of a Markdown body is U+E000."""
        return self.tree.text(element)

    @cached_property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The paragraphs, headings, items and cells that hold text, in tree order; listings are left out."""
        body = self.root.find("body")
        return () if body is None else tuple(text_blocks(body, is_markdown=self.is_markdown))

    def style(self, element: HtmlElement) -> Style:
        """The declarations of the element's style attribute."""
        if (known := self._styles.get(element)) is None:
            value = element.get("style")
            known = self._styles[element] = parse_style(value) if value else _NO_STYLE
        return known

    @cached_property
    def _styles(self) -> dict[HtmlElement, Style]:
        return {}

    @property
    def cut_styles(self) -> tuple[CutValue, ...]:
        """The style attributes that their own quotes cut; spans count from the start of the body."""
        return self.tree.cuts

    def position(self, element: HtmlElement) -> int:
        """The index of the element among all elements of the body, in tree order."""
        return self._positions[element]

    # -- places ------------------------------------------------------------------------------------------

    def span(self, place: Place) -> Span:
        """Where a place stands; for an element that the parser made up, the nearest one that is written."""
        if isinstance(place, Span):
            return place
        if isinstance(place, Key):
            return self._key_span(place.name)
        element: HtmlElement | None = place.element if isinstance(place, Attribute) else place
        if isinstance(place, Attribute) and (span := self.tree.attribute(place.element, place.name)):
            value = builders.value_span(self.source.text, span)
            return value if value.start < value.end else span
        while element is not None:
            if (start := self.tree.start_tag(element)) is not None:
                return start
            element = element.getparent()
        return Span(self.body_span.start, self.body_span.start)

    def _key_span(self, name: str) -> Span:
        block = self.front_matter
        if block is None:
            return Span(0, 0)
        entry = block.entry(name)
        if entry is None:
            return Span(block.block.start, min(block.block.start + 3, block.block.end))
        return entry.value_span if entry.value_span and entry.raw else entry.key_span

    @cached_property
    def _text_places(self) -> TextPlaces:
        return TextPlaces(self.tree, self.source.text)

    def text_span(self, block: TextBlock, start: int, end: int) -> Span | None:
        """Where `block.text[start:end]` stands, with the tags inside; None where that is not certain."""
        return self._text_places.span(block, start, end)

    def element_span(self, element: HtmlElement) -> Span:
        """The element with its tags and all it holds; its start tag when its end is not written."""
        start, end = self.span(element), self.tree.end_tag(element)
        return Span(start.start, max(start.end, end.end)) if end else start

    def where(self, place: Place) -> str:
        """Name a place in the structure: a front-matter key, or the path of an element."""
        if isinstance(place, Span):
            block = self.front_matter
            return "front matter" if block and place.start < block.block.end else "body"
        if isinstance(place, Key):
            return f"front matter: {place.name}"
        element = place.element if isinstance(place, Attribute) else place
        above = [*islice(element.iterancestors(), _DEEPEST_PATH + 2)]
        far = "… > " if above and above[-1].getparent() is not None else ""
        path = far + " > ".join(self._step(e) for e in (*reversed(above[:-2]), element))
        return f"{path} @{place.name}" if isinstance(place, Attribute) else path

    def _step(self, element: HtmlElement) -> str:
        """The tag, with its number where there are several; all children of a parent are counted at once."""
        if element not in self._steps:
            parent = element.getparent()
            children = [element] if parent is None else [e for e in parent if isinstance(e, HtmlElement)]
            several = Counter(child.tag for child in children)
            seen: Counter[object] = Counter()
            for child in children:
                seen[child.tag] += 1
                number = f":nth-of-type({seen[child.tag]})" if several[child.tag] > 1 else ""
                self._steps[child] = str(child.tag).rpartition("}")[2] + number
        return self._steps[element]

    @cached_property
    def _steps(self) -> dict[HtmlElement, str]:
        return {}

    # -- edits: each raises CannotEdit where the source does not allow the change ---------------------------

    def rename(self, element: HtmlElement, tag: str) -> tuple[Edit, ...]:
        """Change the tag name of an element, keep its attributes and content."""
        return builders.rename(self.source.text, self.tree, element, tag)

    def remove(self, element: HtmlElement) -> tuple[Edit, ...]:
        """Delete an element with all it holds."""
        return self._kept_apart(builders.remove(self.source.text, self.tree, element))

    def unwrap(self, element: HtmlElement) -> tuple[Edit, ...]:
        """Delete the tags of an element, keep what it holds."""
        return self._kept_apart(builders.unwrap(self.source.text, self.tree, element))

    def delete(self, span: Span) -> tuple[Edit, ...]:
        """Delete a stretch of text of the body that holds no tag: blanks, a comment."""
        return self._kept_apart(builders.delete(self.source.text, span))

    def _kept_apart(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Deletions, checked to leave to the body all that stands around, and as Markdown reads it now."""
        for edit in edits:
            self._check_head(edit.span)
            if self.is_markdown:
                self._seams.check(edit.span.shift(-self.body_span.start))
        return edits

    def _check_head(self, gone: Span) -> None:
        """Refuse to delete what ends a front matter without a last line, or what none would begin without."""
        text, block = self.source.text, self.front_matter
        if (block is None or not block.closed) and builders.is_head(text[self.body_span.start : gone.start]):
            found = find_front_matter(text[: gone.start] + text[gone.end :])
            if (found and found.block.end) != (block and block.block.end):
                raise CannotEdit("what follows would belong to the front matter")

    @cached_property
    def _seams(self) -> MarkdownSeams:
        return MarkdownSeams(self.body)

    def wrap(self, first: HtmlElement, last: HtmlElement, tag: str, attributes: str = "") -> tuple[Edit, ...]:
        """Put a new element around the siblings from `first` to `last`."""
        return builders.wrap(self.tree, first, last, tag, attributes)

    def remove_comment(self, comment: Span) -> tuple[Edit, ...]:
        """Delete a comment of the body: its whole line where it stands alone."""
        text = self.source.text
        line, own = builders.line_of(text, comment), self.comment_block(comment.start)
        if line is None:
            if own and not own.alone and own.lead.holds(comment) and not own.is_html_without:
                raise CannotEdit("Markdown would read the rest of its line in another way")
            return (Edit(comment),)
        if own and parts_code(text, line):
            raise CannotEdit("two blocks of code would become one")
        if own and own.keeps_apart:
            return (Edit(line, text[comment.end : line.end].lstrip(" \t")),)
        return (Edit(line),)

    def set_attribute(self, element: HtmlElement, name: str, value: str) -> tuple[Edit, ...]:
        """Give an attribute a value, add it where it is missing."""
        return builders.set_attribute(self.source.text, self.tree, element, name, value)

    def rename_attribute(self, element: HtmlElement, name: str, new: str) -> tuple[Edit, ...]:
        """Change the name of an attribute, keep its value."""
        return builders.rename_attribute(self.source.text, self.tree, element, name, new)

    def remove_attribute(self, element: HtmlElement, name: str) -> tuple[Edit, ...]:
        """Delete an attribute."""
        return builders.remove_attribute(self.source.text, self.tree, element, name)

    def remove_classes(self, element: HtmlElement, names: Collection[str]) -> tuple[Edit, ...]:
        """Delete names from the class attribute; the attribute, too, when none is left."""
        return builders.remove_classes(self.source.text, self.tree, element, names)

    def remove_declarations(
        self, element: HtmlElement, drop: Callable[[Declaration], bool]
    ) -> tuple[Edit, ...]:
        """Delete declarations of a style attribute; the attribute, too, when none is left."""
        return builders.remove_declarations(self.source.text, self.tree, element, drop)

    def replace_text(self, block: TextBlock, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """Put `new`, which is text, in place of `block.text[start:end]`, which holds no tag."""
        span = self._text_places.span_to_replace(block, start, end)
        if self.is_markdown:
            self._seams.check_text(span.shift(-self.body_span.start), new)
        return builders.replace_text(self.source.text, span, new)

    def set_address(self, link: MarkdownLink, address: str) -> tuple[Edit, ...]:
        """Give a link or an image that Markdown writes another address.

        Those of its kind that share a definition with it get the same address, too.
        """
        shared = [o for o in self._markdown_targets if o.address_span == link.address_span]
        if any(other.is_image != link.is_image for other in shared):
            raise CannotEdit("a link and an image share the definition")
        return edits.set_address(self.source.text, link, address)

    def set_words(self, link: MarkdownLink, words: str) -> tuple[Edit, ...]:
        """Give an image that Markdown writes another alternative text, or a link another text."""
        return edits.set_words(link, words)

    def unlink(self, link: MarkdownLink) -> tuple[Edit, ...]:
        """Make text of a link that Markdown writes; one without words goes."""
        return self._kept_apart(edits.unlink(self.source.text, link))

    def drop_title(self, link: MarkdownLink) -> tuple[Edit, ...]:
        """Delete the title of a link or an image that Markdown writes."""
        return edits.drop_title(self.source.text, link)

    def drop_image(self, image: MarkdownLink) -> tuple[Edit, ...]:
        """Delete an image that Markdown writes."""
        edits.check_removal(self.source.text, image)
        return builders.remove_span(self.source.text, image.span)

    def as_html(self, image: MarkdownLink, attributes: str) -> tuple[Edit, ...]:
        """Write an image of Markdown as an `<img>` with more attributes."""
        return edits.as_html(self.source.text, image, attributes)

    def set_level(self, heading: MarkdownHeading, level: int) -> tuple[Edit, ...]:
        """Give a heading that Markdown writes another level."""
        return heading_edits.set_level(self.source.text, heading, level)

    def drop_heading(self, heading: MarkdownHeading) -> tuple[Edit, ...]:
        """Delete a heading that Markdown writes."""
        return heading_edits.drop_heading(self.source.text, heading, self.body_span.start)

    def as_paragraph(self, heading: MarkdownHeading) -> tuple[Edit, ...]:
        """Make a paragraph of a heading that Markdown writes."""
        return heading_edits.unmark(self.source.text, heading, self.body_span.start)

    def as_heading(self, block: MarkdownBlock, level: int) -> tuple[Edit, ...]:
        """Make a heading of a Markdown paragraph that is all in bold."""
        return heading_edits.as_heading(self.source.text, block, level, self.body_span.start)

    def drop_bold(self, heading: MarkdownHeading) -> tuple[Edit, ...]:
        """Take away the marks that set all of a Markdown heading in bold."""
        return heading_edits.drop_bold(self.source.text, heading)

    def set_value(self, key: str, value: object) -> tuple[Edit, ...]:
        """Give a front-matter key that is there another value."""
        return self._editable_front_matter().set_value(key, value)

    def add_key(self, key: str, value: object, after: str | None = None) -> tuple[Edit, ...]:
        """Add a key to the front matter, behind `after` or at the end."""
        return self._editable_front_matter().add_key(key, value, after)

    def remove_key(self, key: str) -> tuple[Edit, ...]:
        """Delete a key of the front matter with its value."""
        return self._editable_front_matter().remove_key(key)

    def rename_key(self, key: str, new: str) -> tuple[Edit, ...]:
        """Give a key of the front matter another name."""
        return self._editable_front_matter().rename_key(key, new)

    def remove_entry(self, entry: Entry) -> tuple[Edit, ...]:
        """Delete one entry of the front matter, where its key is there several times."""
        return self._editable_front_matter().remove_entry(entry)

    def set_quotes(self, key: str, style: str | None) -> tuple[Edit, ...]:
        """Write a text of the front matter in quotes of `style`, without any for None."""
        return self._editable_front_matter().set_quotes(key, style)

    def absorb_comment(self, key: str) -> tuple[Edit, ...]:
        """Make the comment behind a text of the front matter a part of the text."""
        return self._editable_front_matter().absorb_comment(key)

    def remove_items(self, key: str, indices: Collection[int]) -> tuple[Edit, ...]:
        """Delete items of a list in the front matter, but not all."""
        return self._editable_front_matter().remove_items(key, indices)

    def set_items(self, key: str, values: Mapping[int, str]) -> tuple[Edit, ...]:
        """Give items of a list in the front matter, named by their index, another text."""
        return self._editable_front_matter().set_items(key, values)

    def nest_items(self, key: str) -> tuple[Edit, ...]:
        """Make a list of one of each item of a list in the front matter."""
        return self._editable_front_matter().nest_items(key)

    def _editable_front_matter(self) -> FrontMatter:
        if self.front_matter is None or self.front_matter.problem:
            raise CannotEdit("there is no front matter that can be edited")
        return self.front_matter

    # -- for the guard -----------------------------------------------------------------------------------

    @cached_property
    def reading(self) -> Reading:
        """What a reader gets of this article, as HTML and, for Markdown, as rendered."""
        return self.reading_as_html(())

    def reading_as_html(self, areas: Sequence[Span]) -> Reading:
        """What a reader would get if what stands at `areas` were HTML for Markdown, too."""
        block = self.front_matter
        metadata = None if block and block.problem else dict(block.values) if block else {}
        if self.is_body_too_large:
            return Reading(Content((self.source.text[self.body_span.start :],), (), ()), None, metadata)
        inside = [area.shift(-self.body_span.start) for area in areas]
        tree = self.tree
        if inside:
            hidden = [code for code in self._hidden if not any(_overlap(code, area) for area in inside)]
            tree = self._tree_without(hidden)
        if not self.is_markdown:
            return Reading(content(tree.root), None, metadata)
        page = _rendered_content(self.body, inside)
        return Reading(content(tree.root), page, metadata, lambda: self._without_marks(tree))

    def _without_marks(self, tree: Tree) -> Content:
        """What one who reads a Markdown body as HTML gets, with Markdown's links and images as HTML."""
        shown = tree.parsed_text(self.body_span)
        return content(Tree(without_marks(self.body, shown), 0).root)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _rendered_content(body: str, as_html: Sequence[Span]) -> Content:
    return content(Tree(rendered(body, as_html), 0).root)
