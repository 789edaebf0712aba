"""What did not change is not looked at again; nobody could tell from what is found."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from artlint.baseline import Baseline, found
from artlint.cache import scope, store
from artlint.cache.lookup import FEW, Cache
from artlint.discovery import Search
from artlint.job import Job
from artlint.policy import Policies, Request
from artlint.report import Report
from artlint.reporters import FORMATS
from artlint.rule import Safety
from artlint.runner import Manner
from benchmarks import corpus

COUNT = FEW + 8
DAMAGED = "p000/a000000.md"
CLEAN = "c000/a000000.md"


@dataclass
class Archive:
    """A folder of articles, and a cache of their results. Files are old enough to be known by their time."""

    folder: Path
    cache: Path
    told: list[str] = field(default_factory=list)

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")
        self.age(self.path(name))

    def age(self, path: Path) -> None:
        an_hour_ago = time.time_ns() - 3_600_000_000_000
        os.utime(path, ns=(an_hour_ago, an_hour_ago))

    def run(self, request: Request | None = None, **job: Any) -> dict[str, Report]:
        """The reports of all files by their path in the folder."""
        policies = Policies(request or Request())
        files = Search(policies.config).files(["."])
        every = Cache(self.cache, self.told.append).run(Job(policies, **job), files, Manner(1), "all")
        return {report.path: report for report in every}

    def looked_at(self, request: Request | None = None, **job: Any) -> set[str]:
        """The files that a run had to look at."""
        return {name for name, report in self.run(request, **job).items() if report.content}

    def uncached(self, request: Request | None = None, **job: Any) -> dict[str, Report]:
        policies = Policies(request or Request())
        return {found.name: Job(policies, **job).run(found) for found in Search(policies.config).files(["."])}

    def database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.cache / store.FILE_NAME, isolation_level=None)


@pytest.fixture(scope="module", autouse=True)
def settled_code() -> None:
    """Nothing is kept while artlint itself is being written; wait until that was a moment ago."""
    policies = Policies(Request())
    while not scope.code_digest(policies.plugins, ()):
        time.sleep(0.5)
        scope._first_digest.cache_clear()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    made = Archive(tmp_path / "site", tmp_path / "cache")
    for name, text in [*corpus.made(COUNT // 2, 600, 2_000), *corpus.clean(COUNT // 2)]:
        made.write(name, text)
    monkeypatch.chdir(made.folder)
    return made


def told_of(reports: dict[str, Report]) -> dict[str, Report]:
    """The reports without what only a run with a cache says."""
    return {name: replace(report, content=None) for name, report in reports.items()}


# The same with and without


def test_reports_from_the_cache_are_those_of_a_run_without_it(archive: Archive) -> None:
    expected = archive.uncached()
    assert any(report.records for report in expected.values())
    assert told_of(archive.run()) == expected
    assert told_of(archive.run()) == expected


def test_every_format_is_the_same_to_the_byte_for_any_number_of_processes(archive: Archive) -> None:
    archive.write("p000/latin.md", "---\ntitle: A\n---\n<p>caf\ufffd</p>\n")
    (archive.folder / "p000/broken.md").write_bytes(b"---\ntitle: \xff\xfe\xfa\x81\n---\n<p>\x81\n")
    outcomes = []
    for number, options in enumerate((["--no-cache"], [], [], ["--jobs", "2", "--isolate"])):
        out = archive.folder.parent / f"out{number}"
        out.mkdir()
        formats = [part for name in FORMATS for part in ("--output-format", f"{name}:{out / name}")]
        arguments = ["--output-format", "full", *formats, "--cache-dir", str(archive.cache), *options]
        done = command("check", *arguments)
        files = {path.name: path.read_bytes() for path in out.iterdir()}
        outcomes.append((done.returncode, done.stdout, done.stderr, files))
    assert len(outcomes[0][3]) == len(FORMATS)
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_baseline_has_its_say_after_the_cache(archive: Archive) -> None:
    known = archive.run()[DAMAGED]
    baseline = Baseline({DAMAGED: found(known.records)})
    again = archive.run(baseline=baseline)
    assert (again[DAMAGED].records, again[DAMAGED].known) == ((), len(known.records))
    assert told_of(again) == archive.uncached(baseline=baseline)
    assert told_of(archive.run()) == archive.uncached()


# What is looked at again


def test_nothing_is_looked_at_twice_and_of_what_changed_only_that(archive: Archive) -> None:
    assert len(archive.looked_at()) == COUNT
    assert archive.looked_at() == set()
    archive.write(CLEAN, archive.path(CLEAN).read_text(encoding="utf-8") + "One line more.\n")
    assert archive.looked_at() == {CLEAN}
    assert archive.looked_at() == set()


def test_a_file_that_was_only_touched_is_known_by_its_bytes(archive: Archive) -> None:
    archive.run()
    os.utime(archive.path(DAMAGED))
    assert archive.looked_at() == set()


@pytest.mark.skipif(sys.platform == "win32", reason="a change that keeps size and time is not seen there")
def test_a_change_that_keeps_size_and_time_is_seen(archive: Archive) -> None:
    archive.run()
    before = archive.path(DAMAGED).stat()
    text = archive.path(DAMAGED).read_text(encoding="utf-8")
    archive.path(DAMAGED).write_text(text.replace("<div", "<dif", 1), encoding="utf-8")
    os.utime(archive.path(DAMAGED), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert archive.looked_at() == {DAMAGED}


def test_a_file_that_was_written_just_now_is_known_by_its_bytes_alone(archive: Archive) -> None:
    archive.path(CLEAN).touch()
    archive.run()
    with archive.database() as database:
        stamps = dict(database.execute("SELECT CAST(name AS TEXT), stamp FROM result"))
    assert [name for name, stamp in stamps.items() if not stamp] == [CLEAN]


SETTINGS: list[dict[str, Any]] = [
    {"select": ("images",)},
    {"profile": "hexo"},
    {"own-domains": ("example.com",)},
    {"max-body-size": 100},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: next(iter(settings)))
def test_other_settings_are_another_result(archive: Archive, settings: dict[str, Any]) -> None:
    archive.run()
    assert len(archive.looked_at(Request(settings))) == COUNT
    assert archive.looked_at() == set()
    assert told_of(archive.run(Request(settings))) == archive.uncached(Request(settings))


def test_settings_of_some_files_count_for_these_alone(archive: Archive) -> None:
    archive.run()
    (archive.folder / "artlint.toml").write_text(
        f'[[override]]\nfiles = ["{CLEAN}"]\nseverity.broken-style-attribute = "info"\n', encoding="utf-8"
    )
    assert archive.looked_at() == {CLEAN}


def test_an_option_is_part_of_the_settings(archive: Archive) -> None:
    archive.run()
    option = Request(inline=("rule.heading-share.most-share=0.9",))
    assert len(archive.looked_at(option)) == COUNT


def test_what_a_json_schema_says_is_part_of_the_settings(archive: Archive) -> None:
    schema = archive.folder.parent / "schema.json"
    by_schema = Request({"profile": str(schema)})
    schema.write_text('{"required": ["title"]}', encoding="utf-8")
    archive.run(by_schema)
    schema.write_text('{"required": ["title", "weather"]}', encoding="utf-8")
    assert len(archive.looked_at(by_schema)) == COUNT


def test_a_declared_rule_that_changes_is_another_rule(archive: Archive) -> None:
    (archive.folder / "artlint.toml").write_text('plugins = ["house.toml"]\n', encoding="utf-8")
    text = (
        '[[rule]]\nname = "no-word"\ngroup = "house"\nsummary = "A word"\n'
        'explanation = "No."\nmessage = "the word"\ntext = "WORD"\n'
    )
    archive.write("house.toml", text.replace("WORD", "notebook"))
    archive.run()
    assert archive.looked_at() == set()
    archive.write("house.toml", text.replace("WORD", "nowhere"))
    assert len(archive.looked_at()) == COUNT


def test_nothing_is_kept_while_a_rule_is_being_written(archive: Archive) -> None:
    (archive.folder / "artlint.toml").write_text('plugins = ["house.toml"]\n', encoding="utf-8")
    archive.write("house.toml", "")
    archive.path("house.toml").touch()
    archive.run()
    assert len(archive.looked_at()) == COUNT


def test_a_local_plugin_or_a_module_beside_it_that_changes_is_another_rule(archive: Archive) -> None:
    (archive.folder / "artlint.toml").write_text('plugins = ["house.py"]\n', encoding="utf-8")
    archive.write("house.py", PLUGIN)
    for word in ("first", "second"):
        archive.write("house_words.py", f"MESSAGE = '{word}'\n")
        done = command("check", "--cache-dir", str(archive.cache), "--output-format", "concise")
        assert done.stdout.count(f"house-rule {word}".encode()) == COUNT, done.stderr


PLUGIN = """
import os, sys
sys.path.insert(0, os.getcwd())
sys.dont_write_bytecode = True
from artlint import Rule, Span
from house_words import MESSAGE


class House(Rule):
    '''Says a word'''

    name = "house-rule"
    group = "house"

    def check(self, article):
        yield self.finding(Span(0, 0), MESSAGE)
"""


# Fixes


def test_a_fix_looks_at_what_is_damaged_and_the_next_run_sees_its_work(archive: Archive) -> None:
    archive.run()
    fixing: dict[str, Any] = {"level": Safety.SAFE, "write": True}
    assert archive.looked_at(**fixing) == {name for name in archive.uncached() if name.startswith("p")}
    assert told_of(archive.run()) == archive.uncached()
    assert told_of(archive.run(level=Safety.UNSAFE)) == archive.uncached(level=Safety.UNSAFE)


# Nothing breaks a run


def garbage(archive: Archive) -> Iterator[None]:
    archive.run()
    (archive.cache / store.FILE_NAME).write_bytes(b"no database" * 1000)
    yield


def another_table(archive: Archive) -> Iterator[None]:
    archive.cache.mkdir()
    with archive.database() as database:
        database.execute("CREATE TABLE result (another INTEGER)")
    yield


def a_file_in_the_place_of_the_folder(archive: Archive) -> Iterator[None]:
    archive.cache.write_bytes(b"")
    yield


def locked(archive: Archive) -> Iterator[None]:
    archive.run()
    archive.write(CLEAN, "<p>Another text.</p>\n")
    database = archive.database()
    database.execute("BEGIN EXCLUSIVE")
    yield
    database.close()


def full_disk(archive: Archive) -> Iterator[None]:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


Trouble = Callable[[Archive], Iterator[None]]
TROUBLES: tuple[Trouble, ...] = (
    garbage, another_table, a_file_in_the_place_of_the_folder, locked, full_disk,
)  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_trouble_with_the_cache_is_one_hint_and_nothing_more(
    archive: Archive, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.1)
    state = trouble(archive)
    next(state)
    try:
        reports = archive.run()
    finally:
        next(state, None)
    assert told_of(reports) == archive.uncached()
    assert len(archive.told) == 1
    assert archive.told[0].startswith("hint: the cache ")


@pytest.mark.parametrize("broken", [garbage, another_table], ids=lambda trouble: trouble.__name__)
def test_a_damaged_cache_is_begun_anew(archive: Archive, broken: Trouble) -> None:
    next(broken(archive))
    archive.run()
    archive.run()
    assert archive.looked_at() == set()


@pytest.mark.parametrize("found", [b"\x00rubbish", b"x\x9c\x03\x00\x00\x00\x00\x01", "a text", 7])
def test_a_result_that_nobody_can_read_is_made_anew(archive: Archive, found: object) -> None:
    archive.run()
    with archive.database() as database:
        database.execute("UPDATE result SET found = ? WHERE name = ?", (found, os.fsencode(DAMAGED)))
    assert told_of(archive.run()) == archive.uncached()
    assert archive.told == []


def test_a_rule_that_fails_fails_every_time(archive: Archive) -> None:
    (archive.folder / "artlint.toml").write_text('plugins = ["failing.py"]\n', encoding="utf-8")
    text = PLUGIN.replace("yield self.finding(Span(0, 0), MESSAGE)", "raise ValueError").replace(
        "from house_words import MESSAGE\n", ""
    )
    archive.write("failing.py", text)
    for _ in range(2):
        assert all(len(report.failures) == 1 for report in archive.run().values())


def test_runs_at_the_same_time_do_not_disturb_each_other(archive: Archive) -> None:
    arguments = [sys.executable, "-m", "artlint", "check", "--cache-dir", str(archive.cache), "--statistics"]
    started = [
        subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=WITH_CACHE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60) for process in started]
    assert said == [(said[0][0], b"")] * 3


# How large it becomes


def test_what_nobody_asked_for_in_a_month_goes(archive: Archive) -> None:
    archive.run()
    with archive.database() as database:
        database.execute("UPDATE result SET seen = seen - 40 WHERE name = ?", (os.fsencode(DAMAGED),))
        database.execute("PRAGMA user_version = 0")
    archive.path(DAMAGED).unlink()
    archive.write(CLEAN, "<p>Another text.</p>\n")
    archive.run()
    with archive.database() as database:
        assert database.execute("SELECT count(*) FROM result").fetchone() == (COUNT - 1,)


def test_a_cache_that_is_too_large_begins_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGEST", 1000)
    archive.run()
    with archive.database() as database:
        assert database.execute("SELECT count(*) FROM result").fetchone() == (0,)
    assert archive.told == []


def test_few_files_need_no_cache(archive: Archive) -> None:
    for number, path in enumerate(sorted(archive.folder.rglob("*.md"))):
        if number >= FEW - 1:
            path.unlink()
    assert archive.looked_at() == set()
    assert not archive.cache.exists()


# The command line

WITH_CACHE = {name: value for name, value in os.environ.items() if name != "ARTLINT_NO_CACHE"}


def command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The real command, with a cache, in the working directory."""
    line = [sys.executable, "-m", "artlint", *arguments]
    return subprocess.run(line, capture_output=True, env=WITH_CACHE, timeout=60, check=False)


def test_clean_deletes_the_cache_and_nothing_else(archive: Archive) -> None:
    archive.run()
    (archive.cache / "of another").write_bytes(b"")
    done = command("clean", "--cache-dir", str(archive.cache))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.name for path in archive.cache.iterdir()] == ["of another"]


def test_one_file_and_the_version_load_no_database(archive: Archive) -> None:
    for arguments in (("--version",), ("check", CLEAN)):
        line = [sys.executable, "-X", "importtime", "-m", "artlint", *arguments]
        done = subprocess.run(line, capture_output=True, env=WITH_CACHE, timeout=60, check=True)
        assert b"sqlite3" not in done.stderr
