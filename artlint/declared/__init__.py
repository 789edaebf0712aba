"""Rules written as TOML, turned into ordinary rule classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar

from artlint.article import Article
from artlint.declared.detection import Found, find
from artlint.declared.keys import OPTIONAL, RULE, declared_schema
from artlint.declared.messages import filled, short
from artlint.declared.reading import (
    API,
    Declaration,
    WrongValueError,
    check_values,
    read_declarations,
)
from artlint.declared.repairs import repair, value_of
from artlint.rule import Finding, Rule, option
from artlint.toml import Document, parsed, read_document

__all__ = ["API", "DeclaredRule", "declared_rules", "declared_schema"]


def declared_rules(file: str | Path | Traversable) -> list[type[Rule]]:
    """The rules that a TOML file declares; their group is called like the file, unless the file names one.

    Raises `ConfigError`, which names line and column.
    """
    if isinstance(file, str | Path):
        document = read_document(Path(file))
    else:  # a file inside of an installed package
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        document = Document(file.name, parsed(file.name, text), None, text)
    group = document.name.rpartition("/")[2].removesuffix(".toml").replace("_", "-").lower()
    return [_rule(declaration) for declaration in read_declarations(document, group)]


class DeclaredRule(Rule):
    """The base of all declared rules."""

    declaration: ClassVar[Declaration]

    def __post_init__(self) -> None:
        """Check values that settings have changed. Raises `ValueError`."""
        if any(getattr(self, name) != default for name, default in self._defaults().items()):
            try:
                check_values(self.declaration.detection, self.values)
            except WrongValueError as wrong:
                raise ValueError(f"{wrong.key}: {wrong}") from wrong

    @classmethod
    def _defaults(cls) -> dict[str, Any]:
        return {field.name: field.default for field in cls.options()}

    @property
    def values(self) -> Mapping[str, Any]:
        """What the rule looks for: as declared, and as settings have changed it."""
        declared = self.declaration
        changed = {name: getattr(self, name.replace("-", "_")) for name in declared.options}
        return {**declared.values, **changed}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place, or one for all of them."""
        declared, values = self.declaration, self.values
        found = [*find(article, declared.detection, values)]
        if not found:
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


def _shown(article: Article, found: Found, word: str, name: str) -> str:
    """The value of a placeholder in a message."""
    return short(value_of(article, found, word, name) or "")


def _rule(declaration: Declaration) -> type[Rule]:
    types = {"text": str, "texts": tuple[str, ...], "flag": bool}
    attributes = {name.replace("-", "_"): name for name in OPTIONAL if name in declaration.options}
    namespace: dict[str, Any] = {
        "__doc__": declaration.page.strip(),
        "__module__": __name__,
        "__annotations__": {name: types[RULE[key].kind] for name, key in attributes.items()},
        "declaration": declaration,
        "name": declaration.name,
        "group": declaration.group,
        "severity": declaration.severity,
        "default": declaration.default,
        "since": declaration.since,
        "examples": declaration.examples,
    }
    for name, key in attributes.items():
        namespace[name] = option(declaration.values[key], declaration.options[key])
    return type("".join(map(str.capitalize, declaration.name.split("-"))), (DeclaredRule,), namespace)
