"""Applying: what is taken, what is refused with which sentence, and that nothing is lost."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from ats.adapters.file_store import FolderStore, StorageFull
from ats.enums import MailKind, PostingStatus
from ats.models import Application, Candidate, Event, OutboxMail, StoredFile
from tests.support.documents import docx, odt, pdf
from tests.support.factories import make_posting


def apply_to(posting):
    return f"/jobs/{posting.slug}/apply"


def count(session, model):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def nothing_stored(session, stored_files):
    counts = [count(session, model) for model in (Application, Candidate, StoredFile, OutboxMail)]
    return counts == [0, 0, 0, 0] and stored_files() == []


def test_a_whole_form_makes_an_application(applicant, session, posting, whole, stored_files):
    answer = applicant.fill(apply_to(posting), **whole(posting))
    application = session.scalars(select(Application)).one()
    assert (answer.status_code, answer.location) == (303, f"/my/applications/{application.token}")
    assert application.candidate.name == "王小梅"
    assert application.locale == "en"
    assert application.resume.name == "王小梅 简历.pdf"
    assert application.resume.expires_at is None
    assert [content.sha256 for content in stored_files()] == [application.resume.sha256]
    assert set(application.answers) == {question["key"] for question in posting.form}
    mail = session.scalars(select(OutboxMail)).one()
    assert (mail.kind, mail.application_id) == (MailKind.CONFIRMATION, application.id)
    page = applicant.get(answer.location).page
    assert "a confirmation is on its way to xiaomei@example.com" in page.text


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (pdf(), "cv.pdf", "application/pdf"),
        (
            docx(),
            "cv.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (odt(), "cv.odt", "application/vnd.oasis.opendocument.text"),
        (pdf(), "no ending", "application/pdf"),
        (pdf(), "wrong.exe", "application/pdf"),
    ],
)
def test_a_resume_is_known_by_its_content(
    applicant, session, posting, whole, content, name, media_type
):
    typed = whole(posting, resume=(io.BytesIO(content), name))
    assert applicant.fill(apply_to(posting), **typed).status_code == 303
    assert session.scalars(select(StoredFile)).one().media_type == media_type


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("cv.hta", "cv.hta.pdf"),
        ("cv.pdf.bat", "cv.pdf.bat.pdf"),
        ("简历.PDF", "简历.PDF"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("no ending", "no ending.pdf"),
        ("x" * 300 + ".exe", "x" * 214 + "…" + "x" * 32 + ".exe.pdf"),
    ],
)
def test_a_resume_is_named_as_what_it_is(applicant, session, posting, whole, sent, kept):
    applicant.fill(apply_to(posting), **whole(posting, resume=(io.BytesIO(pdf()), sent)))
    assert session.scalars(select(StoredFile)).one().name == kept


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (None, "Choose the file with your resume."),
        ((io.BytesIO(b""), "empty.pdf"), "This file is empty."),
        ((io.BytesIO(b"MZ\x90\0" + b"\0" * 500), "cv.pdf"), "whatever its name says"),
        ((io.BytesIO("简历".encode()), "cv.pdf"), "whatever its name says"),
        ((io.BytesIO(b"<html>"), "cv.docx"), "whatever its name says"),
        ((io.BytesIO(pdf() + b"\0" * 10 * 1024 * 1024), "big.pdf"), "more than 10 MB"),
        ((io.BytesIO(pdf()[:200]), "cut.pdf"), "damaged or incomplete"),
        ((io.BytesIO(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600), "cv.doc"), "before 2007"),
    ],
)
def test_a_wrong_resume_is_refused_at_its_field(
    applicant, session, posting, whole, stored_files, upload, sentence
):
    answer = applicant.fill(apply_to(posting), **whole(posting, resume=upload))
    assert answer.status_code == 422
    (error,) = answer.page.find("div", id="resume-error")
    assert sentence in "".join(error.itertext())
    assert nothing_stored(session, stored_files)
    assert answer.page.form().values["name"] == ["王小梅"]


def test_errors_keep_everything_typed_and_the_file(applicant, session, posting, whole):
    at = apply_to(posting)
    typed = whole(posting, email="not an address", name="O'Brien <script> 𠮷 😀")
    answer = applicant.fill(at, **typed)
    assert answer.status_code == 422
    assert answer.page.title.startswith("Error:")
    assert "王小梅 简历.pdf" in answer.page.text
    kept = answer.page.form().values
    for name, value in typed.items():
        if name != "resume":
            assert kept[name] == (value if isinstance(value, list) else [value])
    assert "<script> 𠮷" not in answer.text

    again = applicant.submit(answer.page.form(), at, email="ann@example.com")
    assert again.status_code == 303
    application = session.scalars(select(Application)).one()
    assert application.candidate.name == "O'Brien <script> 𠮷 😀"
    assert application.resume.name == "王小梅 简历.pdf"
    assert count(session, StoredFile) == 1


def test_a_kept_file_can_be_replaced(applicant, session, posting, whole):
    at = apply_to(posting)
    answer = applicant.fill(at, **whole(posting, name=""))
    replaced = (io.BytesIO(pdf("Another")), "better.pdf")
    applicant.submit(answer.page.form(), at, name="Ann", resume=replaced)
    assert session.scalars(select(Application)).one().resume.name == "better.pdf"


def test_a_refused_replacement_leaves_the_kept_file(applicant, session, posting, whole):
    at = apply_to(posting)
    answer = applicant.fill(at, **whole(posting, name=""))
    form = answer.page.form()
    answer = applicant.submit(form, at, name="Ann", resume=(io.BytesIO(b"MZ"), "worse.pdf"))
    assert answer.status_code == 422
    assert "whatever its name says" in answer.page.text
    assert "王小梅 简历.pdf" in answer.page.text
    assert applicant.submit(answer.page.form(), at).status_code == 303
    assert session.scalars(select(Application)).one().resume.name == "王小梅 简历.pdf"


def test_a_kept_file_that_expired_is_asked_for_again(applicant, session, posting, whole):
    at = apply_to(posting)
    form = applicant.fill(at, **whole(posting, name="")).page.form()
    session.scalars(select(StoredFile)).one().expires_at = datetime.now(UTC) - timedelta(hours=1)
    answer = applicant.submit(form, at, name="Ann")
    assert answer.status_code == 422
    assert "this one is gone" in answer.page.text


def test_another_postings_upload_is_not_taken(applicant, session, posting, whole):
    form = applicant.fill(apply_to(posting), **whole(posting, name="")).page.form()
    other = make_posting(session)
    typed = whole(other, resume=None, resume_token=form.values["resume_token"])
    answer = applicant.fill(apply_to(other), **typed)
    assert answer.status_code == 422
    assert "this one is gone" in answer.page.text


def test_the_same_form_twice_is_one_application(applicant, session, posting, whole):
    at = apply_to(posting)
    form = applicant.get(at).page.form()
    first = applicant.submit(form, at, **whole(posting))
    second = applicant.submit(form, at, **whole(posting))
    assert first.location == second.location
    assert count(session, Application) == count(session, OutboxMail) == 1
    assert count(session, StoredFile) == 1


@pytest.mark.parametrize(
    "other", [{"name": "李雷"}, {"email": "lilei@example.com"}, {"phone": "139 0013 9000"}]
)
def test_the_next_person_at_a_shared_computer_applies_for_themselves(
    applicant, session, posting, whole, other
):
    at = apply_to(posting)
    form = applicant.get(at).page.form()
    first = applicant.submit(form, at, **whole(posting))
    second, repeated = (applicant.submit(form, at, **whole(posting, **other)) for _ in range(2))
    assert second.status_code == 303
    assert second.location == repeated.location != first.location
    assert count(session, Application) == count(session, Candidate) == 2


def test_who_goes_back_and_leaves_something_out_gets_a_form_that_can_be_sent(
    applicant, session, posting, whole
):
    at = apply_to(posting)
    form = applicant.get(at).page.form()
    first = applicant.submit(form, at, **whole(posting))
    again = applicant.submit(form, at, **whole(posting, name="李雷", phone=""))
    assert again.status_code == 422
    second = applicant.submit(again.page.form(), at, phone="139 0013 9000")
    assert (second.status_code, second.location != first.location) == (303, True)
    assert count(session, Application) == 2


def test_a_form_sent_again_after_the_posting_closed_leads_to_the_first(
    applicant, session, posting, whole
):
    at = apply_to(posting)
    form = applicant.get(at).page.form()
    first = applicant.submit(form, at, **whole(posting))
    posting.status = PostingStatus.CLOSED
    assert applicant.submit(form, at, **whole(posting)).location == first.location


def test_a_posting_that_closed_meanwhile_takes_nothing(
    applicant, session, posting, whole, stored_files
):
    at = apply_to(posting)
    form = applicant.get(at).page.form()
    posting.status = PostingStatus.CLOSED
    answer = applicant.submit(form, at, **whole(posting))
    assert answer.status_code == 409
    assert answer.page.heading == "This job takes no more applications"
    assert nothing_stored(session, stored_files)


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_an_expired_token_gives_the_form_again_with_everything_kept(
    applicant, session, posting, whole, token
):
    at = apply_to(posting)
    typed = whole(posting)
    answer = applicant.fill(at, csrf_token=token, **typed)
    assert answer.status_code == 422
    assert "This page was open for too long." in answer.page.text
    assert count(session, Application) == 0
    form = answer.page.form()
    assert form.values["name"] == ["王小梅"]
    assert "王小梅 简历.pdf" in answer.page.text
    assert applicant.submit(form, at).status_code == 303
    assert count(session, Application) == 1


def test_the_sentence_about_the_token_is_the_only_one(applicant, posting, whole):
    answer = applicant.fill(apply_to(posting), **whole(posting, csrf_token=""))
    (summary,) = answer.page.find("div", class_="error-summary")
    assert len(list(summary.iter("li"))) == 1


@pytest.mark.parametrize("field", ["name", "phone", "email"])
def test_bytes_that_are_no_utf8_are_never_half_stored(applicant, session, posting, whole, field):
    body, boundary = [], b"----x"
    form = applicant.get(apply_to(posting)).page.form()
    values = {**form.values, **whole(posting), field: b"caf\xe9\xff"}
    del values["resume"]
    for name, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            data = each if isinstance(each, bytes) else each.encode()
            head = f'\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
            body.append(b"--" + boundary + head + data)
    answer = applicant.post(
        apply_to(posting),
        data=b"\r\n".join([*body, b"--" + boundary + b"--", b""]),
        content_type="multipart/form-data; boundary=----x",
    )
    assert answer.status_code == 422
    assert count(session, Application) == 0


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "<script>alert(1)</script>", "𠮷野 太郎", "Ann 👩‍👩‍👧", "'; DROP TABLE candidate"],
)
def test_a_name_is_stored_as_typed_and_shown_escaped(applicant, session, posting, whole, name):
    answer = applicant.fill(apply_to(posting), **whole(posting, name=name))
    candidate = session.scalars(select(Candidate)).one()
    assert candidate.name == name
    assert name.casefold() in candidate.search_text
    page = applicant.get(answer.location)
    assert name in page.page.text
    assert "<script>alert" not in page.text


def test_too_large_a_request_gets_a_page(applicant, posting):
    answer = applicant.post(
        apply_to(posting),
        data={"resume": (io.BytesIO(b"\0" * (64 * 1024 * 1024 + 1)), "huge.pdf")},
    )
    assert answer.status_code == 413
    assert "up to 10 MB" in answer.page.text


def test_a_full_disk_gets_a_page_and_leaves_nothing_behind(
    applicant, session, posting, whole, stored_files, monkeypatch
):
    def full(*_):
        raise StorageFull("no space left on device")

    form = applicant.get(apply_to(posting)).page.form()
    events = count(session, Event)
    monkeypatch.setattr(FolderStore, "put", full)
    answer = applicant.submit(form, apply_to(posting), **whole(posting))
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert nothing_stored(session, stored_files)
    assert count(session, Event) == events
    monkeypatch.undo()
    assert applicant.submit(form, apply_to(posting), **whole(posting)).status_code == 303


def test_the_form_is_asked_in_both_languages(client, posting):
    chinese = client.get(f"{apply_to(posting)}?lang=zh_CN").page.text
    english = client.get(f"{apply_to(posting)}?lang=en").page.text
    for question in posting.form:
        assert question["label"]["zh"] in chinese
        assert question["label"]["en"] in english


def test_every_role_can_be_applied_for(applicant, session, whole):
    from ats.models import Role

    for key in session.scalars(select(Role.key).order_by(Role.position)).all():
        posting = make_posting(session, role=key)
        assert applicant.fill(apply_to(posting), **whole(posting)).status_code == 303
    assert count(session, Application) == 8


def test_no_shared_cache_keeps_a_form(applicant, posting):
    assert applicant.get(apply_to(posting)).headers["Cache-Control"] == "private, no-cache"
