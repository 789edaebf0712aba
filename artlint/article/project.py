"""What holds for an article beside its own text: the project that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from artlint.frozen import dataclass

DEFAULT_PROFILE = "scraped"
MAX_BODY_SIZE = 5_000_000
"""In bytes of UTF-8. A whole book has about a million; what is larger is no article."""


@dataclass(frozen=True, slots=True)
class Project:
    """What the settings say of all articles of a project.

    `profile` names what front matter and generator expect. `schema` is a JSON Schema for the front matter,
    None when the settings name none. `own_domains` are the domains that the articles appear on, in lower
    case. A body of more than `max_body_size` bytes (as UTF-8) is not looked at.
    """

    profile: str = DEFAULT_PROFILE
    schema: Mapping[str, Any] | None = field(default=None, hash=False)
    own_domains: tuple[str, ...] = ()
    max_body_size: int = MAX_BODY_SIZE


class BodyTooLargeError(Exception):
    """The body is larger than the settings allow; a rule that needs it has nothing to say."""
