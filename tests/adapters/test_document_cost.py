"""What recognising a document may cost, as a ratio to a floor measured in the same run."""

import hashlib
import io
import time
import tracemalloc
from contextlib import suppress

import pytest

from ats.adapters.document_type import UnacceptableDocument, recognise
from tests.support.hostile_documents import GENUINE, HOSTILE, MEGABYTE

# Large on purpose: what they cost is what the limits are for.
COSTLY = [
    "pdf of 10 MB",
    "bomb",
    "bomb that lies",
    "bomb of members",
    "bomb of an index",
    "11 MB",
    "docx of much repeated text",
]
# How often the floor a document may cost. The floor is some 20 ms, so that this is well under the
# two seconds an applicant may be made to wait.
MOST = 30


@pytest.fixture(scope="module")
def floor():
    """The processor time of the least that can be done with the largest upload: reading it all."""
    content = bytes(10 * MEGABYTE)
    return min(cost(lambda: hashlib.md5(content, usedforsecurity=False).digest()) for _ in range(5))


def cost(deed):
    """The processor time of a deed, in seconds: what else the machine does is not counted."""
    began = time.process_time()
    with suppress(UnacceptableDocument):
        deed()
    return time.process_time() - began


@pytest.mark.parametrize("name", COSTLY)
def test_no_document_costs_much_time(floor, name):
    content = (HOSTILE | GENUINE)[name][0]
    assert cost(lambda: recognise(io.BytesIO(content))) / floor < MOST


@pytest.mark.parametrize("name", COSTLY)
def test_no_document_costs_a_hundred_megabytes(name):
    content = io.BytesIO((HOSTILE | GENUINE)[name][0])
    tracemalloc.start()
    with suppress(UnacceptableDocument):
        recognise(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * MEGABYTE


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7" + b"1" * 10_000_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7 1 0 obj /Root" + b"startxref  " * 900_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7" + b"PK\x05\x06" * 2_400_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7" + b"/S" + b" " * 10_000_000,
        b"PK\x03\x04" + b"PK\x05\x06" * 2_400_000,
    ],
    ids=["digits", "ends", "directories", "blanks", "archive ends"],
)
def test_no_pattern_can_be_made_to_take_long(floor, content):
    assert cost(lambda: recognise(content)) / floor < MOST
