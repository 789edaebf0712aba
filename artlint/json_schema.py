"""Whether a JSON Schema that the settings name can be used. jsonschema is loaded only when there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def schema_problem(schema: dict[str, Any]) -> str | None:
    """Say what is wrong with a schema by its own rules, or which reference leads out of it; else None."""
    from jsonschema import FormatChecker
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import Draft202012Validator, validator_for
    from jsonschema_specifications import REGISTRY
    from referencing import Resource
    from referencing.exceptions import NoSuchAnchor, Unresolvable
    from referencing.jsonschema import DRAFT202012

    try:
        cls = validator_for(schema, default=Draft202012Validator)
        # The format checker knows what is no regular expression; the protocol does not know the argument.
        cls.check_schema(schema, format_checker=FormatChecker())  # type: ignore[call-arg]
    except SchemaError as error:
        place = ".".join(str(piece) for piece in error.absolute_path)
        return f"{place}: {error.message}" if place else error.message
    resource = Resource.from_contents(schema, default_specification=DRAFT202012)
    name = resource.id() or ""
    resolver = REGISTRY.with_resource(name, resource).resolver(base_uri=name)
    for reference in _references(schema):
        try:
            resolver.lookup(reference)
        except (NoSuchAnchor, Unresolvable):
            return f"$ref {reference} does not lead to a place within it, and nothing is fetched"
    return None


def _references(schema: object) -> Iterator[str]:
    """The references in a schema; those in parts that have an address of their own are left out."""
    pending = [schema]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict) and (part is schema or not isinstance(part.get("$id"), str)):
            pending += part.values()
            if isinstance(reference := part.get("$ref"), str):
                yield reference
