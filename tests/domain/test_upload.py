"""Uploads: staged for a day, claimed once, by the posting they were made for."""

from datetime import timedelta

import pytest

from ats.domain.errors import InvalidError
from ats.domain.upload import STAGED_FOR, claim, discard_expired, stage
from ats.models import StoredFile
from tests.support.factories import NOW, make_posting


def staged(session, posting, name="张伟 简历.pdf"):
    return stage(
        session,
        posting,
        name=name,
        media_type="application/pdf",
        sha256="a" * 64,
        size=1234,
        now=NOW,
    )


def test_a_staged_upload_is_kept_for_a_day(session):
    file = staged(session, make_posting(session))
    assert file.expires_at == NOW + timedelta(hours=24)
    assert len(file.token) == 43


def test_a_claimed_upload_no_longer_expires(session):
    posting = make_posting(session)
    file = staged(session, posting)
    assert claim(session, posting, token=file.token, now=NOW) is file
    assert file.expires_at is None
    assert discard_expired(session, now=NOW + timedelta(days=365)) == 0


@pytest.mark.parametrize("token", ["", "unknown", "x" * 43])
def test_an_unknown_token_claims_nothing(session, token):
    with pytest.raises(InvalidError) as refused:
        claim(session, make_posting(session), token=token, now=NOW)
    assert (refused.value.field, refused.value.reason) == ("resume", "gone")


def test_an_upload_is_claimed_once(session):
    posting = make_posting(session)
    file = staged(session, posting)
    claim(session, posting, token=file.token, now=NOW)
    with pytest.raises(InvalidError):
        claim(session, posting, token=file.token, now=NOW)


def test_an_expired_upload_cannot_be_claimed(session):
    posting = make_posting(session)
    file = staged(session, posting)
    with pytest.raises(InvalidError):
        claim(session, posting, token=file.token, now=NOW + STAGED_FOR)


def test_an_upload_belongs_to_its_posting(session):
    file = staged(session, make_posting(session))
    with pytest.raises(InvalidError):
        claim(session, make_posting(session), token=file.token, now=NOW)


def test_what_expired_is_forgotten(session):
    posting = make_posting(session)
    staged(session, posting)
    assert discard_expired(session, now=NOW + STAGED_FOR) == 1
    assert session.query(StoredFile).count() == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("张伟 简历.pdf", "张伟 简历.pdf"),
        ("C:\\Users\\wei\\cv.pdf", "cv.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("<script>.pdf", "<script>.pdf"),
    ],
)
def test_a_name_is_kept_as_people_know_it(session, name, kept):
    assert staged(session, make_posting(session), name=name).name == kept


def test_a_long_name_keeps_its_end(session):
    name = staged(session, make_posting(session), name="简" * 400 + ".pdf").name
    assert len(name) == 255
    assert name.endswith("简.pdf")
