"""Tells acceptable documents apart by what they contain, never by what they are called.

Time and memory are bounded whatever the bytes are: nothing is unpacked beyond what the archive
declares, and what it declares is limited before anything is unpacked.
"""

from __future__ import annotations

from enum import StrEnum
from typing import BinaryIO

from ats.adapters.document_type.archive import Archive, starts_like_an_archive
from ats.adapters.document_type.errors import (
    ArchiveBomb,
    BrokenDocument,
    DocumentTooLarge,
    EmbeddedFile,
    EmptyDocument,
    EncryptedDocument,
    MacrosInDocument,
    MixedDocument,
    NotADocument,
    OldFormat,
    Refusal,
    RemoteContent,
    UnacceptableDocument,
    UnsafeMarkup,
    UnsafeNames,
)
from ats.adapters.document_type.office import check_docx, check_odt, is_docx, is_odt
from ats.adapters.document_type.pdf import check_pdf, contains_pdf_header, starts_like_a_pdf

__all__ = [
    "MAX_BYTES",
    "ArchiveBomb",
    "BrokenDocument",
    "DocumentTooLarge",
    "DocumentType",
    "EmbeddedFile",
    "EmptyDocument",
    "EncryptedDocument",
    "MacrosInDocument",
    "MixedDocument",
    "NotADocument",
    "OldFormat",
    "Refusal",
    "RemoteContent",
    "UnacceptableDocument",
    "UnsafeMarkup",
    "UnsafeNames",
    "recognise",
]

MAX_BYTES = 10 * 1024 * 1024

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class DocumentType(StrEnum):
    """The types of documents that are accepted."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"

    @property
    def media_type(self) -> str:
        """What to call it in a Content-Type header."""
        return _MEDIA_TYPES[self]

    @property
    def extension(self) -> str:
        """What a file of this type is usually named with, with the dot."""
        return f".{self.value}"


_MEDIA_TYPES = {
    DocumentType.PDF: "application/pdf",
    DocumentType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentType.ODT: "application/vnd.oasis.opendocument.text",
}


def recognise(content: bytes | BinaryIO, *, max_bytes: int = MAX_BYTES) -> DocumentType:
    """Return what type of document this is, if it is one that may be kept.

    A stream is read from where it stands and put back there. Raises a subclass of
    :class:`UnacceptableDocument` that says what is wrong with it.
    """
    data = content if isinstance(content, bytes) else _read(content, max_bytes + 1)
    if not data:
        raise EmptyDocument("no bytes")
    if len(data) > max_bytes:
        raise DocumentTooLarge(f"more than {max_bytes} bytes")
    if starts_like_a_pdf(data):
        check_pdf(data)
        return DocumentType.PDF
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_PACKAGE in data:
            raise EncryptedDocument("an encrypted package in a compound file")
        raise OldFormat("a compound file")
    if contains_pdf_header(data):
        raise MixedDocument("a PDF header behind something else")
    if starts_like_an_archive(data):
        return _recognise_archive(Archive.read(data))
    raise NotADocument(f"begins with {data[:8]!r}")


def _recognise_archive(archive: Archive) -> DocumentType:
    if is_odt(archive):
        check_odt(archive)
        return DocumentType.ODT
    if is_docx(archive):
        check_docx(archive)
        return DocumentType.DOCX
    raise NotADocument("an archive that is no text document")


def _read(stream: BinaryIO, size: int) -> bytes:
    position = stream.tell()
    try:
        return stream.read(size)
    finally:
        stream.seek(position)
