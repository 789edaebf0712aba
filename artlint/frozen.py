"""Frozen dataclasses and named tuples that are made quickly: the library takes longer than a small article.

The library writes and compiles seven functions for each class. Here `__init__` alone is compiled, when the
first object is made; all else is shared. What nobody needs is not there: every such class is frozen, and none
has an order. Of `typing.NamedTuple` only the check of the types is left out: it compiles each of them.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections import namedtuple
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple
else:

    class _Maker(type):
        """Makes a named tuple of a class, as the metaclass of `typing.NamedTuple` does."""

        def __new__(cls, name, _, namespace):
            names = [*namespace.get("__annotations__", ())]
            defaults = [namespace[field] for field in names if field in namespace]
            made = namedtuple(name, names, defaults=defaults, module=namespace["__module__"])
            for key, value in namespace.items():
                if key not in names and key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})

    def dataclass(*, frozen, slots=False):
        """Decorate a class as the library does; its `fields`, `replace` and `asdict` take it for one."""
        assert frozen
        return lambda cls: _made(cls, slots=slots)


_MISSING = dataclasses.MISSING
_FIELD = getattr(dataclasses, "_FIELD")  # noqa: B009 - it has no public name
_PARAMETERS = SimpleNamespace(frozen=True)


def _made(cls: Any, *, slots: bool) -> Any:
    own = dict(_own_fields(cls))
    known: dict[str, Any] = {}
    for base in cls.__mro__[:0:-1]:
        known |= base.__dict__.get("__dataclass_fields__", {})
    if slots:
        kept = {name: value for name, value in cls.__dict__.items() if name not in (*own, *_OF_EVERY_CLASS)}
        cls = type(cls)(cls.__name__, cls.__bases__, {**kept, "__slots__": tuple(own)})
    cls.__dataclass_fields__ = known | own
    cls.__dataclass_params__ = _PARAMETERS
    setattr(cls, "__match_args__", tuple(known | own))  # noqa: B010 - mypy allows no assignment
    for name, method in {**_METHODS, **(_STATE if slots else {})}.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    cls.__init__ = _first_init(cls)
    return cls


_OF_EVERY_CLASS = ("__dict__", "__weakref__")


def _own_fields(cls: Any) -> Any:
    """The fields of a class; a default becomes an attribute of the class, as the library has it."""
    for name, annotation in inspect.get_annotations(cls).items():
        if annotation.startswith("ClassVar"):
            continue
        default = cls.__dict__.get(name, _MISSING)
        field = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        field.name, field.type, field.kw_only = name, annotation, field.kw_only is True
        setattr(field, "_field_type", _FIELD)  # noqa: B010 - `fields` looks at it
        if field.default is not _MISSING:
            setattr(cls, name, field.default)
        elif default is not _MISSING:
            delattr(cls, name)
        yield name, field


def _first_init(cls: Any) -> Any:
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = _compiled_init(cls)
        cls.__init__(self, *args, **kwargs)

    return init


def _compiled_init(cls: Any) -> Any:
    fields = cls.__dataclass_fields__.values()
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    arguments, lines = ["self"], []
    for field in sorted(fields, key=lambda field: field.kw_only):
        if field.kw_only and "*" not in arguments:
            arguments.append("*")
        value = field.name
        if field.default_factory is not _MISSING:
            names[f"_make_{field.name}"] = field.default_factory
            arguments.append(f"{field.name}=_missing")
            value = f"_make_{field.name}() if {field.name} is _missing else {field.name}"
        elif field.default is not _MISSING:
            names[f"_default_{field.name}"] = field.default
            arguments.append(f"{field.name}=_default_{field.name}")
        else:
            arguments.append(field.name)
        lines.append(f" _set(self, {field.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(arguments)}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102 - as the library
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _compared(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, f.name) for f in self.__dataclass_fields__.values() if f.compare])


def _eq(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in self.__dataclass_fields__.values() if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _setattr(self: Any, name: str, value: object) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_METHODS = {
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
_STATE = {"__getstate__": _getstate, "__setstate__": _setstate}
"""Where there is no `__dict__`, pickle would set the attributes of a frozen object."""
