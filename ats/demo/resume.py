"""Resumes: real PDF and DOCX files, the same bytes for the same words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from ats.adapters.document_type import DocumentType
from ats.demo.bank import bank
from ats.demo.people import Career, Person

_CHINESE_FONT = "STSong-Light"
_LAST_OF_THE_BASIC_PLANE = 0xFFFF
_MADE = (2025, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Resume:
    """A file as somebody would upload it."""

    name: str
    type: DocumentType
    content: bytes


@dataclass(frozen=True, slots=True)
class _Line:
    style: str
    text: str


def make_resume(
    person: Person, career: Career, role_title: str, *, about: str, as_pdf: bool
) -> Resume:
    """Write somebody's resume. A name that the PDF's font does not have makes it a DOCX."""
    lines = list(_lines(person, career, role_title, about))
    if as_pdf and _is_printable(person.name, person.language):
        kind, content = DocumentType.PDF, _pdf(lines, person)
    else:
        kind, content = DocumentType.DOCX, _docx(lines)
    word = "简历" if person.language == "zh" else "resume"
    return Resume(f"{person.name} {word}{kind.extension}", kind, content)


def _lines(person: Person, career: Career, role_title: str, about: str) -> Iterator[_Line]:
    words: dict[str, Any] = bank().careers[person.language]
    headings = words["headings"]
    yield _Line("title", person.name)
    yield _Line("lead", f"{headings['for']}{role_title}")
    yield _Line("body", f"{person.phone} · {person.email}")
    yield _Line("body", about)
    if career.jobs:
        yield _Line("heading", headings["experience"])
    for job in career.jobs:
        until = job.until or headings["present"]
        yield _Line("strong", f"{job.since} – {until}   {job.employer} · {job.title}")
        for deed in job.deeds:
            yield _Line("item", f"• {deed}")
    yield _Line("heading", headings["education"])
    level = words["levels"][career.level.value]
    yield _Line("body", f"{career.graduated}   {career.school} · {career.major} · {level}")
    yield _Line("heading", headings["skills"])
    yield _Line("body", " · ".join(career.skills))


def _is_printable(text: str, language: str) -> bool:
    if language == "en":
        return all(ord(each) < 0x100 or each in "’–" for each in text)  # noqa: PLR2004 - Latin-1
    return all(ord(each) <= _LAST_OF_THE_BASIC_PLANE for each in text)


def _pdf(lines: list[_Line], person: Person) -> bytes:
    styles = _styles(person.language)
    story: list[Any] = []
    for line in lines:
        if line.style == "heading":
            story.append(Spacer(1, 8))
        story.append(Paragraph(escape(line.text), styles[line.style]))
    written = BytesIO()
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=56,
        rightMargin=56,
        title=person.name,
        author=person.name,
        invariant=1,
    )
    document.build(story)
    return written.getvalue()


@cache
def _styles(language: str) -> dict[str, ParagraphStyle]:
    if language == "zh":
        pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE_FONT))
        plain = bold = _CHINESE_FONT
    else:
        plain, bold = "Helvetica", "Helvetica-Bold"
    wrap = "CJK" if language == "zh" else None
    sizes = {"title": 20, "lead": 12, "heading": 13, "strong": 10.5, "item": 10, "body": 10}
    return {
        name: ParagraphStyle(
            f"{language}-{name}",
            fontName=bold if name in {"title", "heading", "strong"} else plain,
            fontSize=size,
            leading=size * 1.6,
            leftIndent=10 if name == "item" else 0,
            wordWrap=wrap,
        )
        for name, size in sizes.items()
    }


_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Half points, and whether it is bold.
_RUNS = {
    "title": (40, True),
    "lead": (24, False),
    "heading": (26, True),
    "strong": (21, True),
    "item": (20, False),
    "body": (20, False),
}


def _docx(lines: list[_Line]) -> bytes:
    paragraphs = "".join(_paragraph(line) for line in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{paragraphs}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/document.xml": document,
    }
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # A fixed date: the bytes depend on nothing but the words.
            archive.writestr(zipfile.ZipInfo(name, _MADE), text.encode())
    return written.getvalue()


def _paragraph(line: _Line) -> str:
    size, bold = _RUNS[line.style]
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:p><w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(line.text)}</w:t></w:r></w:p>'
    )
