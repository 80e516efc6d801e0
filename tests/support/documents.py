"""Genuine small documents, made by hand, and what it takes to spoil them."""

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def pdf(text: str = "A resume", *, objects: str = "", trailer: str = "") -> bytes:
    """A PDF of one page; ``objects`` and ``trailer`` are added as they are."""
    content = zlib.compress(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    file += objects.encode()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + (
        b"xref\n0 6\n0000000000 65535 f \n%s"
        b"trailer\n<< /Size 6 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (table, trailer.encode(), len(file))
    )


def docx_parts(text: str = "A resume") -> dict[str, str | bytes]:
    """The files in a DOCX, by name."""
    return {
        "[Content_Types].xml": DECLARATION
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml", "Internal")),
        "word/document.xml": DECLARATION
        + f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }


def odt_parts(text: str = "A resume") -> dict[str, str | bytes]:
    """The files in an ODT, by name, the first one first."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": DECLARATION + f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:text="{office}:text:1.0" office:version="1.3"><office:body><office:text>'
        f"<text:p>{text}</text:p></office:text></office:body></office:document-content>",
        "Configurations2/accelerator/current.xml": "",
        "META-INF/manifest.xml": manifest(""),
    }


def manifest(within: str) -> str:
    return (
        f"{DECLARATION}<manifest:manifest"
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{within}</manifest:file-entry>'
        "</manifest:manifest>"
    )


def relationships(*targets: tuple[str, str, str]) -> str:
    """A part of relationships: kind, target and target mode of each."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{KIND}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(targets)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def archive(parts: dict[str, str | bytes], *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """A ZIP of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            written.writestr(name, content, compress_type=kind)
    return buffer.getvalue()


def docx(text: str = "A resume", **extra: str | bytes | None) -> bytes:
    """A DOCX; ``extra`` parts are added or replaced, ``None`` leaves one out."""
    return archive(_changed(docx_parts(text), extra))


def odt(text: str = "A resume", **extra: str | bytes | None) -> bytes:
    """An ODT; ``extra`` parts are added or replaced, ``None`` leaves one out."""
    return archive(_changed(odt_parts(text), extra))


def _changed(
    parts: dict[str, str | bytes], extra: dict[str, str | bytes | None]
) -> dict[str, str | bytes]:
    return {name: value for name, value in (parts | extra).items() if value is not None}
