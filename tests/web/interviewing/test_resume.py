"""The resume of the candidate one interviews."""

import io

import pytest

from ats.enums import Group
from tests.support.factories import make_interview, make_user

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def interview(app, session):
    interviewer = make_user(session, Group.INTERVIEWER)
    interview = make_interview(session, None, interviewer)
    content = app.extensions["ats_files"].put(io.BytesIO(b"%PDF-1.7 bytes of a resume"))
    resume = interview.application.resume
    resume.sha256, resume.size, resume.name = content.sha256, content.size, "简历 林晓.pdf"
    session.commit()
    return interview


@pytest.fixture
def answer(sign_in, interview):
    client = sign_in(interview.scorecards[0].interviewer)
    return lambda: client.get(f"/interviews/{interview.id}/resume")


def test_a_pdf_may_be_read_in_a_frame_of_ours_where_nothing_in_it_runs(answer):
    sent = answer()
    assert sent.data == b"%PDF-1.7 bytes of a resume"
    assert sent.mimetype == "application/pdf"
    assert sent.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in sent.headers["Content-Security-Policy"]
    assert "script-src" not in sent.headers["Content-Security-Policy"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in sent.headers["Cache-Control"]


def test_anything_else_is_only_saved(session, interview, answer):
    interview.application.resume.media_type = DOCX
    session.commit()
    sent = answer()
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["X-Frame-Options"] == "DENY"
    assert "sandbox" in sent.headers["Content-Security-Policy"]
