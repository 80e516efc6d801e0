"""Why a document is not accepted. Each reason has a stable code for forms to put into words."""

from enum import StrEnum
from typing import ClassVar


class Refusal(StrEnum):
    """The reasons, as codes."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_DOCUMENT = "not_a_document"
    OLD_FORMAT = "old_format"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    REMOTE_CONTENT = "remote_content"
    EMBEDDED_FILE = "embedded_file"
    MIXED = "mixed"
    ARCHIVE_BOMB = "archive_bomb"
    UNSAFE_NAMES = "unsafe_names"
    UNSAFE_MARKUP = "unsafe_markup"


class UnacceptableDocument(Exception):
    """An upload was refused for :attr:`reason`; the message is for the log, not for applicants."""

    reason: ClassVar[Refusal]


class EmptyDocument(UnacceptableDocument):
    """There is nothing in it."""

    reason = Refusal.EMPTY


class DocumentTooLarge(UnacceptableDocument):
    """It has more bytes than allowed."""

    reason = Refusal.TOO_LARGE


class NotADocument(UnacceptableDocument):
    """It is none of the accepted types, whatever it is called."""

    reason = Refusal.NOT_A_DOCUMENT


class OldFormat(UnacceptableDocument):
    """It is a document of Word before 2007; saving it as DOCX or PDF helps."""

    reason = Refusal.OLD_FORMAT


class BrokenDocument(UnacceptableDocument):
    """It begins like a document and is cut off, damaged or incomplete."""

    reason = Refusal.BROKEN


class EncryptedDocument(UnacceptableDocument):
    """It cannot be read without a password."""

    reason = Refusal.ENCRYPTED


class MacrosInDocument(UnacceptableDocument):
    """It carries a program that may run when it is opened."""

    reason = Refusal.MACROS


class RemoteContent(UnacceptableDocument):
    """It fetches a template or an object from elsewhere when it is opened."""

    reason = Refusal.REMOTE_CONTENT


class EmbeddedFile(UnacceptableDocument):
    """It contains another file: an archive, a program, another document."""

    reason = Refusal.EMBEDDED_FILE


class MixedDocument(UnacceptableDocument):
    """It is two things at once: something stands before its beginning or behind its end."""

    reason = Refusal.MIXED


class ArchiveBomb(UnacceptableDocument):
    """It would unpack to far more than a resume can be."""

    reason = Refusal.ARCHIVE_BOMB


class UnsafeNames(UnacceptableDocument):
    """It holds files whose names lead outside of it, or two of one name."""

    reason = Refusal.UNSAFE_NAMES


class UnsafeMarkup(UnacceptableDocument):
    """Its XML declares a document type, and with it entities."""

    reason = Refusal.UNSAFE_MARKUP
