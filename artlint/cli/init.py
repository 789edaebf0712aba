"""`artlint init`: settings to begin with, after a look at the folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from artlint.cli.output import write
from artlint.cli.settings import SettingsError, settings_errors
from artlint.config.files import NAMES
from artlint.discovery import Found, Search
from artlint.frozen import dataclass
from artlint.policy import Policies, Request

_ENOUGH = 2000
"""So many files are counted; more would make a first command slow."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a generator: files of these names and, in one of them, a pattern."""

    profile: str
    files: tuple[str, ...]
    pattern: str = ""


# The files that each generator's own starter makes; the documentation of each, read in 2026.
SIGNS = (
    Sign("astro", ("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts")),
    Sign("eleventy", (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs", "ts")))),
    Sign("pelican", ("pelicanconf.py",)),
    Sign("hugo", ("hugo.toml", "hugo.yaml", "hugo.json")),
    Sign("hexo", ("package.json",), r'"hexo"\s*:'),
    Sign("jekyll", ("Gemfile", "_config.yml"), r"jekyll|minima|github-pages|^permalink\s*:|^plugins\s*:"),
    Sign("zola", ("config.toml",), r"^\s*(?:compile_sass|build_search_index|\[markdown\])"),
    Sign("hugo", ("config.toml", "config.yaml", "config.yml"), r"(?i)^\s*baseurl\s*[=:]"),
)  # fmt: skip
_FOLDERS = {"hexo": ("source/_posts",), "jekyll": ("_posts",), "hugo": ("content",), "zola": ("content",)}

TEMPLATE = """\
# The settings of artlint. All of them: artlint config schema; those in force: artlint config show --origin

# What front matter and generator expect: scraped, hexo, hugo, jekyll, astro, eleventy, zola, pelican,
# vitepress, or the path of a JSON Schema for the front matter.
profile = "{profile}"

# Rules, groups and presets. `artlint rule` lists the rules.
select = ["recommended"]
# ignore = ["markup"]

# The least severity that makes the exit code 1: info, warning, error, never.
# fail-on = "warning"

# Where these articles appear; images on these domains need no referrer policy.
# own-domains = ["example.org"]

# extend-exclude = ["drafts/"]

# Rules of your own: Python files, TOML files, packages. `artlint new NAME` writes one.
# plugins = ["./house.toml"]

# [severity]
# caption-not-figcaption = "warning"

# [per-file-ignores]
# "archive/**" = ["styles"]

# [rule.missing-required-key]
# keys = ["title", "date", "author"]
"""


@click.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--profile", help="The profile to write, instead of the one that the folder suggests.")
def init(folder: Path, profile: str | None) -> None:
    """Write an artlint.toml to begin with, after a look at FOLDER; never overwrites one."""
    for name in NAMES[:2]:
        if (folder / name).exists():
            raise SettingsError(f"{(folder / name).as_posix()} is there already; it stays as it is")
    found, why = (profile, "as you asked") if profile else detected(folder)
    with settings_errors():
        Policies(Request({"profile": found})).of(folder / "article.md")
    files = list(islice(_articles(folder), _ENOUGH))
    path = folder / "artlint.toml"
    path.write_text(TEMPLATE.format(profile=found), encoding="utf-8", newline="\n")
    done = f"Wrote {path.as_posix()} with profile `{found}` ({why})."
    write(f"{done}\n{_counted(files)}\n{_next_steps(folder)}")


def detected(folder: Path) -> tuple[str, str]:
    """The profile that the files of a folder suggest, and why."""
    for sign in SIGNS:
        for name in sign.files:
            path = folder / name
            if path.is_file() and (not sign.pattern or _holds(path, sign.pattern)):
                return sign.profile, f"{name} is there"
    for profile, names in _FOLDERS.items():
        for name in names:
            if (folder / name).is_dir() and profile in ("hexo", "jekyll"):
                return profile, f"{name}/ is there"
    return "scraped", "no generator was recognised"


def _holds(path: Path, pattern: str) -> bool:
    text = path.read_bytes()[:100_000].decode("utf-8", "replace")
    return re.search(pattern, text, re.MULTILINE) is not None


def _articles(folder: Path) -> Iterator[Path]:
    files = Search(Policies(Request(isolated=True)).config).files((str(folder),))
    return (found.path for found in files if isinstance(found, Found))


def _counted(files: list[Path]) -> str:
    if not files:
        return "There is no article here yet (*.md, *.markdown, *.html, *.htm)."
    kinds = Counter(path.suffix.lower() for path in files)
    more = "at least " if len(files) == _ENOUGH else ""
    listed = ", ".join(f"{count} {suffix}" for suffix, count in kinds.most_common())
    return f"It counts for {more}{len(files)} article{'' if len(files) == 1 else 's'}: {listed}."


def _next_steps(folder: Path) -> str:
    place = "" if folder == Path() else f" {folder.as_posix()}"
    return (
        f"Next: artlint check{place} --statistics      what is wrong, in numbers\n"
        f"      artlint fix{place} --diff              what the safe fixes would change\n"
        f"      artlint baseline create{place}         report only what is new from now on\n"
    )
