"""What a PDF must and must not be. Only its outside is looked at: no object is unpacked here."""

import re

from ats.adapters.document_type.errors import (
    BrokenDocument,
    EncryptedDocument,
    MacrosInDocument,
    MixedDocument,
)

# Readers search for the header this far in; whatever stands before it is another file's.
_HEADER_SEARCHED = 1024
_BLANK = b"\x00\t\n\f\r \x1a"
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[\x00\t\n\f\r ]{0,16}%PDF-[12]\.[0-9]")
_END = re.compile(rb"startxref\s+[0-9]{1,10}\s+%%EOF[\x00\t\n\f\r \x1a]{0,1024}\Z")
_END_SEARCHED = 2 * 1024
_OBJECT = re.compile(rb"(?<![0-9])[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}obj\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s{0,8}(?:[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}R\b|<<)")
_PROGRAM = re.compile(rb"/S\s{0,8}/(?:JavaScript|Launch)\b")
# Archives are found from their end (ZIP) or by a mark anywhere (self-extracting RAR and 7z);
# a tar file's first member may be named like a PDF.
_ARCHIVE_MARKS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_TAR_MARK = slice(257, 262)
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SEARCHED = 22 + 65_535


def starts_like_a_pdf(data: bytes) -> bool:
    """Whether a PDF header stands at the very beginning, but for a little white space."""
    return _HEADER.match(data) is not None


def contains_pdf_header(data: bytes) -> bool:
    """Whether some reader would take this for a PDF although something stands before it."""
    return b"%PDF-" in data[:_HEADER_SEARCHED]


def check_pdf(data: bytes) -> None:
    """Raise what is wrong with a file that begins like a PDF.

    Programs are found in plain objects only; pages that show PDFs keep them in a sandbox anyway.
    """
    if _is_archive_too(data):
        raise MixedDocument("a PDF that is an archive as well")
    if not _END.search(data, max(len(data) - _END_SEARCHED, 0)):
        _, end, rest = data.rpartition(b"%%EOF")
        if end and rest.strip(_BLANK) and not _OBJECT.search(rest):
            raise MixedDocument("something follows the end of the PDF")
        raise BrokenDocument("a PDF without an end")
    if not _OBJECT.search(data) or b"/Root" not in data:
        raise BrokenDocument("a PDF without objects or a root")
    if _ENCRYPTED.search(data):
        raise EncryptedDocument("a PDF with /Encrypt")
    if _PROGRAM.search(data):
        raise MacrosInDocument("a PDF with JavaScript or a launch action")


def _is_archive_too(data: bytes) -> bool:
    if data[_TAR_MARK] == b"ustar" or any(mark in data for mark in _ARCHIVE_MARKS):
        return True
    tail = data[-_ZIP_END_SEARCHED:]
    position = tail.rfind(_ZIP_END)
    while position >= 0:
        directory_size = int.from_bytes(tail[position + 12 : position + 16], "little")
        comment_size = int.from_bytes(tail[position + 20 : position + 22], "little")
        begin = len(data) - len(tail) + position - directory_size
        # Four bytes may stand there by chance; a directory before them, or an end behind, may not.
        if data.startswith(b"PK\x01\x02", max(begin, 0)) or position + 22 + comment_size == len(
            tail
        ):
            return True
        position = tail.rfind(_ZIP_END, 0, position)
    return False
