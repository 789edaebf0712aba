"""Other tools, installed with npm and PyPI into a scratch folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_NPM = ("htmlhint", "@biomejs/biome", "html-validate", "autocorrect-node")
_PYPI = ("djlint", "yamllint")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: how it is called for a folder, and how for one tiny file."""

    name: str
    package: str
    call: Callable[[str], Sequence[str]]
    version: str = ""
    in_comparison: bool = True


def install(folder: Path) -> list[Peer]:
    """Install what can be installed; those that cannot are named on standard error and left out."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    (folder / "biome.json").write_text(
        json.dumps({"html": {"experimentalFullSupportEnabled": True, "linter": {"enabled": True}}}),
        encoding="utf-8",
    )
    _try(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *_NPM])
    python = folder / "python" / "bin" / "python"
    if not python.exists():
        _try([sys.executable, "-m", "venv", str(folder / "python")])
    _try([str(python), "-m", "pip", "install", "--quiet", *_PYPI])
    modules = folder / "node_modules" / ".bin"
    bins = python.parent
    biome = [str(modules / "biome"), "lint", "--max-diagnostics=none", f"--config-path={folder}"]
    known = (
        Peer(
            "HTMLHint, default rules", "htmlhint", lambda f: [str(modules / "htmlhint"), "-f", "compact", f]
        ),
        Peer("Biome, HTML rules", "@biomejs/biome", lambda f: [*biome, f]),
        Peer("autocorrect", "autocorrect-node", lambda f: [str(modules / "autocorrect"), "--lint", f]),
        Peer("djLint", "djlint", lambda f: [str(bins / "djlint"), "--lint", "--quiet", f]),
        Peer("html-validate", "html-validate", lambda f: [str(modules / "html-validate"), f]),
        Peer("yamllint", "yamllint", lambda f: [str(bins / "yamllint"), f], in_comparison=False),
    )
    found = [_with_version(peer, folder, python) for peer in known]
    return [peer for peer in found if peer.version]


def _with_version(peer: Peer, folder: Path, python: Path) -> Peer:
    manifest = folder / "node_modules" / peer.package / "package.json"
    if manifest.exists():
        version = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    else:
        ask = f"from importlib.metadata import version; print(version({peer.package!r}))"
        done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
        version = done.stdout.strip()
    return Peer(peer.name, peer.package, peer.call, version, peer.in_comparison)


def _try(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"not installed: {error}", file=sys.stderr)
