"""What a declared rule does about what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Place
from artlint.article.builders import CLASS_NAME
from artlint.article.html import Tree
from artlint.article.markdown import rendered
from artlint.article.reading import BLOCKS, Change, Content, content
from artlint.article.selectors import selector
from artlint.declared.detection import Found, names_of, pattern_of
from artlint.declared.messages import filled
from artlint.declared.reading import Declaration, Fix
from artlint.declared.regexes import checked, matches
from artlint.edits import CannotEdit, Edit, Span
from artlint.rule import Repair, Safety

Values = Mapping[str, Any]


def repair(article: Article, declaration: Declaration, values: Values, found: Found) -> Repair | None:
    """The repair of one place, None when the rule has none. `values` are those of the detection in force."""
    fix = declaration.fix
    if fix is None:
        return None
    act = _Act(article, fix, values, found)
    changes = () if fix.safety is not Safety.UNSAFE else tuple(dict.fromkeys(act.changes()))
    because = () if fix.safety is not Safety.UNSAFE else (*_evidence(declaration, values, found),)
    return Repair(fix.title, fix.safety, act.edits, changes, because)


def _evidence(declaration: Declaration, values: Values, found: Found) -> Iterator[Place]:
    """The attributes that a finding rests on: the one found, those that its selector names, those listed."""
    element = found.element
    if element is None:
        return
    names = {found.attribute} if found.attribute is not None else set()
    if declaration.detection == "css":
        names.update(selector(values["css"]).attributes)
    names.update(declaration.fix.because if declaration.fix else ())
    yield from (Attribute(element, name) for name in element.keys() if name in names)  # noqa: SIM118 - a list of str


class _Act:
    """One fix at one place."""

    def __init__(self, article: Article, fix: Fix, values: Values, found: Found) -> None:
        self._article = article
        self._fix = fix
        self._values = values
        self._found = found

    # -- edits -----------------------------------------------------------------------------------------------

    def edits(self) -> tuple[Edit, ...]:
        """The edits. Raises `CannotEdit`."""
        article, given = self._article, self._fix.values
        match self._fix.do:
            case "remove":
                if self._found.element is None and isinstance(self._found.place, Span):
                    return article.remove_comment(self._found.place)
                return article.remove(self._element)
            case "unwrap":
                return article.unwrap(self._element)
            case "rename":
                return article.rename(self._element, given["tag"])
            case "set-attribute":
                return article.set_attribute(self._element, given["attribute"], self._given_value())
            case "remove-attribute":
                return article.remove_attribute(self._element, self._attribute)
            case "remove-class":
                return article.remove_classes(self._element, self._classes())
            case "set-key":
                set_ = article.set_value if self._key in article.metadata else article.add_key
                return set_(self._key, self._given_value())
            case "remove-key":
                return article.remove_key(self._key)
        return self._replaced()

    @property
    def _element(self) -> HtmlElement:
        assert self._found.element is not None, "a fix of elements is refused where no element is found"
        return self._found.element

    @property
    def _attribute(self) -> str:
        return str(self._fix.values.get("attribute") or self._found.attribute)

    def _classes(self) -> list[str]:
        """The names to delete: those that the fix lists, or those that were found."""
        if "class" not in self._fix.values:
            return self._found.match.split(" ")
        listed = names_of(self._fix.values["class"])
        names = [name for name in CLASS_NAME.findall(self._element.get("class", "")) if name in listed]
        if not names:
            raise CannotEdit("it has no such class")
        return names

    @property
    def _key(self) -> str:
        return str(self._fix.values.get("key") or self._found.key)

    def _given_value(self) -> str:
        return filled(self._fix.values["value"], self._placeholder)

    def _placeholder(self, word: str, name: str) -> str:
        text = value_of(self._article, self._found, word, name)
        if text is None:
            raise CannotEdit(f"there is no {name or word}")
        return text

    def _replaced(self) -> tuple[Edit, ...]:
        found = self._found
        if found.attribute is not None:
            new = self._substituted(found.value)
            return self._article.set_attribute(self._element, found.attribute, new)
        if found.key is not None:
            return self._article.set_value(found.key, self._new_value())
        if not isinstance(found.place, Span):
            raise CannotEdit("the source writes this text in another way")
        return (Edit(found.place, self._substituted(found.match)),)

    def _new_value(self) -> object:
        value = self._article.metadata.get(self._key)
        if isinstance(value, list):
            return [self._substituted(item) if isinstance(item, str) else item for item in value]
        return self._substituted(value) if isinstance(value, str) else self._substituted(self._found.value)

    def _substituted(self, text: str) -> str:
        """The text with everything replaced that the pattern matches."""
        ignore_case = bool(self._values.get("ignore-case"))
        own = self._fix.values.get("pattern")
        wanted = (
            checked(own, ignore_case)
            if own is not None
            else pattern_of(self._values.get("phrase"), self._values.get("pattern"), ignore_case)
        )
        parts, at = [], 0
        for match in matches(wanted, text):
            parts += [text[at : match.start()], match.expand(self._fix.values["with"])]
            at = match.end()
        return "".join((*parts, text[at:]))

    # -- what the reader gets differently --------------------------------------------------------------------

    def changes(self) -> Iterator[Change]:
        """What an unsafe fix means to change, worked out on a copy of the tree, which no edit has touched."""
        do, found = self._fix.do, self._found
        try:
            if do in ("set-key", "remove-key") or found.key is not None:
                yield from self._key_changes()
            elif do == "remove-class" or (found.element is None and found.run is None):
                return  # a class or a comment is nothing to a reader
            elif do == "remove":
                yield from self._changes_around(_removed)
            elif do == "unwrap":
                yield from self._changes_around(HtmlElement.drop_tag)
            elif do == "rename":
                yield from self._changes_around(self._renamed)
            elif do == "replace" and found.run is not None:
                yield from self._changes_around(self._retold, found.run.behind)
            else:
                yield from self._changes_around(self._reattributed)
        except CannotEdit:
            return  # then there are no edits either

    def _key_changes(self) -> Iterator[Change]:
        old = self._article.metadata.get(self._key)
        new: object = None
        if self._fix.do == "set-key":
            new = self._given_value()
        elif self._fix.do == "replace":
            new = self._new_value()
        yield Change(f"metadata:{self._key}", old, new)

    def _renamed(self, element: HtmlElement) -> None:
        element.tag = self._fix.values["tag"]

    def _reattributed(self, element: HtmlElement) -> None:
        name = self._attribute
        if self._fix.do == "remove-attribute":
            element.attrib.pop(name, None)
        elif self._fix.do == "set-attribute":
            element.set(name, self._given_value())
        else:
            element.set(name, self._substituted(self._found.value))

    def _retold(self, element: HtmlElement) -> None:
        run, match, at = self._found.run, self._found.match, self._found.at
        assert run is not None
        if not isinstance(self._found.place, Span):
            raise CannotEdit("the source writes this text in another way")
        new = run.text[:at] + self._substituted(match) + run.text[at + len(match) :]
        if run.behind is None:
            element.text = new
        else:
            element.tail = new

    def _changes_around(
        self, alter: Callable[[HtmlElement], object], element: HtmlElement | None = None
    ) -> Iterator[Change]:
        """What differs in the block around an element when a copy of it is altered."""
        element = self._element if element is None else element
        block = element
        while block.tag != "body" and (block is element or block.tag not in BLOCKS):
            parent = block.getparent()
            assert parent is not None, "all that is found lies in the body"
            block = parent
        before = content(block)
        copy = deepcopy(block)
        index = next(i for i, e in enumerate(block.iter()) if e is element)
        alter(next(e for i, e in enumerate(copy.iter()) if i == index))
        yield from _difference(before, content(copy))
        if self._article.is_markdown and block.tag == "body":
            yield from self._changes_of_paragraph()

    def _changes_of_paragraph(self) -> Iterator[Change]:
        """The same for the Markdown paragraph that the edits lie in, as it is rendered."""
        edits = self.edits()
        body = self._article.body_span
        text = self._article.source_text
        first, last = edits[0].span.start, edits[-1].span.end
        start = max(text.rfind("\n\n", body.start, first), body.start)
        end = text.find("\n\n", last)
        end = len(text) if end < 0 else end
        pieces, at = [], start
        for edit in edits:
            pieces += [text[at : edit.span.start], edit.text]
            at = edit.span.end
        yield from _difference(_page(text[start:end]), _page("".join((*pieces, text[at:end]))))


def _page(markdown: str) -> Content:
    return content(Tree(rendered(markdown), 0).root)


def _removed(element: HtmlElement) -> None:
    element.drop_tree()


def _difference(before: Content, after: Content) -> Iterator[Change]:
    for facet in ("text", "links", "media"):
        yield from _list_changes(facet, getattr(before, facet), getattr(after, facet))


def _list_changes(facet: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """What differs between two lists, which are alike at both ends."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    for index in range(max(len(gone), len(come))):
        one = gone[index] if index < len(gone) else None
        other = come[index] if index < len(come) else None
        yield Change(facet, one, other)


def value_of(article: Article, found: Found, word: str, name: str) -> str | None:
    """The value of a placeholder for a place."""
    element = found.element
    if word == "tag":
        return str(element.tag) if element is not None else None
    if word == "attr":
        return element.get(name) if element is not None else None
    if word == "text":
        return article.text(element).strip() if element is not None else None
    return {"key": found.key or "", "value": found.value, "match": found.match}.get(word)
