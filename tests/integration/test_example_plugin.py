"""The example plugin as a user has it: a real package, installed beside artlint in a fresh environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.integration

POST = """---
title: Bread
date: 2024-05-31
---
<p>It rose.<img src="a.png" alt="Dough" width="3000"></p>
<p><b>Sign up for our newsletter</b></p>
"""


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment in which artlint and the plugin are installed, from copies."""
    base = tmp_path_factory.mktemp("example")
    subprocess.run([sys.executable, "-m", "venv", str(base / "env")], check=True)
    bin_folder = base / "env" / ("Scripts" if os.name == "nt" else "bin")
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "build", "dist")
    for source in (PROJECT, PROJECT / "tests" / "example_plugin"):
        copy = shutil.copytree(source, base / source.name, ignore=left_out)
        install = [str(bin_folder / "python"), "-m", "pip", "install", "--quiet", str(copy)]
        subprocess.run(install, check=True)
    return bin_folder


def artlint(bin_folder: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(bin_folder / "artlint"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    return tmp_path


def test_its_rules_find_and_mend(bin_folder: Path, blog: Path) -> None:
    done = artlint(bin_folder, blog, "check", "--select", "images,house", "--output-format", "json")
    found = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert {"oversized-image", "newsletter-plea"} <= set(found), done.stdout + done.stderr
    assert (
        artlint(bin_folder, blog, "fix", "--unsafe-fixes", "--select", "oversized-image,house").returncode
        == 0
    )
    text = (blog / "post.md").read_text(encoding="utf-8")
    assert text.endswith('<p>It rose.<img src="a.png" alt="Dough"></p>\n')


def test_its_rules_have_pages_options_and_a_place_in_the_schema(bin_folder: Path, blog: Path) -> None:
    page = artlint(bin_folder, blog, "rule", "newsletter-plea").stdout
    assert "From the plugin `artlint-example`." in page
    (blog / "artlint.toml").write_text("[rule.oversized-image]\nmax-width = 4000\n", encoding="utf-8")
    assert artlint(bin_folder, blog, "check", "--select", "oversized-image").returncode == 0
    schema = json.loads(artlint(bin_folder, blog, "config", "schema").stdout)
    assert "max-width" in schema["properties"]["rule"]["properties"]["oversized-image"]["properties"]


def test_its_preset_is_a_selector(bin_folder: Path, blog: Path) -> None:
    done = artlint(bin_folder, blog, "check", "--select", "example", "--output-format", "json")
    found = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert sorted(found) == ["newsletter-plea", "oversized-image"]


def test_its_format_is_a_format(bin_folder: Path, blog: Path) -> None:
    done = artlint(bin_folder, blog, "check", "--select", "example", "--output-format", "tally")
    assert done.stdout == "1 newsletter-plea\n1 oversized-image\n2 in 1 files\n", done.stderr
    assert done.returncode == 1


def test_its_examples_pass(bin_folder: Path, blog: Path) -> None:
    done = artlint(bin_folder, blog, "test")
    assert done.returncode == 0
    assert done.stdout.endswith("9 examples of 3 rules: all pass.\n")


def test_without_plugins_there_is_none_of_it(bin_folder: Path, blog: Path) -> None:
    done = artlint(bin_folder, blog, "check", "--no-plugins", "--select", "example")
    assert done.returncode == 2
    assert "unknown rule or group `example`" in done.stderr
