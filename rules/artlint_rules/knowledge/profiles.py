"""What the generator of a project expects of a front matter: the facts of `data/profiles.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from artlint import Article, Entry, NamedTuple
from artlint_rules.knowledge.article_files import lies_in_hexo
from artlint_rules.knowledge.concepts import readable_entries, speaks_of
from artlint_rules.knowledge.facts import facts

DEFAULT = "scraped"


class Profile(NamedTuple):
    """One generator, or the `scraped` profile for articles whose generator is not known.

    The fields are those of `data/profiles.toml`, which explains them. `does` has what the generator does with
    the forms of a date that it does not read.
    """

    name: str
    generator: str
    required: tuple[str, ...]
    recommended: tuple[str, ...]
    keys: frozenset[str]
    date_keys: frozenset[str]
    text_lists: str
    reads: frozenset[str]
    does: Mapping[str, str]
    special_dates: frozenset[str] = frozenset()
    dated_names: bool = False
    strict_types: bool = False
    casts_booleans: bool = False
    flat_list_is_path: bool = False
    wants_text_dates: bool = False

    @property
    def is_any(self) -> bool:
        """Whether nobody says which generator reads the article, so that a value has to suit all of them."""
        return self.name == DEFAULT and self.generator == profile_named(DEFAULT).generator

    def fate(self, form: str) -> str | None:
        """What the generator does with a date of this form; None when it reads it, or nothing is known."""
        other_text = None if form in self.reads or form == "timestamp-zone" else self.does.get("otherwise")
        return self.does.get(form, other_text)


def is_read_everywhere(form: str) -> bool:
    """Whether each generator that is known to read dates of text reads this form as it is meant."""
    readers = (profile_named(name).reads for name in profile_names())
    return all(form in reads for reads in readers if reads)


def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles."""
    return tuple(facts("profiles")["profile"])


def profile_of(article: Article) -> Profile:
    """Return the profile of the article's project; the default one for a name that is not known here.

    A JSON Schema is the profile itself: it says what must be there, and recommends nothing. Without a
    profile, a file in a folder of Hexo's is read by Hexo all the same, whatever else is asked of it.
    """
    profile, schema = profile_named(article.project.profile), article.project.schema
    if profile.name == DEFAULT and lies_in_hexo(article.path):
        profile = _read_by_hexo()
    if schema is None:
        return profile
    required = schema.get("required", ())
    keys = tuple(key for key in required if isinstance(key, str)) if isinstance(required, list) else ()
    return profile._replace(required=keys, recommended=())


@cache
def _read_by_hexo() -> Profile:
    """The default profile, with dates and categories as Hexo reads them."""
    hexo = profile_named("hexo")
    return profile_named(DEFAULT)._replace(
        generator=hexo.generator,
        reads=hexo.reads,
        does=hexo.does,
        special_dates=hexo.special_dates,
        flat_list_is_path=hexo.flat_list_is_path,
        wants_text_dates=hexo.wants_text_dates,
    )


@cache
def profile_named(name: str) -> Profile:
    """Return a profile by its name."""
    table = facts("profiles")["profile"].get(name) or facts("profiles")["profile"][DEFAULT]
    dates = table["dates"]
    return Profile(
        name=name,
        generator=table["generator"],
        required=tuple(table["required"]),
        recommended=tuple(table["recommended"]),
        keys=frozenset(table["keys"]),
        date_keys=frozenset(table["date_keys"]),
        text_lists=table["text_lists"],
        reads=frozenset(dates.get("reads", ())),
        does={form: does for form, does in dates.items() if isinstance(does, str)},
        special_dates=frozenset(table.get("special_dates", ())),
        dated_names=table.get("dated_names", False),
        strict_types=table.get("strict_types", False),
        casts_booleans=table.get("casts_booleans", False),
        flat_list_is_path=table.get("flat_list_is_path", False),
        wants_text_dates=dates.get("text", False),
    )


def date_entries(article: Article) -> list[Entry]:
    """Return the entries that are, or ought to be, dates: of the generator, and of any other."""
    known = profile_of(article).date_keys
    return [
        entry
        for entry in readable_entries(article)
        if speaks_of(entry, "date")
        or speaks_of(entry, "updated")
        or (entry.key.lower() in known and not isinstance(entry.value, bool))
    ]


@cache
def generator_date_keys() -> frozenset[str]:
    """Return the keys, in lower case, that some generator reads as a date."""
    names = (name for name in profile_names() if name != DEFAULT)
    return frozenset().union(*(profile_named(name).date_keys for name in names))
