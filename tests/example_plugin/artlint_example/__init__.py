"""A plugin of artlint with one of everything. These functions are all that artlint asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from artlint import CorpusRule, Rule, declared_rules, hookimpl
from artlint_example.corpus.reused_description import ReusedDescription
from artlint_example.images.oversized_image import OversizedImage
from artlint_example.tally import Tally

artlint_api = 1


@hookimpl
def artlint_rules() -> Sequence[type[Rule]]:
    """Return the rules: classes, and those of a TOML file."""
    return [OversizedImage, *declared_rules(files(__name__) / "house.toml")]


@hookimpl
def artlint_corpus_rules() -> Sequence[type[CorpusRule]]:
    """Return the rules that compare the articles of a run."""
    return [ReusedDescription]


@hookimpl
def artlint_reporters() -> Mapping[str, Any]:
    """Return the output formats by name: `artlint check --output-format tally`."""
    return {"tally": Tally}


@hookimpl
def artlint_presets() -> Mapping[str, Sequence[str]]:
    """Return the presets by name: `artlint check --select example`."""
    return {"example": ["oversized-image", "newsletter-plea", "missing-alt"]}
