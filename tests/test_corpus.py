"""Rules across files: real runs over folders, and what comparing finds in them."""

from __future__ import annotations

import json
import pickle
import tracemalloc
from pathlib import Path

import pytest

from artlint import Linter, check_paths, check_text
from artlint.comparison import Comparison
from artlint.corpus import LARGEST_DIGEST, digest_problem
from artlint.job import Job
from artlint.policy import Policies, Request
from artlint.report import Report
from artlint.testing import ExampleError, cases
from tests.conftest import Command

STORY = "Flour, water and salt are all it takes. Let the dough rest for a night. " * 3


def post(title: str, text: str = STORY, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2024-05-31\n{more}---\n<p>{text}</p>\n"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lines(artlint: Command, *arguments: str) -> list[str]:
    """What a run over the folder finds across files, a line each, without the closing one."""
    done = artlint("check", "--output-format", "concise", *(arguments or ("--select", "corpus")), ".")
    return done.stdout.splitlines()[:-1]


# -- runs ----------------------------------------------------------------------------------------------------


def test_copies_are_found_and_shown_at_their_titles(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread, again"), c=post("Cake", "It falls."), d__e=post("Loaf"))
    assert lines(artlint) == [
        "b.md:2:8: warning duplicate-article Article has the same text as a.md",
        "d/e.md:2:8: warning duplicate-article Article has the same text as a.md",
    ]


def test_any_number_of_processes_says_the_same(artlint: Command, tmp_path: Path) -> None:
    """Seventy files are more than are worked on in one process."""
    texts = {f"p{n:02}": post(f"Bread {n % 50}", f"{STORY} {n % 40}") for n in range(70)}
    write(tmp_path, **texts)
    selected = ("--select", "corpus,titles", ".")
    files = ("--output-format", "json:{}.json", "--output-format", "junit:{}.xml")
    alone, many = (
        artlint("check", *selected, "--jobs", jobs, *(name.format(jobs) for name in files)) for jobs in "12"
    )
    assert alone.stdout == many.stdout
    assert alone.stdout.count("Article has the same text as") == 30
    assert alone.stdout.count("Title is that of") == 20
    assert alone.returncode == many.returncode == 1
    for name in ("{}.json", "{}.xml"):
        assert (tmp_path / name.format(1)).read_bytes() == (tmp_path / name.format(2)).read_bytes()


def test_what_many_files_show_stands_behind_what_each_shows(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread &amp; salt"), c=post("Salt &amp; bread"))
    found = lines(artlint, "--select", "corpus,title-entity")
    assert [(line.split(":")[0], line.split()[2]) for line in found] == [
        ("b.md", "title-entity"),
        ("c.md", "title-entity"),
        ("b.md", "duplicate-article"),
        ("c.md", "duplicate-article"),
    ]
    done = artlint("check", "--select", "corpus,title-entity", ".")
    assert done.stdout.splitlines()[-1].startswith("Found 4 in 3 files")


def test_one_file_and_one_text_have_nothing_to_be_compared_with(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread"))
    silent = post("Bread", more="artlint: {ignore: [duplicate-article]}\n")
    write(tmp_path, a=silent)
    done = artlint("check", "--select", "corpus,unused-suppression", "a.md")
    assert "All clean" in done.stdout, "a run over one file cannot know"
    done = artlint("check", "--select", "corpus", "-", stdin=post("Bread").encode())
    assert "All clean" in done.stdout
    assert check_text(post("Bread"), select="corpus").records == ()


def test_from_python_the_second_reports_come_last(tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread"))
    reports = list(check_paths([tmp_path], select="corpus", config={}))
    assert [(Path(r.path).name, r.across, len(r.records)) for r in reports] == [
        ("a.md", False, 0),
        ("b.md", False, 0),
        ("b.md", True, 1),
    ]
    assert reports[2].text == post("Bread")


def test_a_link_is_no_second_file(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"))
    (tmp_path / "b.md").symlink_to("a.md")
    assert lines(artlint) == []


def test_a_file_named_twice_is_one(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"))
    assert "All clean" in artlint("check", "--select", "corpus", "a.md", "./a.md", ".").stdout


# -- settings, suppressions, baseline ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "silent",
    [
        post("Bread", more="artlint: {ignore: [duplicate-article]}\n"),
        post("Bread", more="artlint: {ignore: [corpus]}\n"),
        post("Bread  # artlint: ignore[duplicate-article] it was printed twice"),
        "<!-- artlint: disable[duplicate-article] -->\n" + post("Bread"),
    ],
    ids=["key", "group", "comment beside the title", "comment before everything"],
)
def test_suppressions_silence_and_are_not_called_unused(
    artlint: Command, tmp_path: Path, silent: str
) -> None:
    write(tmp_path, a=post("Bread"), b=silent, c=post("Loaf"))
    selected = ("--select", "duplicate-article,unused-suppression")
    assert lines(artlint, *selected) == [
        "c.md:2:8: warning duplicate-article Article has the same text as a.md"
    ]


def test_where_nothing_can_be_found_a_suppression_is_unused(artlint: Command, tmp_path: Path) -> None:
    short = post("Bread", "It rises.", more="artlint: {ignore: [duplicate-article]}\n")
    dashed = post("Bread", more="artlint: {ignore: [title-site-suffix]}\nurl: https://loaf.example/1\n")
    write(tmp_path, a=short, b=dashed, c=dashed.replace("Bread", "How it rises - Crumb"))
    found = lines(artlint, "--select", "duplicate-article,title-site-suffix,unused-suppression")
    assert [line.split(":")[0] for line in found if "unused-suppression" in line] == ["a.md", "b.md"]


def test_a_file_that_the_rule_is_off_for_is_not_compared(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread"), old__c=post("Bread"))
    (tmp_path / "artlint.toml").write_text('[per-file-ignores]\n"[ab].md" = ["duplicate-article"]\n')
    assert lines(artlint) == []
    (tmp_path / "artlint.toml").write_text('[per-file-ignores]\n"old" = ["duplicate-article"]\n')
    assert [line.split(":")[0] for line in lines(artlint)] == ["b.md"]


def test_severities_and_options_are_those_of_the_file(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread"), old__c=post("Bread"), old__d=post("Bread"))
    settings = '[severity]\nduplicate-article = "error"\n[[override]]\nfiles = ["old"]\n'
    settings += "[override.rule.duplicate-article]\nfewest-bytes = 100\n"
    (tmp_path / "artlint.toml").write_text(settings)
    assert lines(artlint) == [
        "b.md:2:8: error duplicate-article Article has the same text as a.md",
        "old/d.md:2:8: error duplicate-article Article has the same text as old/c.md",
    ], "articles are compared where the options are the same"


def test_a_baseline_knows_them(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path, a=post("Bread"), b=post("Bread"))
    (tmp_path / "artlint.toml").write_text('select = ["corpus"]\n')
    assert "1 known finding in 1 file" in artlint("baseline", "create").stdout
    done = artlint("check")
    assert (done.returncode, done.stderr) == (0, "1 known finding left out (.artlint-baseline.json)\n")
    write(tmp_path, c=post("Bread"))
    assert [line.split(":")[0] for line in lines(artlint, "--jobs", "1")] == ["c.md"]
    assert "1 added, 0 dropped" in artlint("baseline", "update").stdout
    (tmp_path / "c.md").unlink()
    write(tmp_path, b=post("Cake", "It falls."))
    assert "2 dropped" in artlint("baseline", "prune").stdout


def test_suppressions_can_be_written_for_them(artlint: Command, tmp_path: Path) -> None:
    write(
        tmp_path,
        a=post("Bread"),
        b=post("Bread"),
        c="No front matter. " + STORY * 2,
        d="No front matter. " + STORY * 2,
    )
    shown = artlint("check", "--select", "corpus", "--add-ignore", "--diff", ".")
    assert shown.stdout.count("+++ b/") == 3
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == post("Bread")
    done = artlint(
        "check", "--select", "corpus", "--add-ignore", "--reason", "printed twice", "--jobs", "1", "."
    )
    assert "3 suppressions added" in done.stderr
    text = (tmp_path / "b.md").read_text(encoding="utf-8")
    assert "title: Bread  # artlint: ignore[duplicate-article] printed twice\n" in text
    assert lines(artlint, "--select", "corpus,unused-suppression") == []


def test_files_are_compared_as_a_fix_leaves_them(artlint: Command, tmp_path: Path) -> None:
    titles = ("How bread rises | Loaf", "What salt does | Loaf", "How bread rises")
    texts = (f"It is {title}. {STORY}" for title in titles)
    written = {
        name: post(title, text, "site: Loaf\n")
        for name, title, text in zip("abc", titles, texts, strict=True)
    }
    write(tmp_path, **written)
    selected = ("--select", "title-site-suffix,duplicate-title")
    assert sum("duplicate-title" in line for line in lines(artlint, *selected)) == 0
    shown = artlint("fix", *selected, "--diff", "--output-format", "json:found.json", ".")
    assert shown.stdout.count("+++ b/") == 2
    findings = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["findings"]
    assert [(found["rule"], found["path"]) for found in findings] == [("duplicate-title", "c.md")]
    done = artlint("fix", *selected, "--output-format", "concise", ".")
    assert done.stdout.splitlines()[0] == "c.md:2:8: info duplicate-title Title is that of a.md, too"


# -- rules of strangers --------------------------------------------------------------------------------------

HOUSE = '''
from artlint import CorpusRule, Invalid, Key, Match, Repair, Safety, Severity, Valid


class SameFirstLetter(CorpusRule):
    """Two titles begin alike.

    House style.
    """

    name = "same-first-letter"
    group = "house"
    severity = Severity.INFO
    examples = (
        Valid("---\\ntitle: Bread\\n---\\n", beside=("---\\ntitle: Cake\\n---\\n",)),
        Invalid("---\\ntitle: ‸Bread‸\\n---\\n", beside=("---\\ntitle: Bun\\n---\\n",)),
    )

    def digest(self, article):
        {digest}

    def compare(self, samples):
        {compare}

    def locate(self, article, match):
        {locate}
'''
GOOD = {
    "digest": "return (article.title or ' ')[0]",
    "compare": "yield from (self.match(s, 'Begins alike') for s in samples[1:] if s.digest == samples[0].digest)",
    "locate": "yield from super().locate(article, match)",
}


def house(folder: Path, **other: str) -> None:
    (folder / "house.py").write_text(HOUSE.format(**(GOOD | other)), encoding="utf-8")
    (folder / "artlint.toml").write_text('plugins = ["./house.py"]\nselect = ["house"]\n')
    write(folder, a=post("Bread"), b=post("Bun"))


def test_a_rule_in_a_file_of_its_own(artlint: Command, tmp_path: Path) -> None:
    house(tmp_path)
    assert lines(artlint, "--jobs", "1") == ["b.md:2:8: info same-first-letter Begins alike"]
    assert "2 examples of 1 rule: all pass." in artlint("test", ".").stdout
    page = artlint("rule", "same-first-letter").stdout
    assert "compares articles" in page
    assert "Beside it in the same run:\n\n```html\n---\ntitle: Bun\n" in page
    assert '"same-first-letter"' in artlint("config", "schema").stdout


@pytest.mark.parametrize(
    ("part", "code", "path", "error"),
    [
        ("digest", "return article", "a.md", "`digest` gave an object of the type Article"),
        ("digest", "return 'x' * 3000", "a.md", "`digest` gave more than 2,000 characters"),
        ("digest", "1 / 0", "a.md", "ZeroDivisionError: division by zero (house.py, line 20)"),
        ("compare", "yield 1 / 0", "", "ZeroDivisionError: division by zero (house.py, line 23)"),
        ("compare", "yield 'b.md'", "", "`compare` gave an object of the type str"),
        ("compare", "yield Match('x.md', 'Oh')", "", "speaks of x.md, which is none"),
        ("locate", "yield 1 / 0", "b.md", "ZeroDivisionError: division by zero (house.py, line 26)"),
        ("locate", "yield match", "b.md", "`check` gave an object of the type Match"),
        ("locate", "yield self.finding(Key('title'), 'Oh', Repair('do', Safety.SAFE, ()))", "b.md", "MANUAL"),
    ],
)
def test_one_that_goes_wrong_is_named(tmp_path: Path, part: str, code: str, path: str, error: str) -> None:
    house(tmp_path, **{part: code})
    config = {"plugins": [str(tmp_path / "house.py")], "select": ["house"]}
    failures = [failure for report in check_paths([tmp_path], config=config) for failure in report.failures]
    assert {(f.kind, f.rule) for f in failures} == {("rule", "same-first-letter")}
    assert (Path(failures[0].path).name, failures[0].plugin) == (path, str(tmp_path / "house.py"))
    assert error in failures[0].error


@pytest.mark.parametrize(
    ("hook", "base", "error"),
    [
        ("artlint_rules", "CorpusRule", "it belongs to `artlint_corpus_rules`"),
        ("artlint_corpus_rules", "Rule", "it belongs to `artlint_rules`"),
    ],
)
def test_each_kind_has_its_hook(tmp_path: Path, hook: str, base: str, error: str) -> None:
    code = f"from artlint import {base}, hookimpl\n\n\nclass Odd({base}):\n    name = 'odd-one'\n\n\n"
    code += f"@hookimpl\ndef {hook}():\n    return [Odd]\n"
    (tmp_path / "house.py").write_text(code)
    with pytest.warns(RuntimeWarning, match=error):
        Linter(config={"plugins": [str(tmp_path / "house.py")]})


@pytest.mark.parametrize(
    ("digest", "problem"),
    [
        (("a", 1, 2.5, None, True, ("b",)), None),
        ("x" * LARGEST_DIGEST, None),
        ([], "an object of the type list"),
        (("a", b"b"), "an object of the type bytes"),
        (("x" * 1999, 1, 2), "more than 2,000"),
    ],
)
def test_what_may_be_kept_of_an_article(digest: object, problem: str | None) -> None:
    said = digest_problem(digest)
    assert problem in said if problem and said else said is problem


def test_examples_are_held_to_what_stands_beside_them(tmp_path: Path) -> None:
    from artlint.plugins import Wanted, load_plugins

    house(tmp_path, compare="yield self.match(samples[0], 'Oh')")
    plugins = load_plugins(installed=False, wanted=[Wanted("house.py", tmp_path / "house.py")])
    rule = next(known.rule for known in plugins.rules if known.rule.group == "house")
    valid, invalid = cases(rule)
    with pytest.raises(ExampleError, match="found “Oh”"):
        valid.run()
    with pytest.raises(ExampleError, match="nothing is found"):
        invalid.run()


# -- memory --------------------------------------------------------------------------------------------------


def test_an_article_takes_little_room_in_memory() -> None:
    """A hundred thousand articles have to fit into 150 MiB, all rules together: 1,572 bytes each."""
    policies = Policies(Request(settings={"select": ["ALL"]}, table={}))
    job = Job(policies, compares=True)
    sent = []
    for number in range(count := 300):
        path = Path(f"archive/of/articles/2024/{number:06}-a-title-of-the-usual-length.md")
        keys = f"url: https://loaf.example/{number}\ncover: https://loaf.example/{number}.png\n"
        words = " ".join(f"{number}x{n}" for n in range(150))
        report = job.run_bytes(path, path.as_posix(), post(f"Bread {number} | Loaf", words, keys).encode())
        assert len(report.digests) == 5
        sent.append(pickle.dumps(Report(report.path, digests=report.digests)))
    comparison = Comparison(policies)
    tracemalloc.start()
    for data in sent:  # as they come from another process
        comparison.add(pickle.loads(data))
    size = tracemalloc.get_traced_memory()[0] / count
    tracemalloc.stop()
    assert size < 1_572, f"{size:.0f} bytes"
