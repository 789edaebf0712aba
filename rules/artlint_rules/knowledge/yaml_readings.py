"""Plain scalars of YAML that parsers do not read alike.

PyYAML and Psych (Jekyll) follow YAML 1.1; yaml and js-yaml (JavaScript), ruamel and go-yaml follow YAML 1.2
in most of this. Run in 2026: PyYAML 6.0, yaml 2.9, js-yaml 5.5.
"""

from __future__ import annotations

from artlint import lazy_pattern

_TRUTHS = frozenset({"yes", "no", "on", "off"})
_NUMERIC = tuple("+-0123456789")
# Numbers of more than forty digits are none that anybody wrote.
_FORMS = (
    (
        "a number in base 60",
        lazy_pattern(
            r"[-+]?[1-9][0-9_]{0,40}(?::[0-5]?[0-9]){1,9}|[-+]?[0-9]{1,40}(?::[0-5]?[0-9]){1,9}\.[0-9_]{0,40}"
        ),
    ),
    ("an octal number", lazy_pattern(r"[-+]?0{1,40}(?:[1-9][0-9]{1,40}|[89])|0o[0-7]{1,40}")),
    (
        "a number",
        lazy_pattern(r"[-+]?(?:0|[1-9][0-9]{0,40})(?:(?:\.[0-9]{0,40})?[eE][0-9]{1,9}|[eE][-+][0-9]{1,9})"),
    ),
    ("a number", lazy_pattern(r"[-+]?[1-9][0-9]{0,40}_[0-9_]{0,40}(?:\.[0-9_]{0,40})?")),
    ("a binary number", lazy_pattern(r"[-+]?0b[01_]{1,80}")),
)
_DATE = lazy_pattern(r"\d{4}-\d\d-\d\d(?:[Tt ].*)?")


def other_reading(plain: str) -> str | None:
    """Say what some parsers take a plain scalar for while others do not; None where all of them agree."""
    if is_truth(plain):
        return "true" if plain.lower() in ("yes", "on") else "false"
    if plain[:1] not in _NUMERIC:
        return None
    return next((name for name, form in _FORMS if form.fullmatch(plain)), None)


def is_truth(plain: str) -> bool:
    """Whether a plain scalar is true or false to YAML 1.1, and a text to YAML 1.2."""
    return len(plain) <= 3 and plain.lower() in _TRUTHS


def reads_as_date(plain: str) -> bool:
    """Whether most parsers take a plain scalar for a date, and some for text."""
    return _DATE.fullmatch(plain) is not None
