"""Nothing that a document, a file name or a setting holds is obeyed by a terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from artlint.reporters import FORMATS
from tests.conftest import Command, installed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such file names")

HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
EVIL = "\x1b]0;owned\x07\x1b[31m\x9b1m\x7f\u202egnp.exe\u2066\r\t"

POST = f"""---
title: "{EVIL.encode("unicode_escape").decode().replace(chr(92) + "r", "").replace(chr(92) + "t", "")}_x_"
date: Fri, 11 Mar 2022 06:39:08 GMT{EVIL.replace(chr(13), "")}
---
<h3 label="正文{EVIL}" style="color: red{EVIL}">The council met on Monday.
It heard {EVIL} all of the reports. And then it went home, late in the evening.</h3>
<h3>{EVIL} The council met on Tuesday, too. It heard all of it again, and then it went home at last.</h3>
<p style="font-family: "{EVIL}", serif; color: red">x{EVIL}</p>
<img src="https://mmbiz.qpic.cn/{EVIL}/640" onload="{EVIL}" data-{EVIL}="1">
"""


def harmless(text: str) -> bool:
    return HARMFUL.search(text) is None


@pytest.mark.parametrize("output_format", FORMATS)
def test_of_a_document_and_its_name(artlint: Command, tmp_path: Path, output_format: str) -> None:
    folder = tmp_path / f"posts{EVIL}"
    folder.mkdir()
    (folder / f"a\n{EVIL}.md").write_text(POST, encoding="utf-8", newline="")
    (folder / "cut.md").write_bytes(b"---\n---\n" + EVIL.encode()[:-9] + b"\xff")
    (folder / "none.md").write_text("x" + EVIL, encoding="utf-8", newline="")
    done = artlint(
        "check", "--select", "ALL", "--output-format", output_format, ".", f"missing{EVIL}",
        env={"FORCE_COLOR": "", "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stdout) > 1000, "there was something to say"
    assert harmless(done.stdout)
    assert harmless(done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("check", "--select", EVIL), id="an unknown rule"),
        pytest.param(("check", "--config", f"{EVIL}.toml"), id="a missing configuration"),
        pytest.param(("check", "--profile", EVIL), id="an unknown profile"),
        pytest.param(("check", f"--{EVIL}"), id="an unknown option"),
        pytest.param(("check", "--output-format", EVIL), id="an unknown format"),
        pytest.param((EVIL,), id="an unknown command"),
        pytest.param(("rule", EVIL), id="the page of an unknown rule"),
        pytest.param(("check", "--config", "evil.toml"), id="an unknown key of a configuration"),
    ],
)
def test_of_what_is_wrong_with_the_call(artlint: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    key = "".join(f"\\u{ord(c):04x}" for c in EVIL)
    (tmp_path / "evil.toml").write_text(f'"{key}" = 1\n', encoding="utf-8")
    done = artlint(*arguments)
    assert done.returncode == 2
    assert harmless(done.stdout + done.stderr)


@pytest.mark.parametrize("name", ["evil", f"evil{EVIL}"])
def test_of_a_plugin(artlint: Command, tmp_path: Path, name: str) -> None:
    code = f'''
from artlint import Rule, Severity, Span, Repair, Safety, hookimpl


class Evil(Rule):
    """Evil."""

    name = {name!r}
    group = "house"

    def check(self, article):
        evil = {EVIL!r}
        yield self.finding(Span(0, 1), evil, Repair(evil, Safety.UNSAFE, []), where=evil)
        raise RuntimeError(evil)


@hookimpl
def artlint_rules():
    return [Evil]
'''
    env = installed(tmp_path / "site", "evil", code)
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nx\n", encoding="utf-8")
    every = [word for name in FORMATS for word in ("--output-format", f"{name}:{name}.out")]
    done = artlint("check", "--select", "ALL", *every, "a.md", env=env)
    assert done.returncode == 2
    assert harmless(done.stdout + done.stderr)
    for output_format in FORMATS:
        assert harmless((tmp_path / f"{output_format}.out").read_text(encoding="utf-8"))


def test_a_diff_goes_into_a_pipe_as_it_is(artlint: Command, tmp_path: Path) -> None:
    text = f"---\ntitle: A\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>{EVIL}</p>\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8", newline="")
    assert EVIL in artlint("fix", "--diff", "a.md").stdout, "git apply needs every byte"


@pytest.mark.parametrize("command", ["check", "fix --diff"])
def test_on_a_real_terminal(tmp_path: Path, command: str) -> None:
    import os
    import pty

    (tmp_path / "a.md").write_text(POST, encoding="utf-8", newline="")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.environ["NO_COLOR"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "artlint", *command.split(), "a.md"])
    output = b""
    try:
        while data := os.read(terminal, 65536):
            output += data
    except OSError:  # the other end was closed
        pass
    os.waitpid(child, 0)
    assert b"date" in output
    assert harmless(output.decode().replace("\r\n", "\n"))
