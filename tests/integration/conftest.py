"""Generators, installed by npm once for all tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HEXO = {
    "hexo": "^8",
    "hexo-renderer-ejs": "^2",
    "hexo-renderer-marked": "^7",
    "hexo-renderer-stylus": "^3",
    "hexo-theme-landscape": "^1",
}
HEXO_SETTINGS = """\
title: Referee
url: http://example.com
permalink: posts/:name/
theme: landscape
"""


def install(site: Path, packages: dict[str, str], **more: object) -> Path:
    """Make a project of a folder, with these packages."""
    package = {"name": "site", "private": True, "dependencies": packages, **more}
    (site / "package.json").write_text(json.dumps(package), encoding="utf-8")
    quiet = ("--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline")
    subprocess.run(["npm", "install", *quiet], cwd=site, check=True, timeout=600)
    return site


@pytest.fixture(scope="session")
def hexo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Hexo site with its default theme; each test brings its own posts."""
    if not shutil.which("npm"):
        pytest.skip("needs Node.js")
    site = tmp_path_factory.mktemp("hexo")
    (site / "_config.yml").write_text(HEXO_SETTINGS, encoding="utf-8")
    return install(site, HEXO, hexo={"version": ""})


@pytest.fixture(scope="session")
def eleventy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An Eleventy site as it is without any settings."""
    return install(tmp_path_factory.mktemp("eleventy"), {"@11ty/eleventy": "^3"})


@pytest.fixture(scope="session")
def vitepress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VitePress site as it is without any settings."""
    return install(tmp_path_factory.mktemp("vitepress"), {"vitepress": "^1"})


@pytest.fixture(scope="session")
def astro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An Astro site of pages in Markdown."""
    return install(tmp_path_factory.mktemp("astro"), {"astro": "^5"})
