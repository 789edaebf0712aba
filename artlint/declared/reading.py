"""From a TOML file to the declarations in it; every mistake is named with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from lxml import etree

from artlint.article.selectors import check_css, compile_xpath
from artlint.declared.keys import DETECTIONS, EXAMPLE, EXTRA, FIXES, OPTIONAL, RULE, Entry, fix_entries
from artlint.declared.messages import check_placeholders
from artlint.declared.regexes import compiled
from artlint.frozen import NamedTuple, dataclass
from artlint.lazily import lazy_pattern
from artlint.rule import Invalid, Safety, Severity, Valid
from artlint.toml import ConfigError, Document, suggestion, type_name

API = 1
"""The version of this format, and of the hooks of plugins."""

_TYPES: Mapping[str, type] = {"text": str, "flag": bool, "number": int}
_NAME = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLASS_OR_ATTRIBUTE = lazy_pattern(r"[^\s*\"'<>=]++\*?")
_Keys = tuple[str | int, ...]


class Fix(NamedTuple):
    """What to do about what was found; `values` are the keys that go with `do`."""

    do: str
    safety: Safety
    title: str
    values: Mapping[str, Any]
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """One `[[rule]]` table, read. `values` are the keys of its detection, lists as tuples."""

    name: str
    group: str
    message: str
    page: str
    severity: Severity
    detection: str
    values: Mapping[str, Any]
    default: bool = True
    since: str = ""
    once: bool = False
    fix: Fix | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Valid | Invalid, ...] = ()
    file: Path | None = None

    @property
    def subject(self) -> str:
        """What is found: an `element`, an `attribute`, a piece of `text`, a `comment`, or a `key`."""
        return subject(self.detection, self.values)


def subject(detection: str, values: Mapping[str, Any]) -> str:
    """What a rule of this detection finds."""
    if detection in ("css", "xpath"):
        return "attribute" if "attribute" in values else "element"
    if detection in ("class-name", "attribute-name"):
        return "attribute"
    return str(values.get("scope", "text")) if detection in ("phrase", "pattern") else "key"


def groups_and_tables(document: Document, default_group: str) -> tuple[str, list[dict[str, Any]]]:
    """The group of the rules of a document, and their tables, not yet read. Raises `ConfigError`."""
    table = document.table
    for key in table:
        if key not in ("artlint-api", "group", "rule"):
            raise document.error(
                f"unknown key `{key}`{suggestion(key, ('group', 'rule', 'artlint-api'))}", key
            )
    _check_api(document, table.get("artlint-api", API))
    group = table.get("group", default_group)
    if not isinstance(group, str) or not _NAME.fullmatch(group):
        raise document.error(
            f"{group!r} is no name of a group: lower-case words with - between them", "group"
        )
    rules = table.get("rule", [])
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, dict) for rule in rules):
        raise document.error("there is no rule here; a rule begins with [[rule]]", "rule")
    return group, rules


def read_declarations(document: Document, default_group: str) -> Iterator[Declaration]:
    """The rules of a document. Raises `ConfigError`."""
    group, rules = groups_and_tables(document, default_group)
    for index, rule in enumerate(rules):
        yield read_declaration(rule, group, document, index)


def read_declaration(
    table: Mapping[str, Any], group: str, document: Document | None = None, index: int = 0
) -> Declaration:
    """The rule of one table. Raises `ConfigError`; without a document it was checked before."""
    if document is None:
        return _Reader(Document("", {}), (), table, checks=False).declaration(group)
    return _Reader(document, ("rule", index), table).declaration(group)


def _check_api(document: Document, wanted: Any) -> None:
    if type(wanted) is not int or wanted < 1:
        raise document.error("`artlint-api` is a whole number", "artlint-api")
    if wanted > API:
        message = f"these rules need plugin API {wanted}, this artlint knows {API}: update artlint"
        raise document.error(message, "artlint-api")


class _Reader(NamedTuple):
    """Reads one `[[rule]]` table."""

    document: Document
    keys: _Keys
    table: Mapping[str, Any]
    checks: bool = True

    def error(self, message: str, *keys: str | int) -> ConfigError:
        return self.document.error(message, *self.keys, *keys)

    def declaration(self, group: str) -> Declaration:
        more = ("fix", "options", "valid", "invalid")
        values = self.entries(self.table, RULE, (), more)
        if not _NAME.fullmatch(values["name"]):
            raise self.error(f"{values['name']!r} is no name: lower-case words with - between them", "name")
        detection = self.detection()
        looked = {name: value for name, value in values.items() if name in OPTIONAL or name == "scope"}
        if self.checks:
            self.check_detection(detection, looked)
            self.check_message(values["message"], subject(detection, looked), "message")
        declaration = Declaration(
            values["name"],
            group,
            values["message"],
            values["why"],
            Severity[values.get("severity", "warning").upper()],
            detection,
            looked,
            values.get("default", True),
            values.get("since", ""),
            values.get("once", False),
            self.fix(subject(detection, looked)),
            self.options(looked),
            file=self.document.path,
        )
        examples = (*self.examples("valid", declaration), *self.examples("invalid", declaration))
        object.__setattr__(declaration, "examples", examples)
        return declaration

    def entries(
        self, table: Mapping[str, Any], known: Mapping[str, Entry], keys: _Keys, more: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The values of a table whose keys are known, each of the right type."""
        for key in table:
            if key not in known and key not in more:
                raise self.error(f"unknown key `{key}`{suggestion(key, (*known, *more))}", *keys, key)
        for entry in known.values():
            if entry.required and entry.name not in table:
                what = f"`{self.table['name']}`" if isinstance(self.table.get("name"), str) else "this rule"
                raise self.error(f"{what} needs `{entry.name}`: {entry.help}", *keys)
        return {
            key: self.value(known[key], value, (*keys, key)) for key, value in table.items() if key in known
        }

    def texts(self, entry: Entry, value: Any, keys: _Keys) -> tuple[str, ...]:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not items:
            raise self.error(f"`{entry.name}` must be a text or a list of texts, not {value!r}", *keys)
        for index, item in enumerate(items):
            if not isinstance(item, str) or not item:
                raise self.error(f"`{entry.name}` must hold texts, not {item!r}", *keys, index)
        return tuple(items)

    def value(self, entry: Entry, value: Any, keys: _Keys) -> Any:
        if entry.kind == "texts":
            return self.texts(entry, value, keys)
        wanted = _TYPES[entry.kind]
        if type(value) is not wanted:
            raise self.error(f"`{entry.name}` must be {type_name(wanted)}, not {value!r}", *keys)
        if isinstance(value, int) and entry.kind == "number" and value < 1:
            raise self.error(f"`{entry.name}` must be 1 or more, not {value!r}", *keys)
        if entry.choices and value not in entry.choices:
            message = f"`{entry.name}` must be one of {', '.join(entry.choices)}"
            raise self.error(f"{message}{suggestion(str(value), entry.choices)}", *keys)
        if entry.name in ("name", "message", "why") and not str(value).strip():
            raise self.error(f"`{entry.name}` is empty", *keys)
        return value

    def detection(self) -> str:
        found = [name for name in DETECTIONS if name in self.table]
        if len(found) != 1:
            listed = ", ".join(DETECTIONS)
            says = (
                f"{' and '.join(f'`{name}`' for name in found)} cannot stand together" if found else "nothing"
            )
            message = says if found else "it does not say what to look for"
            raise self.error(f"{message}: exactly one of {listed}", *found[1:2])
        return found[0]

    def check_detection(self, detection: str, values: Mapping[str, Any]) -> None:
        try:
            check_values(detection, values)
        except WrongValueError as wrong:
            raise self.error(str(wrong), wrong.key) from wrong

    def check_message(self, text: str, found: str, *keys: str | int) -> None:
        if problem := check_placeholders(text, found):
            raise self.error(problem, *keys)
        if keys == ("message",) and "\n" in text.strip():
            raise self.error("a message is one line", *keys)

    def fix(self, found: str) -> Fix | None:
        table = self.table.get("fix")
        if table is None:
            return None
        if not isinstance(table, dict):
            raise self.error('`fix` is a table: [rule.fix] with do = "remove"', "fix")
        do = table.get("do")
        if do not in FIXES:
            near = suggestion(do, FIXES) if isinstance(do, str) else ""
            raise self.error(f"`do` must be one of {', '.join(FIXES)}{near}", "fix", "do")
        values = self.entries(table, fix_entries(do), ("fix",))
        safety = Safety[values.pop("safety", "unsafe").upper()]
        if self.checks:
            self.check_fix(do, found, safety, values)
        title = values.pop("title", "") or _title(do, values)
        because = values.pop("because", ())
        values.pop("do")
        return Fix(do, safety, title, values, because)

    def check_fix(self, do: str, found: str, safety: Safety, values: Mapping[str, Any]) -> None:
        on_elements = do not in ("set-key", "remove-key", "replace") and (do, found) != ("remove", "comment")
        if on_elements and found not in ("element", "attribute"):
            raise self.error(f"`{do}` needs an element, and this rule finds a {found}", "fix", "do")
        if do == "replace" and found in ("element", "comment"):
            raise self.error("`replace` needs a text, an attribute or a key to replace in", "fix", "do")
        for what, by_name in (("attribute", "attribute-name"), ("class", "class-name")):
            if do == f"remove-{what}" and what not in values and by_name not in self.table:
                raise self.error(f"`{do}` needs `{what}` where the rule does not look for `{by_name}`", "fix")
        if do in ("set-key", "remove-key") and "key" not in values and found != "key":
            raise self.error(f"`{do}` needs `key`", "fix", "do")
        changes_more = do in ("set-key", "remove-key") or (do == "replace" and found in ("text", "key"))
        if safety is Safety.SAFE and changes_more:
            message = f"`{do}` changes what the reader gets, so it cannot be safe: write unsafe"
            raise self.error(message, "fix", "safety")
        if "value" in values:
            self.check_message(values["value"], found, "fix", "value")
        if do == "replace":
            self.check_replacement(values)

    def check_replacement(self, values: Mapping[str, Any]) -> None:
        own = values.get("pattern", self.table.get("pattern"))
        if own is None and self.table.get("phrase") is None:
            raise self.error("`replace` needs `pattern`: what to replace", "fix")
        try:
            pattern = compiled(own) if own is not None else compiled("x")
        except ValueError as error:
            raise self.error(str(error), "fix", "pattern") from error
        try:
            pattern.sub(values["with"], "")  # a template is read even where nothing matches
        except (re.error, IndexError) as error:
            raise self.error(f"`with` cannot be used: {error}", "fix", "with") from error

    def options(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        options = self.table.get("options", {})
        if not isinstance(options, dict):
            raise self.error('`options` is a table: KEY = "what it is"', "options")
        for name, text in options.items():
            known = [name for name in values if name in OPTIONAL]
            known += [f"extra-{name}" for name in values if f"extra-{name}" in EXTRA]
            if name not in known:
                raise self.error(f"the rule has no `{name}` that could be an option{suggestion(name, known)}",
                                 "options", name)  # fmt: skip
            if not isinstance(text, str) or not text.strip():
                raise self.error("an option is explained by one sentence", "options", name)
        return options

    def examples(self, kind: str, declaration: Declaration) -> Iterator[Valid | Invalid]:
        known = EXAMPLE if kind == "invalid" else {name: EXAMPLE[name] for name in ("source", "path")}
        examples = self.table.get(kind, [])
        if not isinstance(examples, list):
            raise self.error(f"`{kind}` is a list of texts or tables", kind)
        for index, example in enumerate(examples):
            if isinstance(example, str):
                example = {"source": example}
            if not isinstance(example, dict):
                raise self.error("an example is a text or a table", kind, index)
            values = self.entries(example, known, (kind, index), ("options",))
            values["options"] = self.example_options(example.get("options", {}), declaration, (kind, index))
            yield self.example(kind, values, declaration.fix, (kind, index))

    def example(self, kind: str, values: dict[str, Any], fix: Fix | None, keys: _Keys) -> Valid | Invalid:
        if kind == "valid":
            return Valid(**values)
        if "fixed" in values and (fix is None or fix.safety is Safety.MANUAL):
            raise self.error("this rule has no fix that could lead to `fixed`", *keys, "fixed")
        return Invalid(**values, safety=fix.safety if fix else Safety.SAFE)

    def example_options(self, options: Any, declaration: Declaration, keys: _Keys) -> dict[str, Any]:
        if not isinstance(options, dict):
            raise self.error("`options` is a table", *keys, "options")
        for name in options:
            if name not in declaration.options:
                raise self.error(f"the rule has no option `{name}`", *keys, "options", name)
        return {
            name.replace("-", "_"): self.value({**RULE, **EXTRA}[name], value, (*keys, "options", name))
            for name, value in options.items()
        }


class WrongValueError(ValueError):
    """A value of a detection that cannot be used; `key` is where it stands."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def check_values(detection: str, values: Mapping[str, Any]) -> None:
    """Check what a detection is made of. Raises `WrongValueError`."""
    _check_company(detection, values)
    checks: Mapping[str, Callable[[str], object]] = {
        "css": check_css,
        "within": check_css,
        "outside": check_css,
        "xpath": _check_xpath,
    }
    ignore_case = bool(values.get("ignore-case"))
    for key, value in values.items():
        try:
            if key in checks:
                checks[key](value)
            elif key in ("pattern", "key-pattern", "text-pattern"):
                compiled(value, ignore_case)
            elif key in ("class-name", "attribute-name"):
                _check_names(value)
            elif key == "at-least" and value < 1:
                raise ValueError("it must be 1 or more")
        except ValueError as error:
            raise WrongValueError(key, str(error)) from error


def _check_xpath(expression: str) -> None:
    found = compile_xpath(expression)(etree.Element("body"))
    if not isinstance(found, list):
        raise ValueError(f"`{expression}` gives a value, not elements")


def _check_names(names: tuple[str, ...]) -> None:
    for name in names:
        if not _CLASS_OR_ATTRIBUTE.fullmatch(name):
            raise ValueError(f"`{name}` is no name: no blanks, and a * at the end only")


def _check_company(detection: str, values: Mapping[str, Any]) -> None:
    """Check that what stands beside the detection belongs to it, and that nothing is missing."""
    about_text = detection in ("phrase", "pattern")
    scope = values.get("scope", "text") if about_text else ""
    by_name = detection in ("class-name", "attribute-name")
    by_selector = detection in ("css", "xpath")
    in_elements = (about_text and scope not in ("key", "comment")) or by_name or by_selector
    allowed = {
        "scope": about_text,
        "within": in_elements,
        "outside": in_elements,
        "text-pattern": by_selector,
        "attribute": scope == "attribute" or by_selector,
        "key": scope == "key" or detection in ("key-pattern", "one-of"),
        "ignore-case": about_text or "text-pattern" in values or detection in ("key-pattern", "one-of"),
    }
    for key, fits in allowed.items():
        if key in values and not fits:
            beside = f"`{detection}`" + (f" with scope {scope}" if about_text else "")
            raise WrongValueError(key, f"`{key}` means nothing beside {beside}")
    needed = {"attribute": scope == "attribute", "key": allowed["key"]}
    for key, needs in needed.items():
        if needs and key not in values:
            raise WrongValueError("scope" if scope else detection, f"`{key}` is missing: which one?")


def _title(do: str, values: Mapping[str, Any]) -> str:
    match do:
        case "rename":
            return f"change it to <{values['tag']}>"
        case "set-attribute":
            return f"set {values['attribute']}"
        case "remove-attribute":
            return f"remove {values.get('attribute', 'the attribute')}"
        case "set-key" | "remove-key":
            return f"{do.partition('-')[0]} {values.get('key', 'the key')}"
        case "remove-class":
            return "remove the class"
    return {"remove": "remove it", "unwrap": "keep only what it holds", "replace": "replace it"}[do]
