"""One article as rules see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate

from lxml.html import HtmlElement

from artlint.article import builders
from artlint.article.blocks import TextBlock
from artlint.article.front_matter import Entry, FrontMatter, between_breaks, find_front_matter
from artlint.article.html import Tree
from artlint.article.markdown import (
    MarkdownBlock,
    MarkdownHeading,
    MarkdownLink,
    edits,
    heading_edits,
    is_inline_tag,
    may_show_tags,
    rendered,
)
from artlint.article.markdown.lines import parts_code
from artlint.article.reading import BLOCKS, Content, Reading, content
from artlint.article.searched import SearchedArticle
from artlint.article.style import Declaration
from artlint.edits import CannotEdit, Edit, Span, apply


class Article(SearchedArticle):
    """A source with its front matter and the tree of its body. Everything is worked out when first asked for.

    Rules read; they must not change the tree. Spans are code points of `source.text`.
    """

    # -- where nothing is changed ------------------------------------------------------------------------

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
        return (*wide, *self.tree.hiding_templates, *self.shown_as_text, *self._around_signs())

    def _around_signs(self) -> Iterator[Span]:
        """What a browser would take for a tag, and Markdown does not: up to the next sign that ends one."""
        reached = 0
        for sign in self._signs:
            if sign.start >= reached:  # one search for all that stand before the same end
                reached = self.body.find(">", sign.end) + 1 or len(self.body)
                yield Span(sign.start, reached).shift(self.body_span.start)

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
            self._check_head((edit,), edit.span.start)
            if self.is_markdown:
                self._seams.check(edit.span.shift(-self.body_span.start))
        return edits

    def _apart_from_head(self, edits: tuple[Edit, ...], start: int) -> tuple[Edit, ...]:
        """Edits of what Markdown writes from `start` on, checked to let no front matter begin there."""
        self._check_head(edits, start)
        for edit in edits:
            builders.check_seam(self.source.text, edit.span, edit.text)
        return edits

    def _check_head(self, edits: tuple[Edit, ...], start: int) -> None:
        """Refuse to make a front matter of what begins at `start`, or to delete what keeps one from it."""
        text, block = self.source.text, self.front_matter
        if (block is None or not block.closed) and builders.is_head(text[self.body_span.start : start]):
            found = find_front_matter(apply(text, edits))
            if (found and found.block.end) != (block and block.block.end):
                raise CannotEdit("what follows would belong to the front matter")

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
        self._check_tags(link)
        made = edits.unlink(self.source.text, link, self.body_span.start)
        return self._kept_apart(self._apart_from_head(made, link.span.start))

    def drop_title(self, link: MarkdownLink) -> tuple[Edit, ...]:
        """Delete the title of a link or an image that Markdown writes."""
        return edits.drop_title(self.source.text, link)

    def drop_image(self, image: MarkdownLink) -> tuple[Edit, ...]:
        """Delete an image that Markdown writes."""
        self._check_tags(image)
        edits.check_removal(self.source.text, image)
        return self._apart_from_head(builders.remove_span(self.source.text, image.span), image.span.start)

    def _check_tags(self, link: MarkdownLink) -> None:
        """Refuse where a browser would find a tag in what Markdown takes for an address: `(b.gif<l>)`."""
        tags = builders.tags_in(self.source.text, link.span)
        if not self._bracketed_addresses.issuperset(tags):
            raise CannotEdit("a tag stands in it")

    def as_html(self, image: MarkdownLink, attributes: str) -> tuple[Edit, ...]:
        """Write an image of Markdown as an `<img>` with more attributes."""
        return edits.as_html(self.source.text, image, attributes)

    def set_level(self, heading: MarkdownHeading, level: int) -> tuple[Edit, ...]:
        """Give a heading that Markdown writes another level."""
        made = heading_edits.set_level(self.source.text, heading, level)
        return self._apart_from_head(made, heading.span.start)

    def drop_heading(self, heading: MarkdownHeading) -> tuple[Edit, ...]:
        """Delete a heading that Markdown writes."""
        made = heading_edits.drop_heading(self.source.text, heading, self.body_span.start)
        return self._apart_from_head(made, heading.span.start)

    def as_paragraph(self, heading: MarkdownHeading) -> tuple[Edit, ...]:
        """Make a paragraph of a heading that Markdown writes."""
        made = heading_edits.unmark(self.source.text, heading, self.body_span.start)
        return self._apart_from_head(made, heading.span.start)

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
        # The article keeps its reading: one that kept the article would make a circle of the two.
        unmarked = partial(_without_marks, self.body, tree.parsed_text(self.body_span))
        return Reading(content(tree.root), page, metadata, unmarked)


def _without_marks(body: str, shown: str) -> Content:
    """What one who reads a Markdown body as HTML gets, with Markdown's links and images as HTML."""
    from artlint.article.markdown.marks import without_marks

    return content(Tree(without_marks(body, shown), 0).root)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _rendered_content(body: str, as_html: Sequence[Span]) -> Content:
    return content(Tree(rendered(body, as_html), 0).root)
