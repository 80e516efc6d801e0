"""Makes .docx files of paragraphs and tables, as word processors write them."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.support.documents import DECLARATION, WORD, archive, docx_parts


@dataclass
class Cell:
    """A cell: its paragraphs, and over how many columns it reaches.

    `down`: "restart" begins a cell merged with those below it, "continue" is one of those.
    """

    paragraphs: list[str] = field(default_factory=list)
    across: int = 1
    down: str = ""


def paragraph(text: str, *, style: str = "", listed: bool = False) -> str:
    """A paragraph; a line break within `text` becomes one, a tab too."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    # A word processor often cuts a paragraph into several runs.
    half = len(text) // 2
    runs = "".join(_run(part) for part in (text[:half], text[half:]) if part)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str) -> str:
    marked = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    marked = marked.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{marked}</w:t></w:r>'


def table(*rows: list[str | Cell]) -> str:
    """A table; a cell is a `Cell`, or its only paragraph."""
    return f"<w:tbl><w:tblPr/>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells: list[str | Cell]) -> str:
    return f"<w:tr>{''.join(_cell(cell) for cell in cells)}</w:tr>"


def _cell(cell: str | Cell) -> str:
    of = cell if isinstance(cell, Cell) else Cell([cell])
    properties = f'<w:gridSpan w:val="{of.across}"/>' if of.across > 1 else ""
    if of.down:
        value = ' w:val="restart"' if of.down == "restart" else ""
        properties += f"<w:vMerge{value}/>"
    body = "".join(paragraph(text) for text in of.paragraphs) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def word_document(*blocks: str, header: str = "", footer: str = "") -> bytes:
    """A .docx of these paragraphs and tables."""
    parts = docx_parts()
    parts["word/document.xml"] = _part("document", f"<w:body>{''.join(blocks)}</w:body>")
    if header:
        parts["word/header1.xml"] = _part("hdr", paragraph(header))
    if footer:
        parts["word/footer1.xml"] = _part("ftr", paragraph(footer))
    return archive(parts)


def _part(name: str, content: str) -> str:
    return f'{DECLARATION}<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'
