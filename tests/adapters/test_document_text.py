"""Role documents are read in a process of their own; bad ones end in one clear sentence."""

import io
import zipfile

import pytest

from ats.adapters import document_text
from ats.adapters.document_text import read_role_document
from ats.catalogue.reading.errors import SENTENCES, ReadingError, Unreadable
from tests.catalogue.reading.seed import seed_docx, seed_text
from tests.catalogue.reading.word import paragraph, word_document
from tests.support.documents import DECLARATION, WORD, archive, docx_parts, pdf, relationships


def reason(data: bytes, filename: str = "roles.docx") -> Unreadable:
    with pytest.raises(ReadingError) as refused:
        read_role_document(data, filename)
    assert str(refused.value) == SENTENCES[refused.value.reason]
    return refused.value.reason


def with_part(name: str, content: str | bytes) -> bytes:
    return archive(docx_parts() | {name: content})


def test_both_kinds_are_read():
    assert len(read_role_document(seed_text(), "roles.txt").roles) == 8
    assert len(read_role_document(seed_docx(), "ROLES.DOCX").roles) == 8


def test_a_docx_called_txt_is_read_as_what_it_is():
    assert len(read_role_document(seed_docx(), "roles.txt").roles) == 8


def test_a_text_of_the_national_encoding_is_read():
    text = seed_text().decode().encode("gb18030")
    assert len(read_role_document(text, "roles.txt").roles) == 8


def test_every_reason_has_its_sentence():
    assert set(SENTENCES) == set(Unreadable)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in SENTENCES.values())


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("roles.docm", Unreadable.MACROS),
        ("roles.doc", Unreadable.OLD_FORMAT),
        ("roles.pdf", Unreadable.NOT_A_DOCUMENT),
        ("roles", Unreadable.NOT_A_DOCUMENT),
    ],
)
def test_other_kinds_are_refused_by_name(filename, expected):
    assert reason(seed_docx(), filename) is expected


def test_what_is_too_large_or_empty_is_refused():
    assert reason(b"") is Unreadable.EMPTY
    assert reason(b"\n \n", "roles.txt") is Unreadable.EMPTY
    assert reason(b"a" * (document_text.MOST_BYTES + 1), "roles.txt") is Unreadable.TOO_LARGE


def test_broken_files_are_refused():
    whole = seed_docx()
    assert reason(whole[: len(whole) // 2]) is Unreadable.BROKEN
    assert reason(b"just words") is Unreadable.BROKEN
    assert reason(with_part("word/document.xml", "<w:document")) is Unreadable.BROKEN
    assert reason(pdf(), "roles.txt") is Unreadable.NOT_A_DOCUMENT
    assert reason(bytes(range(128, 256)) * 3, "roles.txt") is Unreadable.NOT_TEXT
    assert reason(b"\0\1\2", "roles.txt") is Unreadable.NOT_TEXT


def test_programs_within_are_refused():
    macros = docx_parts()
    types = macros["[Content_Types].xml"].replace(
        "wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )
    assert reason(archive(macros | {"[Content_Types].xml": types})) is Unreadable.MACROS
    assert reason(with_part("word/vbaProject.bin", b"\x01")) is Unreadable.MACROS


def test_encrypted_files_are_refused():
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    assert reason(compound) is Unreadable.ENCRYPTED
    assert reason(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600) is Unreadable.OLD_FORMAT


def test_entities_are_refused():
    for declared in (
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.com/x.dtd">',
    ):
        body = f'{declared}<w:document xmlns:w="{WORD}"><w:body/></w:document>'
        assert (
            reason(with_part("word/document.xml", DECLARATION + body)) is Unreadable.UNSAFE_MARKUP
        )


def test_bombs_are_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in docx_parts().items():
            written.writestr(name, content)
        written.writestr("word/media/picture.xml", b" " * (80 * 1024 * 1024))
    assert reason(bomb.getvalue()) is Unreadable.ARCHIVE_BOMB


def test_what_loads_something_is_refused():
    loads = relationships(("attachedTemplate", "https://example.com/x.dotm", "External"))
    assert reason(with_part("word/_rels/document.xml.rels", loads)) is Unreadable.FOREIGN_CONTENT


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(document_text, "MOST_SECONDS", 0.01)
    assert reason(seed_text(), "roles.txt") is Unreadable.TOO_LONG


def test_what_takes_too_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(document_text, "MOST_MEMORY", 1024 * 1024)
    assert reason(seed_text(), "roles.txt") is Unreadable.TOO_MUCH_MEMORY


def test_large_documents_stay_within_the_limits():
    roles = "".join(
        f"{number}、第{number}组组长：\n负责本组\n核心能力\n"
        + "".join(f"（{place}）能做好第{place}件事\n" for place in range(1, 30))
        for number in range(1, 201)
    )
    assert len(read_role_document(roles.encode(), "roles.txt").roles) == 200
    more = roles + "201、收尾组长：\n负责本组\n核心能力\n（1）能收尾\n"
    assert reason(more.encode(), "roles.txt") is Unreadable.TOO_MANY_ROLES
    senseless = "".join(paragraph(f"第{n * n}行没有意义的文字，{n * 7919}") for n in range(3000))
    assert reason(word_document(senseless)) is Unreadable.NO_ROLES
