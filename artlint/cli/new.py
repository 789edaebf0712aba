"""`artlint new`: a rule to begin with, whose examples pass."""

from __future__ import annotations

from pathlib import Path

import click

from artlint.cli.output import write
from artlint.cli.settings import SettingsError, settings_errors
from artlint.lazily import lazy_pattern
from artlint.policy import Policies, Request

_NAME = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

PYTHON = '''\
"""The rule {name}."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid


class {cls}(Rule):
    """Text that blinks.

    Say here why it matters. Then what the fix does, and how safe it is: this one deletes the tags and keeps
    the text, so it is safe.
    """

    name = "{name}"
    group = "house"
    severity = Severity.WARNING
    examples = (
        Valid("<p>Sale ends today.</p>"),
        # A pair of ‸ marks the place; `fixed` is the text after the fix.
        Invalid("<p>‸<blink>‸Sale</blink> ends today.</p>", fixed="<p>Sale ends today.</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each <blink>."""
        for element in article.elements("blink"):
            text = article.text(element).strip()
            repair = Repair("keep the text only", Safety.SAFE, partial(article.unwrap, element))
            yield self.finding(element, f"“{{text}}” blinks", repair)
'''

DECLARED = '''\
# Rules for artlint. All keys, for your editor: artlint config schema --declared
group = "house"

[[rule]]
name = "{name}"
message = "“{{text}}” blinks"
why = """
Text that blinks.

Say here why it matters. Then what the fix does, and how safe it is: this one deletes the tags and keeps the
text, so it is safe.
"""
severity = "warning"
css = "blink"
fix = {{ do = "unwrap", safety = "safe" }}
valid = ["<p>Sale ends today.</p>"]

# A pair of ‸ marks the place; `fixed` is the text after the fix.
[[rule.invalid]]
source = "<p>‸<blink>‸Sale</blink> ends today.</p>"
fixed = "<p>Sale ends today.</p>"
'''

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{distribution}"
version = "0.1.0"
description = "Rules for artlint."
requires-python = ">=3.11"
dependencies = ["artlint>={version}"]

[project.optional-dependencies]
test = ["pytest"]

# This line is how artlint finds the rules.
[project.entry-points.artlint]
rules = "{package}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""

PACKAGE = '''\
"""Rules for artlint."""

from __future__ import annotations

from collections.abc import Sequence
{imports}

artlint_api = 1


@hookimpl
def artlint_rules() -> Sequence[type[Rule]]:
    """Return the rules of this package."""
    return {rules}
'''

TEST = """\
import pytest
from artlint.testing import Case, cases

from {package} import artlint_rules


@pytest.mark.parametrize("case", cases(*artlint_rules()), ids=str)
def test_example(case: Case) -> None:
    case.run()
"""

README = """\
# {distribution}

Rules for artlint. Install it beside artlint, and `artlint rule {name}` shows what it does.

    pip install -e '.[test]'
    artlint test {distribution}    # the examples
    pytest                         # the same
"""


@click.command()
@click.argument("name")
@click.option("--declared", is_flag=True, help="A rule in TOML, without any code.")
@click.option("--plugin", is_flag=True, help="A whole package, ready to be installed and published.")
def new(name: str, declared: bool, plugin: bool) -> None:
    """Write the rule NAME to begin with, in this folder; its examples pass at once. Never overwrites.

    NAME names the fault, so that “allow NAME” reads well: `empty-link`.
    """
    _check(name)
    files = _plugin(name, declared=declared) if plugin else _single(name, declared=declared)
    for path in files:
        if path.exists():
            raise SettingsError(f"{path.as_posix()} is there already; it stays as it is")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    first = next(iter(files)).as_posix()
    write("".join(f"Wrote {path.as_posix()}\n" for path in files))
    write(_next_steps_of_plugin(name) if plugin else _next_steps(name, first))


def _check(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` is no name of a rule: lower-case words with - between them")
    with settings_errors():
        rules = Policies(Request()).plugins.rules
    for registered in rules:
        if registered.name == name:
            raise click.UsageError(f"there is a rule `{name}` already, from {registered.plugin}")


def _single(name: str, *, declared: bool) -> dict[Path, str]:
    if declared:
        return {Path(f"{name}.toml"): DECLARED.format(name=name)}
    return {Path(f"{name.replace('-', '_')}.py"): PYTHON.format(name=name, cls=_class(name))}


def _class(name: str) -> str:
    return "".join(map(str.capitalize, name.split("-")))


def _plugin(name: str, *, declared: bool) -> dict[Path, str]:
    from artlint import __version__

    distribution, module = f"artlint-{name}", name.replace("-", "_")
    package = f"artlint_{module}"
    if declared:
        imports = (
            "from importlib.resources import files\n\nfrom artlint import Rule, declared_rules, hookimpl"
        )
        rules = f'declared_rules(files(__name__) / "{module}.toml")'
    else:
        imports = f"\nfrom artlint import Rule, hookimpl\n\nfrom {package}.{module} import {_class(name)}"
        rules = f"[{_class(name)}]"
    values = {"name": name, "distribution": distribution, "package": package, "version": __version__}
    top = Path(distribution)
    rule = DECLARED.format(name=name) if declared else PYTHON.format(name=name, cls=_class(name))
    return {
        top / package / (f"{name}.toml" if declared else f"{module}.py"): rule,
        top / package / "__init__.py": PACKAGE.format(imports=imports, rules=rules),
        top / "tests" / "test_rules.py": TEST.format(**values),
        top / "pyproject.toml": PYPROJECT.format(**values),
        top / "README.md": README.format(**values),
    }


def _next_steps(name: str, file: str) -> str:
    return (
        f"Next: artlint test {file}\n"
        f'      plugins = ["./{file}"]   in artlint.toml, so that artlint check knows it\n'
        f"      artlint rule {name}\n"
    )


def _next_steps_of_plugin(name: str) -> str:
    return (
        f"Next: pip install -e ./artlint-{name}\n"
        f"      artlint test artlint-{name}\n"
        f"      artlint rule {name}\n"
    )
