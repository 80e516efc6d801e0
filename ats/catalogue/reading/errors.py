"""Why a role document cannot be read. Each reason has a code for pages to put into words."""

from __future__ import annotations

from enum import StrEnum


class Unreadable(StrEnum):
    """The reasons, as codes."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    BROKEN = "broken"
    UNSAFE_MARKUP = "unsafe_markup"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_ROLES = "too_many_roles"
    NO_ROLES = "no_roles"


class ReadingError(ValueError):
    """A role document cannot be read at all, for `reason`; the message is one English sentence."""

    def __init__(self, reason: Unreadable, message: str) -> None:
        """Say why, as a code and as a sentence."""
        super().__init__(message)
        self.reason = reason
