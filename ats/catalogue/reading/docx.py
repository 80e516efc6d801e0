"""Reads a .docx into lines: paragraphs, tables with merged cells, page headers.

Nothing in the file is trusted: sizes are limited before and while unpacking, and a document type,
with which entities come, ends the reading.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.parsers import expat

from ats.catalogue.reading.document import Cell
from ats.catalogue.reading.errors import ReadingError, Unreadable
from ats.catalogue.reading.lines import RawLine, kept

MOST_UNPACKED = 32 * 1024 * 1024
MOST_ELEMENTS = 600_000
MOST_DEPTH = 200

_MAIN = "word/document.xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_FOOTER = re.compile(r"word/footer\d*\.xml")
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_HEADING = re.compile(r"(heading|标题|title)\s*[1-4]?$|^[1-4]$", re.IGNORECASE)
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "pPrChange", "rPrChange"}
)
_CONTAINERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"})


def read_docx_lines(data: bytes) -> tuple[RawLine, ...]:
    """Return the lines of a .docx that are not blank. Raises ReadingError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return kept(_numbered(archive))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(Unreadable.BROKEN) from error
    except RuntimeError as error:
        # What zipfile says of a member it has no password or no method for.
        raise ReadingError(Unreadable.ENCRYPTED) from error


def _numbered(archive: zipfile.ZipFile) -> Iterator[RawLine]:
    names = archive.namelist()
    if _MAIN not in names:
        raise ReadingError(Unreadable.BROKEN)
    headers = sorted(name for name in names if _HEADER.fullmatch(name))
    footers = sorted(name for name in names if _FOOTER.fullmatch(name))
    number = 0
    seen: set[str] = set()
    tables = _Tables()
    for name in (*headers, _MAIN, *footers):
        for said in _said(_parse(_unpack(archive, name)), tables):
            if name != _MAIN and said.text in seen:
                continue
            seen.add(said.text)
            number += 1
            for text in said.text.splitlines() or [""]:
                yield RawLine(number, text, said.cell, said.heading, said.listed)


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        data = member.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise ReadingError(Unreadable.ARCHIVE_BOMB)
    return data


def _parse(data: bytes) -> ET.Element:
    """Parse one part, without a document type and within limits."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    count = depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > MOST_ELEMENTS or depth > MOST_DEPTH:
            raise ReadingError(Unreadable.ARCHIVE_BOMB)
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*_: object) -> int:
        raise ReadingError(Unreadable.UNSAFE_MARKUP)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        raise ReadingError(Unreadable.BROKEN) from error
    return builder.close()


def _local(name: str) -> str:
    """Return a WordprocessingML name without its namespace; of any other, something unknown."""
    for space in _SPACES:
        if name.startswith(space):
            return name[len(space) :]
    local = name.rpartition(" ")[2]
    return local if local in {"Fallback", "AlternateContent", "Choice"} else f"-{local}"


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    cell: Cell | None
    heading: bool
    listed: bool


class _Tables:
    """Numbers the tables of a document."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> int:
        self._count += 1
        return self._count


def _said(element: ET.Element, tables: _Tables, cell: Cell | None = None) -> Iterator[_Said]:
    for child in element:
        if child.tag == "p":
            yield _paragraph(child, cell)
            # What is drawn in a text frame is written within the paragraph it hangs on.
            for frame in child.iter("txbxContent"):
                yield from _said(frame, tables, cell)
        elif child.tag == "tbl":
            yield from _table(child, tables)
        elif child.tag not in _SKIPPED:
            yield from _said(child, tables, cell)


def _table(element: ET.Element, tables: _Tables) -> Iterator[_Said]:
    table = tables.next()
    for row_number, row in enumerate(_within(element, "tr"), start=1):
        column = 1 + _whole(row.find("trPr/gridBefore"), 0)
        for content in _within(row, "tc"):
            merged = content.find("tcPr/vMerge")
            goes_on = merged is not None and merged.get("val", "continue") == "continue"
            if not goes_on:
                yield from _said(content, tables, Cell(table, row_number, column))
            column += max(1, _whole(content.find("tcPr/gridSpan"), 1))


def _within(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _within(child, tag)


def _paragraph(element: ET.Element, cell: Cell | None) -> _Said:
    style = element.find("pPr/pStyle")
    level = element.find("pPr/outlineLvl")
    numbering = element.find("pPr/numPr")
    named = style is not None and _HEADING.search(style.get("val", "")) is not None
    listed = numbering is not None and numbering.find("numId") is not None
    return _Said(
        text="".join(_texts(element)).strip(),
        cell=cell,
        heading=named or level is not None,
        listed=listed and _whole(numbering.find("numId") if numbering is not None else None, 0) > 0,
    )


def _texts(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag == "tab":
            yield "\t"
        elif child.tag in {"br", "cr"}:
            yield "\n"
        elif child.tag == "noBreakHyphen":
            yield "-"
        elif child.tag not in _SKIPPED and child.tag not in {"txbxContent", "pPr"}:
            yield from _texts(child)


def _whole(element: ET.Element | None, default: int) -> int:
    value = element.get("val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default  # noqa: PLR2004 - a column
