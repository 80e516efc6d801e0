import io
from contextlib import suppress

import pytest

from ats.adapters.document_type import DocumentType, UnacceptableDocument, recognise
from tests.support.documents import docx, odt, pdf
from tests.support.hostile_documents import GENUINE, HOSTILE, patched


@pytest.mark.parametrize("name", GENUINE)
def test_a_genuine_document_is_recognised(name):
    content, expected = GENUINE[name]
    assert recognise(content) is expected
    assert recognise(io.BytesIO(content)) is expected


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_with_its_reason(name):
    content, reason = HOSTILE[name]
    with pytest.raises(UnacceptableDocument) as refused:
        recognise(content)
    assert refused.value.reason == reason


def test_a_stream_is_put_back_to_where_it_stood():
    stream = io.BytesIO(b"before" + pdf())
    stream.seek(6)
    assert recognise(stream) is DocumentType.PDF
    assert stream.tell() == 6
    with pytest.raises(UnacceptableDocument):
        recognise(stream, max_bytes=10)
    assert stream.tell() == 6


def test_a_type_knows_what_to_be_called():
    assert DocumentType.PDF.media_type == "application/pdf"
    assert DocumentType.ODT.media_type == "application/vnd.oasis.opendocument.text"
    assert DocumentType.DOCX.extension == ".docx"


def test_every_cut_of_a_genuine_document_is_refused_or_recognised_as_what_it_was():
    for whole, kind in ((docx(), DocumentType.DOCX), (odt(), DocumentType.ODT)):
        for length in range(0, len(whole), 7):
            with pytest.raises(UnacceptableDocument):
                recognise(whole[:length])
        assert recognise(whole) is kind


def test_no_flipped_byte_makes_another_error_than_a_refusal():
    for whole in (docx(), odt(), pdf()):
        for position in range(len(whole)):
            changed = patched(whole, position, bytes([whole[position] ^ 0x5A]))
            with suppress(UnacceptableDocument):
                recognise(changed)
