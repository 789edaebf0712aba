"""What a rule is: a frozen class that looks at an article and yields findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import IntEnum
from typing import Any, ClassVar, Literal, TypeAlias, dataclass_transform

from artlint.article import Article, Attribute, Key, Place
from artlint.article.project import Project
from artlint.article.reading import Change
from artlint.edits import CannotEdit, Edit, Span
from artlint.frozen import dataclass

__all__ = [
    "Article",
    "Attribute",
    "CannotEdit",
    "Change",
    "Edit",
    "Finding",
    "Invalid",
    "Key",
    "Place",
    "Project",
    "Repair",
    "Rule",
    "Safety",
    "Severity",
    "Unused",
    "Valid",
    "option",
]


class Severity(IntEnum):
    """How bad it is. A guess is an info, never an error."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self._name_.lower()  # `name` takes ten times as long


class Safety(IntEnum):
    """How sure a fix is; ordered, so that one comparison decides.

    SAFE: what the reader gets stays the same, but for a change that the document itself proves. UNSAFE: a
    person should look at it. MANUAL: shown, never applied.
    """

    MANUAL = 1
    UNSAFE = 2
    SAFE = 3

    def __str__(self) -> str:
        return self.name.lower()


Edits: TypeAlias = Iterable[Edit] | Callable[[], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a finding, applied whole or not at all.

    `edits` may be a callable; it is asked only when the repair is shown or applied, and may raise
    `CannotEdit`. `changes` declares what a reader will get differently. `because` names the attributes that
    the finding rests on: no other rule's fix deletes them as long as this repair waits. `encoding` is the one
    in which the file is to be written from now on, by its name in `artlint.article.encodings`; None keeps it.
    `as_html` is what Markdown took for code or text, and what is HTML for it from now on: there, and only
    there, edits may touch what Markdown shows as it is written, and a reader gets what the HTML says.
    """

    title: str
    safety: Safety
    edits: Edits
    changes: tuple[Change, ...] = ()
    because: tuple[Place, ...] = ()
    encoding: str | None = None
    as_html: tuple[Span, ...] = ()

    def compute(self) -> tuple[Edit, ...]:
        """The edits, sorted. Raises `CannotEdit` where the source does not allow them."""
        edits = self.edits() if callable(self.edits) else self.edits
        return tuple(sorted(set(edits)))


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of damage, shown at `place`; `places` are the others of the same cause.

    `why` is the evidence in a few words, for a report that has room for a line of its own.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    places: tuple[Place, ...] = ()
    repairs: tuple[Repair, ...] = ()
    where: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unused:
    """A suppression, or some of its `names`, that silences nothing.

    `why` says what is wrong with it; it is empty where the rules simply have nothing to report there.
    """

    place: Place
    names: tuple[str, ...]
    why: str = ""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Valid:
    """An article, or a piece of one, on which the rule must be silent.

    `among` names other rules that look at it, too. `beside` are the articles before it in the same run, for a
    rule that compares them; in them, too, it must find nothing.
    """

    source: str
    path: str = "article.md"
    options: dict[str, Any] = field(default_factory=dict)
    project: Project = field(default=Project(), kw_only=True)
    encoding: str = field(default="utf-8", kw_only=True)
    among: tuple[str, ...] = field(default=(), kw_only=True)
    beside: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Invalid:
    """An article that the rule must find fault with.

    A pair of `‸` in `source` may mark the expected place. `fixed` is the text after this rule's fixes of
    `safety` or better, None when there is no fix. `places` is how many places are reported in all. `among`
    names other rules that look at it, and fix it, too. `beside` are the articles before it in the same run,
    for a rule that compares them; what is found in them does not matter.
    """

    source: str
    fixed: str | None = None
    safety: Safety = field(default=Safety.SAFE, kw_only=True)
    places: int = field(default=1, kw_only=True)
    path: str = field(default="article.md", kw_only=True)
    options: dict[str, Any] = field(default_factory=dict, kw_only=True)
    project: Project = field(default=Project(), kw_only=True)
    encoding: str = field(default="utf-8", kw_only=True)
    among: tuple[str, ...] = field(default=(), kw_only=True)
    beside: tuple[str, ...] = field(default=(), kw_only=True)


FixKind: TypeAlias = Literal["safe", "unsafe", "manual", "none"]


def option(default: Any, help: str) -> Any:  # noqa: A002 - it reads right where it is used
    """Declare an option of a rule: its default value and one sentence for the documentation."""
    if isinstance(default, list | dict | set):
        raise TypeError("the default of an option must be immutable: a tuple, not a list")
    return field(default=default, metadata={"help": help})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(option,))
class Rule:
    """The base of all rules. Annotated `option(…)` attributes are options, the others say what the rule is.

    The docstring is the rule's page; its first line is the summary.
    """

    name: ClassVar[str] = ""
    group: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = True
    since: ClassVar[str] = "0.1.0"
    examples: ClassVar[tuple[Valid | Invalid, ...]] = ()
    _options: ClassVar[tuple[dataclasses.Field[Any], ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.__dict__.get("group"):
            cls.group = _group_of(cls.__module__)
        own = dict(_fields_of(cls))
        cls._options = (*(old for old in cls._options if old.name not in own), *own.values())

    def __init__(self, **options: Any) -> None:
        """Set options by their names. Raises `TypeError` for a name that is none."""
        known = {option.name for option in self._options}
        if unknown := next((name for name in options if name not in known), None):
            raise TypeError(f"{type(self).__name__} has no option `{unknown}`")
        self.__dict__.update(options)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Look at the options once they are set. A rule may raise `TypeError` or `ValueError` here."""

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _settings(self) -> dict[str, object]:
        return {option.name: getattr(self, option.name) for option in self._options}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._settings() == other._settings()

    def __hash__(self) -> int:
        return hash((type(self), *self._settings().values()))

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={value!r}" for name, value in self._settings().items())
        return f"{type(self).__qualname__}({settings})"

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield what is wrong with the article."""
        raise NotImplementedError

    def review(self, article: Article, unused: Iterable[Unused]) -> Iterable[Finding]:  # noqa: ARG002
        """Look at what is left when all rules have been heard: the suppressions that silence nothing."""
        return ()

    def finding(
        self,
        place: Place,
        message: str,
        *repairs: Repair,
        places: Iterable[Place] = (),
        severity: Severity | None = None,
        where: str | None = None,
        why: str = "",
    ) -> Finding:
        """Make a finding of this rule."""
        severity = severity or self.severity
        return Finding(self.name, severity, message, place, tuple(places), repairs, where, why)

    @classmethod
    def options(cls) -> tuple[dataclasses.Field[Any], ...]:
        """The options of the rule, in the order in which they are written."""
        return cls._options

    @classmethod
    def summary(cls) -> str:
        """The first line of the docstring, without its full stop."""
        return (cls.__doc__ or cls.name).strip().partition("\n")[0].rstrip(".")

    @classmethod
    def fix_kind(cls) -> FixKind:
        """The best safety that a fix of this rule can have, as its examples show it."""
        known = [e for e in cls.examples if isinstance(e, Invalid)]
        fixed = [e.safety for e in known if e.fixed is not None]
        if fixed:
            return "safe" if max(fixed) is Safety.SAFE else "unsafe"
        return "manual" if any(e.safety is Safety.MANUAL for e in known) else "none"


def _fields_of(cls: type[Rule]) -> Iterator[tuple[str, dataclasses.Field[Any]]]:
    """The options of a class, as fields of a dataclass: to make one of each rule would take half a second."""
    for name, annotation in cls.__annotations__.items():
        if str(annotation).startswith(("ClassVar", "typing.ClassVar")):
            continue
        if name not in cls.__dict__:
            raise TypeError(f"option `{name}` of {cls.__name__} has no default")
        given = cls.__dict__[name]
        option = given if isinstance(given, dataclasses.Field) else field(default=given)
        option.name, option.type = name, annotation
        setattr(cls, name, option.default)
        yield name, option
    for name, value in vars(cls).items():
        if isinstance(value, dataclasses.Field):
            raise TypeError(f"option `{name}` of {cls.__name__} has no type")


def _group_of(module: str) -> str:
    """The group of a rule that names none: its folder, or its file where that stands alone."""
    return module.rpartition(".")[0].rpartition(".")[2].replace("_", "-").lower() or module.replace("_", "-")
