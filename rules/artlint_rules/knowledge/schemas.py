"""Metadata checked by a JSON Schema, and what is wrong with it in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from artlint import NamedTuple, lazy_pattern
from artlint_rules.knowledge.dates import read_date

if TYPE_CHECKING:
    from jsonschema import FormatChecker
    from jsonschema.protocols import Validator

# A `jsonschema.ValidationError`; its stubs allow for `Unset` in every field.
ValidationError: TypeAlias = Any

_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "null": "empty",
    "number": "a number",
    "boolean": "true or false",
}
_URI = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LONGEST = 60


class Violation(NamedTuple):
    """One thing that the schema forbids. `key` is the key at the top, empty for the whole front matter.

    `is_key` tells that the key itself is at fault, not its value.
    """

    key: str
    message: str
    is_key: bool = False


def violations(schema: Mapping[str, Any], metadata: Mapping[str, object]) -> Iterator[Violation]:
    """Yield what is wrong, in the order of the keys.

    The settings have made sure that the schema is one, and that its references point into it.
    """
    from referencing.exceptions import Unresolvable

    validator = _validator(json.dumps(schema, sort_keys=True))
    order = {key: index for index, key in enumerate(metadata)}
    try:
        errors = list(validator.iter_errors(_as_json(metadata)))
    except Unresolvable as error:
        yield Violation("", f"The schema refers to {error.ref}, which is not within it")
        return
    found = [violation for error in errors for violation in _violations(error)]
    yield from sorted(dict.fromkeys(found), key=lambda violation: order.get(violation.key, -1))


@lru_cache(maxsize=8)
def _validator(schema: str) -> Validator:
    """Return the validator of a schema, made once; it knows the drafts themselves, and fetches nothing."""
    from jsonschema.validators import Draft202012Validator, validator_for
    from jsonschema_specifications import REGISTRY

    table = json.loads(schema)
    cls = validator_for(table, default=Draft202012Validator)
    return cls(table, format_checker=_formats(), registry=REGISTRY)


def _formats() -> FormatChecker:
    """The formats that jsonschema checks by itself, and the two that front matters need most."""
    from jsonschema import FormatChecker

    checker = FormatChecker()
    checker.checks("date-time")(lambda value: not isinstance(value, str) or _is_time(value))
    checker.checks("uri")(lambda value: not isinstance(value, str) or bool(_URI.fullmatch(value)))
    return checker


def _is_time(text: str) -> bool:
    """Whether a text is a date with a time; one without a zone is UTC to YAML, and good enough."""
    found = read_date(text)
    return found is not None and found.form in ("iso", "iso-local")


def _as_json(value: object) -> Any:
    """Turn what YAML has and JSON has not into text: dates, keys that are no text."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_as_json(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _violations(error: ValidationError) -> Iterator[Violation]:
    path = [str(piece) for piece in error.absolute_path]
    key = path[0] if path else ""
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        yield from (
            Violation(key, f"Required key `{'.'.join([*path, name])}` is missing") for name in missing
        )
    elif error.validator == "additionalProperties" and error.validator_value is False:
        for name in _additional(error):
            message = f"`{'.'.join([*path, name])}` is not in the schema{_did_you_mean(name, error.schema)}"
            yield Violation(key or name, message, is_key=not key)
    else:
        yield Violation(key, f"{_named(path)} {_fault(error)}")


def _fault(error: ValidationError) -> str:
    value, wanted = _short(error.instance), error.validator_value
    match error.validator:
        case "type":
            types = [_TYPES.get(name, name) for name in ([wanted] if isinstance(wanted, str) else wanted)]
            return f"must be {' or '.join(types)}, not {value}"
        case "enum":
            allowed = ", ".join(_short(item) for item in wanted)
            return f"must be one of {allowed}, not {value}{_nearest(error, wanted)}"
        case "const":
            return f"must be {_short(wanted)}, not {value}"
        case "format":
            return f"{value} is no {wanted}"
        case "pattern":
            return f"{value} does not match {wanted}"
        case "minLength" | "maxLength":
            bound = "at least" if error.validator == "minLength" else "at most"
            return f"must have {bound} {wanted} characters, not {len(error.instance)}"
        case "minItems" | "maxItems":
            bound = "at least" if error.validator == "minItems" else "at most"
            return f"must have {bound} {wanted} items, not {len(error.instance)}"
        case "anyOf" | "oneOf":
            reasons = sorted({_fault(inner) for inner in error.context or () if not inner.relative_path})
            return (
                f"fits nothing that the schema allows{': it ' if reasons else ''}{'; or it '.join(reasons)}"
            )
        case _:
            return f"is not as the schema wants it: {_shortened(error.message)}"


def _additional(error: ValidationError) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [n for n in error.instance if n not in known and not any(re.search(p, n) for p in patterns)]


def _did_you_mean(name: str, schema: Mapping[str, Any]) -> str:
    near = get_close_matches(name, [*schema.get("properties", {})], n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _nearest(error: ValidationError, wanted: list[object]) -> str:
    texts = [item for item in wanted if isinstance(item, str)]
    near = (
        get_close_matches(error.instance, texts, n=1, cutoff=0.6) if isinstance(error.instance, str) else []
    )
    return f"; did you mean {near[0]}?" if near else ""


def _named(path: list[str]) -> str:
    return f"`{'.'.join(path)}`" if path else "The front matter"


def _short(value: object) -> str:
    return _shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _shortened(text: str) -> str:
    text = " ".join(text.split()) or "''"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
