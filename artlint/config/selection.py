"""From selectors to rules: names, groups, presets and ALL; the more specific wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, get_type_hints

from artlint.config.settings import Part, converted
from artlint.frozen import dataclass
from artlint.plugins import Plugins, Registered
from artlint.rule import Rule, Severity
from artlint.toml.document import ConfigError, suggestion

RECOMMENDED = "recommended"
ALL = "ALL"


@dataclass(frozen=True)
class Catalogue:
    """The rules that exist, and everything that can stand for some of them.

    It is not `complete` when a plugin could not be loaded or none should be. Then what is unknown in a
    settings file is passed over, since it may be a rule of that plugin.
    """

    plugins: Plugins
    complete: bool = True

    @cached_property
    def known(self) -> Mapping[str, Registered]:
        """Every rule by its name."""
        return {registered.name: registered for registered in self.plugins.rules}

    @cached_property
    def groups(self) -> Mapping[str, frozenset[str]]:
        """The names of the rules of each group."""
        groups: dict[str, set[str]] = {}
        for name, registered in self.known.items():
            groups.setdefault(registered.group, set()).add(name)
        return {group: frozenset(names) for group, names in groups.items()}

    @cached_property
    def presets(self) -> Mapping[str, frozenset[str]]:
        """The names of the rules of each preset; `recommended` and `strict` are their newest editions.

        Rules of other plugins that are on by default are part of every edition of `recommended`.
        """
        presets = {name: frozenset(rules) for name, rules in self.plugins.presets.items()}
        of_artlint = {r.name for r in self.plugins.rules if r.plugin == "artlint"}
        default = frozenset(name for name, registered in self.known.items() if registered.default)
        for family in {name.partition("@")[0] for name in presets if "@" in name}:
            newest = max(name for name in presets if name.startswith(f"{family}@"))
            presets.setdefault(family, presets[newest])
        presets.setdefault(RECOMMENDED, default)
        others = default - of_artlint
        return {
            name: (rules | others if name.partition("@")[0] == RECOMMENDED else rules)
            for name, rules in presets.items()
        }

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        """Everything that can stand in a list of rules."""
        return (*self.known, *self.groups, *self.presets, ALL)

    def matches(self, name: str, specificity: int) -> frozenset[str]:
        """The rules that a selector stands for, if it is of this specificity: 0 is ALL, 3 is a rule."""
        kinds = (
            {ALL: frozenset(self.known)},
            self.presets,
            self.groups,
            {name: frozenset({name})} if name in self.known else {},
        )
        return kinds[specificity].get(name, frozenset())

    def check(self, part: Part) -> None:
        """Raise `ConfigError` for a selector or a severity of something that does not exist."""
        if self._is_excused(part):
            return
        layer = part.layer
        for name in (*(layer.select or ()), *layer.ignore, *layer.extend_select, *layer.extend_ignore):
            if name not in self.selectors:
                raise part.selector_error(self._unknown(name), name)
        for pattern, names in part.file_ignores.items():
            for index, name in enumerate(names):
                if name not in self.selectors:
                    raise part.error(self._unknown(name), "per-file-ignores", pattern, index)
        for name in part.severities:
            if name not in self.known and name not in self.groups:
                raise part.error(self._unknown(name), "severity", name)

    def _is_excused(self, part: Part) -> bool:
        """Whether these settings may name what there is not: those of a file, while a plugin is missing."""
        return not self.complete and part.document.path is not None

    def _unknown(self, name: str) -> str:
        unknown = f"unknown rule or group `{name}`{suggestion(name, self.selectors)}"
        broken = [f"the plugin {f.plugin} does not load: {f.error}" for f in self.plugins.failures]
        return "; ".join((unknown, *broken))

    def selected(self, parts: Iterable[Part], dropped: Iterable[str]) -> frozenset[str]:
        """The names of the rules that these parts select, one after the other, less those of `dropped`."""
        chosen = self.presets[RECOMMENDED]
        for part in parts:
            layer = part.layer
            base = chosen if layer.select is None else frozenset[str]()
            adds = (*(layer.select or ()), *layer.extend_select)
            chosen = self._applied(base, adds, (*layer.ignore, *layer.extend_ignore))
        return self._applied(chosen, (), tuple(dropped))

    def _applied(
        self, chosen: frozenset[str], adds: tuple[str, ...], drops: tuple[str, ...]
    ) -> frozenset[str]:
        """The more specific selector wins, and of two alike the one that ignores."""
        for specificity in range(4):
            for name in adds:
                chosen |= self.matches(name, specificity)
            for name in drops:
                chosen -= self.matches(name, specificity)
        return chosen

    def severities(self, parts: Iterable[Part]) -> Mapping[str, Severity]:
        """The severity that the parts give to a rule; a rule beats its group, a later part an earlier."""
        found: dict[str, Severity] = {}
        for part in parts:
            for name, value in sorted(part.severities.items(), key=lambda item: item[0] in self.known):
                for rule in self.groups.get(name, frozenset({name})):
                    found[rule] = Severity[value.upper()]
        return found

    def rules(self, names: frozenset[str], parts: tuple[Part, ...]) -> tuple[Rule, ...]:
        """The rules of these names with their options. Raises `ConfigError`."""
        options: dict[str, dict[str, Any]] = {}
        for part in parts:
            for name, table in part.options.items():
                options.setdefault(name, {}).update(self._options(part, name, table))
        made = []
        for name, registered in self.known.items():
            if name in names:
                try:
                    made.append(registered.made(options.get(name, {})))
                except ValueError as error:  # a rule may refuse values that are of the right type
                    raise ConfigError(f"[rule.{name}]: {error}") from error
        return tuple(made)

    def _options(self, part: Part, name: str, table: Mapping[str, Any]) -> dict[str, Any]:
        """The options of a rule as it takes them; `-` in a key may stand for `_`."""
        if name not in self.known:
            if self._is_excused(part):
                return {}
            raise part.error(f"unknown rule `{name}`{suggestion(name, self.known)}", "rule", name)
        rule = self.known[name].rule
        known = {field.name for field in rule.options()}
        types = get_type_hints(rule)
        values: dict[str, Any] = {}
        for key, value in table.items():
            option = key.replace("-", "_")
            if option not in known:
                near = suggestion(key, [n.replace("_", "-") for n in sorted(known)])
                raise part.error(f"`{name}` has no option `{key}`{near}", "rule", name, key)
            place = (*part.keys, "rule", name, key)
            values[option] = converted(part.document, types[option], value, place)
        return values
