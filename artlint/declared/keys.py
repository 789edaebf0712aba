"""What can stand in a file of declared rules: the keys, their types and meaning, and the JSON Schema."""

from __future__ import annotations

from typing import Any, Literal

from artlint.frozen import NamedTuple

Kind = Literal["text", "texts", "flag", "number"]


class Entry(NamedTuple):
    """One key of a table. `texts` may be written as a single text, too."""

    name: str
    kind: Kind
    help: str
    choices: tuple[str, ...] = ()
    required: bool = False


DETECTIONS = {
    "css": Entry("css", "text", "A CSS selector: every element that it matches is found."),
    "xpath": Entry("xpath", "text", "An XPath expression that gives elements."),
    "class-name": Entry("class-name", "texts", "Names of classes: every class attribute that holds one is"
                        " found. `ad-*` stands for all that begin with `ad-`."),
    "attribute-name": Entry("attribute-name", "texts", "Names of attributes: every such attribute is found."
                            " `data-ad-*` stands for all that begin with `data-ad-`."),
    "phrase": Entry("phrase", "texts", "Texts to look for, as they are; `scope` says where."),
    "pattern": Entry("pattern", "text", "A regular expression (Python) to look for; `scope` says where."),
    "required-key": Entry("required-key", "texts", "Front-matter keys that must be there, with a value."),
    "forbidden-key": Entry("forbidden-key", "texts", "Front-matter keys that must not be there."),
    "key-pattern": Entry("key-pattern", "text", "A regular expression that the value of `key` must match."),
    "one-of": Entry("one-of", "texts", "The values that `key` may have."),
}  # fmt: skip
"""Exactly one of these stands in a rule."""

SCOPES = ("text", "element", "attribute", "key", "comment")

REFINEMENTS = {
    "scope": Entry("scope", "text", "Where to look for a phrase or pattern: in running text (the default), in"
                   " elements that hold nothing else, in an attribute, a front-matter key, or comments.",
                   SCOPES),
    "within": Entry("within", "text", "A CSS selector: look at these elements only, and at what they hold."),
    "outside": Entry("outside", "text", "A CSS selector: look neither at these elements nor at what they"
                     " hold."),
    "text-pattern": Entry("text-pattern", "text", "A regular expression that all the text of an element must"
                          " match, white space around it aside."),
    "attribute": Entry("attribute", "text", "The attribute to look at, or to point at."),
    "key": Entry("key", "text", "The front-matter key to look at."),
    "ignore-case": Entry("ignore-case", "flag", "Take capital and small letters as the same."),
    "if-body-holds": Entry("if-body-holds", "texts", "Look only where the body holds one of these texts, as"
                           " it is written. That makes a rule fast which has nothing to say."),
    "at-least": Entry("at-least", "number", "Say nothing where fewer places than these are found."),
}  # fmt: skip

RULE = {
    "name": Entry("name", "text", "Names the fault; “allow NAME” reads well: `empty-link`.", (), True),
    "message": Entry("message", "text", "One line for a finding. Placeholders: {tag}, {text}, {attr:NAME},"
                     " {key}, {value}, {match}.", (), True),
    "why": Entry("why", "text", "The page of the rule: a line that sums it up, an empty line, then why it"
                 " matters and what the fix does.", (), True),
    "severity": Entry("severity", "text", "How bad it is (default: warning).", ("info", "warning", "error")),
    "default": Entry("default", "flag", "Whether the rule is on unless it is ignored (default: true)."),
    "since": Entry("since", "text", "The version of your rules that first had it."),
    "once": Entry("once", "flag", "One finding for the whole article, with all its places."),
    **DETECTIONS,
    **REFINEMENTS,
}  # fmt: skip

SAFETIES = ("safe", "unsafe", "manual")

_FIX = {
    "safety": Entry("safety", "text", "safe: the reader gets the same as before. unsafe (the default): a"
                    " person should look. manual: shown, never applied.", SAFETIES),
    "title": Entry("title", "text", "What the fix does, in a few words."),
    "because": Entry("because", "texts", "Attributes of the element that the finding rests on: no safe fix of"
                     " another rule deletes them before this one is made. What `css` asks for is known."),
}  # fmt: skip
_ATTRIBUTE = Entry("attribute", "text", "The attribute.", (), True)
_KEY = Entry("key", "text", "The key; where the rule is about one key, that one.")

FIXES: dict[str, tuple[str, tuple[Entry, ...]]] = {
    "remove": ("Delete the element with all that it holds.", ()),
    "unwrap": ("Delete the tags of the element, keep what it holds.", ()),
    "rename": ("Change the tag.", (Entry("tag", "text", "The new tag.", (), True),)),
    "set-attribute": (
        "Give an attribute a value.",
        (_ATTRIBUTE, Entry("value", "text", "The value; placeholders allowed.", (), True)),
    ),
    "remove-attribute": (
        "Delete an attribute.",
        (Entry("attribute", "text", "The attribute; else the one that was found."),),
    ),
    "remove-class": (
        "Delete names from the class attribute; the attribute, too, when none is left.",
        (Entry("class", "texts", "The names, `*` at the end for all that begin so; else those found."),),
    ),
    "replace": (
        "Replace what a pattern matches, in the text, attribute or key that was found.",
        (
            Entry("with", "text", "What to put there; \\1 is the first group.", (), True),
            Entry("pattern", "text", "What to replace; else what the rule looks for."),
        ),
    ),
    "set-key": (
        "Give a front-matter key a value, add it where it is missing.",
        (_KEY, Entry("value", "text", "The value; placeholders allowed.", (), True)),
    ),
    "remove-key": ("Delete a front-matter key.", (_KEY,)),
}
"""What `do` can be: what it does, and the keys that go with it."""

EXAMPLE = {
    "source": Entry(
        "source", "text", "An article, or a piece of one. A pair of ‸ marks the place.", (), True
    ),
    "path": Entry("path", "text", "The name of the file (default: article.md)."),
    "fixed": Entry("fixed", "text", "The text after the fix; leave it out where there is none."),
    "places": Entry("places", "number", "How many places are found in all (default: 1)."),
}


def fix_entries(do: str) -> dict[str, Entry]:
    """The keys of a fix that does this."""
    what = Entry("do", "text", "What the fix does.", tuple(FIXES), True)
    return {"do": what, **{entry.name: entry for entry in FIXES[do][1]}, **_FIX}


def declared_schema() -> dict[str, Any]:
    """The JSON Schema of a file of declared rules, for editors."""
    example = _table(EXAMPLE.values(), {"options": {"type": "object"}})
    valid = _table(
        [e for e in EXAMPLE.values() if e.name in ("source", "path")], {"options": {"type": "object"}}
    )
    help_texts = {"type": "string", "description": "One sentence for the documentation."}
    options = {
        "type": "object",
        "properties": dict.fromkeys((*OPTIONAL, *EXTRA), help_texts),
        "additionalProperties": False,
        "description": "Keys of this rule that settings may change under [rule.NAME], each explained.",
    }
    rule = _table(
        RULE.values(),
        {
            "fix": {"oneOf": [_fix(do) for do in FIXES]},
            "options": options,
            "valid": _examples(valid, "Articles in which the rule finds nothing."),
            "invalid": _examples(example, "Articles in which the rule finds something."),
        },
    )
    rule["oneOf"] = [{"required": [name]} for name in DETECTIONS]
    properties = {
        "artlint-api": {"const": 1, "description": "The version of this format."},
        "group": {"type": "string", "description": "The group of the rules; else the name of the file."},
        "rule": {"type": "array", "items": rule, "minItems": 1},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Declared rules of artlint",
        "type": "object",
        "properties": properties,
        "required": ["rule"],
        "additionalProperties": False,
    }


EXTRA = {
    f"extra-{name}": Entry(f"extra-{name}", "texts", f"More of `{name}`.")
    for name, entry in DETECTIONS.items()
    if entry.kind == "texts" or name == "css"
}
"""Options that add to a list of the rule, where the option of the list itself would replace it."""

OPTIONAL = tuple(name for name in (*DETECTIONS, *REFINEMENTS) if name != "scope")
"""The keys that a rule may let settings change."""


def _table(entries: Any, more: dict[str, Any]) -> dict[str, Any]:
    entries = list(entries)
    return {
        "type": "object",
        "properties": {**{entry.name: _type(entry) for entry in entries}, **more},
        "required": [entry.name for entry in entries if entry.required],
        "additionalProperties": False,
    }


def _type(entry: Entry) -> dict[str, Any]:
    if entry.choices:
        return {"enum": list(entry.choices), "description": entry.help}
    text = {"type": "string"}
    kinds: dict[Kind, dict[str, Any]] = {
        "text": text,
        "texts": {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]},
        "flag": {"type": "boolean"},
        "number": {"type": "integer", "minimum": 1},
    }
    return {**kinds[entry.kind], "description": entry.help}


def _fix(do: str) -> dict[str, Any]:
    entries = [entry for entry in fix_entries(do).values() if entry.name != "do"]
    made = _table(entries, {"do": {"const": do}})
    made["required"].append("do")
    return {**made, "description": FIXES[do][0]}


def _examples(table: dict[str, Any], help_text: str) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"anyOf": [{"type": "string"}, table]},
        "description": help_text,
    }
