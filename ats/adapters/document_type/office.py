"""What a DOCX and an ODT must and must not contain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from ats.adapters.document_type.archive import Archive, Member
from ats.adapters.document_type.errors import (
    BrokenDocument,
    EmbeddedFile,
    EncryptedDocument,
    MacrosInDocument,
    NotADocument,
    RemoteContent,
    UnsafeMarkup,
)

_MAX_INDEX = 512 * 1024
_XML = (".xml", ".rels")

_CONTENT_TYPES = "[Content_Types].xml"
_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_ROOTS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main document",
    "http://purl.oclc.org/ooxml/wordprocessingml/main document",
}
_WORD_PROGRAMS = ("vbaproject", "macroenabled", "activex")
_WEB_PAGES = {"text/html", "application/xhtml+xml", "message/rfc822", "multipart/related"}
# Kinds of relationship whose target is loaded, not merely linked to.
_LOADED = {"attachedtemplate", "oleobject", "frame", "subdocument", "afchunk"}
_ELSEWHERE = re.compile(
    r"(?:https?|ftp|mhtml|ms-\w+):|\\\\|//|file:(?:\\\\|//)[^/\\]", re.IGNORECASE
)

_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_ODT_ROOT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 document-content"
_ODT_PROGRAMS = ("basic/", "scripts/", "dialogs/")

_FOREIGN = (
    *(b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\x00", b"MSCF"),
    *(bytes.fromhex("d0cf11e0a1b11ae1"), b"MZ", b"\x7fELF", b"%PDF-", b"\x1f\x8b"),
)
# Windows' vector pictures are gzip files when compressed.
_GZIPPED_PICTURES = (".emz", ".wmz")


@dataclass(frozen=True)
class _Element:
    """One element of an index: ``name`` with its namespace, and its attributes."""

    name: str
    attributes: dict[str, str]

    @property
    def local_name(self) -> str:
        return self.name.rpartition(" ")[2]

    def __getitem__(self, attribute: str) -> str:
        """The value of an attribute, whatever its namespace; empty when there is none."""
        values = (v for k, v in self.attributes.items() if k.rpartition(" ")[2] == attribute)
        return next(values, "")


class _EnoughRead(Exception):
    """Ends the reading of a file of which only the beginning is of interest."""


def is_docx(archive: Archive) -> bool:
    """Whether this calls itself an Office document."""
    return archive.find(_CONTENT_TYPES) is not None


def is_odt(archive: Archive) -> bool:
    """Whether this calls itself an OpenDocument."""
    return archive.find("mimetype") is not None


def check_docx(archive: Archive) -> None:
    """Raise what is wrong with an archive that calls itself an Office document."""
    index = _elements(archive, _needed(archive, _CONTENT_TYPES))
    types = [element["ContentType"].lower() for element in index]
    if any(sign in text for text in types for sign in _WORD_PROGRAMS):
        raise MacrosInDocument("a part that is a program")
    main = next((e["PartName"] for e in index if e["ContentType"].lower() == _WORD_MAIN), None)
    if main is None:
        raise NotADocument("an Office document that is no text")
    if not _WEB_PAGES.isdisjoint(types):
        raise EmbeddedFile("a web page within the document")
    _check_members(archive)
    _needed(archive, "_rels/.rels")
    if _root(archive, _needed(archive, main.removeprefix("/"))) not in _WORD_ROOTS:
        raise BrokenDocument("the main part is no text document")
    for member in archive.members:
        if member.name.casefold().endswith(".rels"):
            _check_relationships(archive, member)


def check_odt(archive: Archive) -> None:
    """Raise what is wrong with an archive that calls itself an OpenDocument."""
    first = archive.members[0]
    declared = archive.head(_needed(archive, "mimetype"), len(_ODT_TYPE) + 1)
    if declared != _ODT_TYPE:
        raise NotADocument(f"an OpenDocument of type {declared!r}")
    if first.name != "mimetype" or not first.stored:
        raise BrokenDocument("an OpenDocument whose type does not come first")
    manifest = _elements(archive, _needed(archive, "META-INF/manifest.xml"))
    if any(element.local_name == "encryption-data" for element in manifest):
        raise EncryptedDocument("an OpenDocument with encrypted parts")
    _check_members(archive)
    if _root(archive, _needed(archive, "content.xml")) != _ODT_ROOT:
        raise BrokenDocument("content.xml is no OpenDocument content")


def _check_members(archive: Archive) -> None:
    for member in archive.members:
        name = member.name.casefold()
        if PurePosixPath(name).name in {"vbaproject.bin", "vbadata.xml"}:
            raise MacrosInDocument(f"{member.name!r}")
        if name.startswith(_ODT_PROGRAMS) and not name.endswith("/"):
            raise MacrosInDocument(f"{member.name!r}")
        head = archive.head(member, 16)
        if head.startswith(_FOREIGN) and not name.endswith(_GZIPPED_PICTURES):
            raise EmbeddedFile(f"{member.name!r} is a file of another kind")
        # Some writers leave settings files empty.
        if name.endswith(_XML) and member.size:
            _root(archive, member)


def _check_relationships(archive: Archive, member: Member) -> None:
    for element in _elements(archive, member):
        kind = element["Type"].rpartition("/")[2].lower()
        if kind == "vbaproject":
            raise MacrosInDocument(f"{member.name!r} leads to a program")
        loaded = kind in _LOADED and element["TargetMode"].lower() == "external"
        if loaded and _ELSEWHERE.match(element["Target"].strip()):
            raise RemoteContent(f"{member.name!r} loads {element['Target']!r}")


def _needed(archive: Archive, name: str) -> Member:
    member = archive.find(name)
    if member is None:
        raise BrokenDocument(f"{name!r} is missing")
    return member


def _root(archive: Archive, member: Member) -> str:
    """Return the root element's name; a document type could only stand before it."""
    found: list[str] = []

    def stop(name: str, attributes: dict[str, str]) -> None:
        del attributes
        found.append(name)
        raise _EnoughRead

    try:
        _parser(stop).Parse(archive.head(member), False)  # noqa: FBT003 - expat takes no keyword
    except _EnoughRead:
        return found[0]
    except expat.ExpatError as error:
        raise BrokenDocument(f"{member.name!r} is no XML: {error}") from error
    raise BrokenDocument(f"{member.name!r} has no root element near its beginning")


def _elements(archive: Archive, member: Member) -> list[_Element]:
    """Return all elements of an index, which is small in every genuine document."""
    content = archive.content(member, _MAX_INDEX)
    elements: list[_Element] = []

    def keep(name: str, attributes: dict[str, str]) -> None:
        elements.append(_Element(name, attributes))

    try:
        _parser(keep).Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        raise BrokenDocument(f"{member.name!r} is no XML: {error}") from error
    return elements


def _parser(on_element: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = on_element
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(name: str, *_: object) -> None:
    raise UnsafeMarkup(f"a document type {name!r} is declared")
