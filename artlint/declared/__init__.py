"""Rules written as TOML, turned into ordinary rule classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar

from artlint.article import Article
from artlint.declared import kept
from artlint.declared.detection import Found, find
from artlint.declared.keys import EXTRA, OPTIONAL, RULE, declared_schema
from artlint.declared.messages import filled, short
from artlint.declared.reading import (
    API,
    Declaration,
    WrongValueError,
    check_values,
    groups_and_tables,
    read_declaration,
)
from artlint.declared.repairs import repair, value_of
from artlint.rule import Finding, Rule, Severity, option
from artlint.toml import ConfigError, Document, parsed, read_document

__all__ = ["API", "DeclaredRule", "declared_rules", "declared_schema"]

_KEPT = f"{API}.2"
"""Counted up when rules that are kept must be read again."""


def declared_rules(file: str | Path | Traversable) -> list[type[Rule]]:
    """The rules that a TOML file declares, or all TOML files of a folder in a package.

    Their group is called like the file or the folder, unless the file names one. Raises `ConfigError`, which
    names line and column.
    """
    if isinstance(file, str):
        file = Path(file)
    if not file.is_dir():
        return [*_rules_of(_document(file), file.name.removesuffix(".toml"))]
    files = sorted((each for each in file.iterdir() if each.name.endswith(".toml")), key=lambda f: f.name)
    if not isinstance(file, Path):
        return [rule for each in files for rule in _rules_of(_document(each), file.name)]
    return _rules_of_folder(file, [*map(Path, map(str, files))])


def _rules_of_folder(folder: Path, files: list[Path]) -> list[type[Rule]]:
    wanted = kept.stamp(files, _KEPT)
    known = kept.load(folder, wanted)
    if known is None:
        documents = [_document(each) for each in files]
        if kept.can_save(folder):
            rules = [rule for document in documents for rule in _rules_of(document, folder.name)]
            kept.save(folder, wanted, [(rule.group, dict(rule.table)) for rule in rules])
            return [*rules]
        # To check them takes long, and would be done in every run: `artlint test` does it, too.
        read = [groups_and_tables(document, folder.name.replace("_", "-")) for document in documents]
        known = [(group, table) for group, tables in read for table in tables]
    return [_rule(table, group, partial(read_declaration, table, group)) for group, table in known]


def _document(file: Path | Traversable) -> Document:
    if isinstance(file, Path):
        return read_document(file)
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")  # a file in a package that is no folder
    return Document(file.name, parsed(file.name, text), None, text)


def _rules_of(document: Document, group: str) -> list[type[DeclaredRule]]:
    group, tables = groups_and_tables(document, group.replace("_", "-").lower())
    return [_checked(table, group, document, index) for index, table in enumerate(tables)]


def _checked(table: Mapping[str, Any], group: str, document: Document, index: int) -> type[DeclaredRule]:
    declaration = read_declaration(table, group, document, index)
    return _rule(table, group, lambda: declaration)


class DeclaredRule(Rule):
    """The base of all declared rules."""

    table: ClassVar[Mapping[str, Any]]
    declaration: ClassVar[Declaration]

    def __post_init__(self) -> None:
        """Check values that settings have changed. Raises `ValueError`."""
        if any(getattr(self, name) != default for name, default in self._defaults().items()):
            try:
                check_values(self.declaration.detection, self.values)
            except WrongValueError as wrong:
                raise ValueError(f"{wrong.key}: {wrong}") from wrong

    @classmethod
    def mistakes(cls) -> Iterator[str]:
        """What is wrong with the table of the rule; for those that were read without being checked."""
        try:
            read_declaration(cls.table, cls.group, Document(cls.name, {}))
        except ConfigError as error:
            yield str(error)

    @classmethod
    def _defaults(cls) -> dict[str, Any]:
        return {field.name: field.default for field in cls.options()}

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What the rule looks for: as declared, and as settings have changed it."""
        declared = self.declaration
        given = {name: getattr(self, name.replace("-", "_")) for name in declared.options}
        values = {**declared.values, **{name: value for name, value in given.items() if name not in EXTRA}}
        for name in filter(given.get, EXTRA):
            key, more = name.removeprefix("extra-"), given[name]
            values[key] = ", ".join((values[key], *more)) if key == "css" else (*values[key], *more)
        return values

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place, or one for all of them."""
        declared, values = self.declaration, self.values
        found = [*find(article, declared.detection, values)]
        if declared.fix is not None and declared.fix.do == "remove":
            found = [*_outermost(found)]
        if len(found) < values.get("at-least", 1):
            return
        findings = []
        for each in found:
            message = filled(declared.message.strip(), partial(_shown, article, each))
            mend = repair(article, declared, values, each)
            findings.append(self.finding(each.place, message, *((mend,) if mend else ())))
        if not declared.once:
            yield from findings
            return
        repairs = [mend for finding in findings for mend in finding.repairs]
        places = [finding.place for finding in findings[1:]]
        yield self.finding(findings[0].place, findings[0].message, *repairs, places=places)


def _outermost(found: list[Found]) -> Iterator[Found]:
    """Those that do not lie in another one, which goes with all it holds."""
    elements = {each.element for each in found if each.element is not None}
    for each in found:
        around = each.element.iterancestors() if each.element is not None else ()
        if elements.isdisjoint(around):
            yield each


def _shown(article: Article, found: Found, word: str, name: str) -> str:
    """The value of a placeholder in a message."""
    return short(value_of(article, found, word, name) or "")


class _Late:
    """An attribute of a class that is worked out when somebody asks for it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __get__(self, instance: object, owner: type) -> Any:
        if "value" not in self.__dict__:
            self.__dict__["value"] = self._make()
        return self.__dict__["value"]


def _rule(table: Mapping[str, Any], group: str, declare: Callable[[], Declaration]) -> type[DeclaredRule]:
    """The class of a table that has been checked. What only its work or its page needs is read late."""
    declaration = _Late(declare)
    namespace: dict[str, Any] = {
        "__doc__": table["why"].strip(),
        "__module__": __name__,
        "table": table,
        "declaration": declaration,
        "examples": _Late(lambda: declaration.__get__(None, DeclaredRule).examples),
        "name": table["name"],
        "group": group,
        "severity": Severity[table.get("severity", "warning").upper()],
        "default": table.get("default", True),
        "since": table.get("since", ""),
    }
    base = _base(tuple(_options(table)))
    return type("".join(map(str.capitalize, table["name"].split("-"))), (base,), namespace)


def _options(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    """For each option its name as an attribute, its kind, its default and what explains it."""
    helps = table.get("options", {})
    for name in filter(helps.__contains__, (*OPTIONAL, *EXTRA)):
        kind, value = {**RULE, **EXTRA}[name].kind, table.get(name, ())
        if kind == "texts":
            value = (value,) if isinstance(value, str) else tuple(value)
        yield name.replace("-", "_"), kind, value, helps[name]


@cache
def _base(options: tuple[tuple[str, str, Any, str], ...]) -> type[DeclaredRule]:
    """A class with these options; rules that have the same ones share it, since it takes long to make."""
    if not options:
        return DeclaredRule
    namespace: dict[str, Any] = {name: option(default, text) for name, _, default, text in options}
    namespace["__annotations__"] = {name: _TYPES[kind] for name, kind, _, _ in options}
    namespace["__module__"] = __name__
    return type("DeclaredRuleWithOptions", (DeclaredRule,), namespace)


_TYPES = {"text": str, "texts": tuple[str, ...], "flag": bool, "number": int}
