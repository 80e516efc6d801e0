"""Why a role document cannot be read. Each reason has a code for pages to put into words."""

from __future__ import annotations

from enum import StrEnum


class Unreadable(StrEnum):
    """The reasons, as codes."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MUCH_MEMORY = "too_much_memory"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_ROLES = "too_many_roles"
    NO_ROLES = "no_roles"
    NOT_TEXT = "not_text"
    NOT_A_DOCUMENT = "not_a_document"
    OLD_FORMAT = "old_format"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    FOREIGN_CONTENT = "foreign_content"
    ARCHIVE_BOMB = "archive_bomb"
    UNSAFE_MARKUP = "unsafe_markup"


SENTENCES = {
    Unreadable.EMPTY: "The file contains no text.",
    Unreadable.TOO_LARGE: "The file is larger than 10 MB.",
    Unreadable.TOO_LONG: "Reading the file took longer than 10 seconds.",
    Unreadable.TOO_MUCH_MEMORY: "Reading the file needs more than 256 MB of memory.",
    Unreadable.TOO_MANY_LINES: "The file has more than 50,000 lines, or one of more than 20,000 characters.",
    Unreadable.TOO_MANY_ROLES: "The file has more than 200 roles.",
    Unreadable.NO_ROLES: "No role was found: a role begins with its title on a line of its own, followed "
    "by what it does or asks for.",
    Unreadable.NOT_TEXT: "The file is not text in UTF-8, UTF-16 or GB 18030.",
    Unreadable.NOT_A_DOCUMENT: "The file is none of .docx, .txt and .yaml.",
    Unreadable.OLD_FORMAT: "The file is a .doc of Word before 2007; save it as .docx.",
    Unreadable.BROKEN: "The file is no intact .docx.",
    Unreadable.ENCRYPTED: "The file is protected by a password.",
    Unreadable.MACROS: "The file contains macros; save it as .docx without them.",
    Unreadable.FOREIGN_CONTENT: "The file contains or loads something other than a text document.",
    Unreadable.ARCHIVE_BOMB: "The file unpacks to far more than a text document can be.",
    Unreadable.UNSAFE_MARKUP: "The file declares entities, which no .docx needs.",
}
"""Each reason in one English sentence."""


class ReadingError(ValueError):
    """A role document cannot be read at all, for `reason`; the message is its English sentence."""

    def __init__(self, reason: Unreadable) -> None:
        """Say why."""
        super().__init__(SENTENCES[reason])
        self.reason = reason
