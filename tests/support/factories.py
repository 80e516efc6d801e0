"""Dull makers of rows: each fills in what a test does not care about, and decides nothing.

Rows are put where a test wants them without the verbs that would lead there: what the verbs do is
theirs to show. Everything is flushed, nothing committed.
"""

import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.adapters.passwords import hash_password
from ats.domain.actor import SYSTEM
from ats.domain.posting_draft import draft_posting
from ats.domain.posting_revision import publish
from ats.enums import (
    UNPUBLISHED,
    Group,
    Importance,
    InterviewStatus,
    OfferStatus,
    Outcome,
    PayPeriod,
    PostingStatus,
    Recommendation,
    ScorecardStatus,
    Stage,
    Verdict,
)
from ats.models import (
    Application,
    Candidate,
    Decision,
    Interview,
    Membership,
    Note,
    Offer,
    Posting,
    Rating,
    Role,
    RoleDraft,
    RoleImport,
    RoleVersion,
    Scorecard,
    StoredFile,
    User,
)

PASSWORD = "mauve lanterns over a quiet harbour"
NOW = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
_numbers = count(1)


def add(session: Session, row):
    """Add a row, flush it and return it."""
    session.add(row)
    session.flush()
    return row


@cache
def _password_hash() -> str:
    return hash_password(PASSWORD)


def make_user(session: Session, *groups: Group, **given) -> User:
    """A member of staff in the groups given, in none if none is, whose password is `PASSWORD`."""
    number = next(_numbers)
    given = {
        "email": f"staff{number}@example.com",
        "name": f"Staff {number}",
        "locale": "en",
        "password_hash": _password_hash(),
        "created_at": NOW,
        **given,
    }
    return add(session, User(**given, memberships=[Membership(group=group) for group in groups]))


def role_version(session: Session, key: str | None = None) -> RoleVersion:
    """The current version of a shipped role, the first one if no key is given."""
    query = select(RoleVersion).join(Role).where(RoleVersion.number == Role.current_number)
    query = query.where(Role.key == key) if key else query.order_by(Role.position)
    return session.scalars(query).first()


def make_role_draft(session: Session, key: str | None = None, **given) -> RoleDraft:
    """A draft of a shipped role that says what its current version says."""
    version = role_version(session, key)
    given = {"document": version.document, "begun_at": NOW, "edited_at": NOW, **given}
    return add(session, RoleDraft(role_id=version.role_id, base_number=version.number, **given))


def make_role_import(session: Session, document: dict, matches: dict, **given) -> RoleImport:
    """An uploaded role document under review, of which nothing was taken yet."""
    given = {
        "submission_key": secrets.token_urlsafe(32),
        "name": "岗位.txt",
        "left_out": [],
        "uploaded_at": NOW,
        "edited_at": NOW,
        **given,
    }
    return add(session, RoleImport(document=document, matches=matches, **given))


def make_posting(
    session: Session,
    status: PostingStatus = PostingStatus.OPEN,
    *,
    role: str | None = None,
    **given,
) -> Posting:
    """A posting as a role's draft has it, in the status given."""
    posting = draft_posting(session, role_version(session, role), actor=SYSTEM, now=NOW)
    given = {"place": "一楼服务台", "headcount": 2, **given}
    if status not in UNPUBLISHED:
        given.setdefault("opened_at", NOW)
    if status in {PostingStatus.CLOSED, PostingStatus.ARCHIVED}:
        given.setdefault("closed_at", NOW)
    for name, value in {"status": status, **given}.items():
        setattr(posting, name, value)
    session.flush()
    if status not in UNPUBLISHED:
        publish(session, posting, now=NOW)
    return posting


def make_candidate(session: Session, **given) -> Candidate:
    """A person, invented."""
    number = next(_numbers)
    given = {
        "name": f"候选人 {number}",
        "email": f"candidate{number}@example.com",
        "phone": "+86 138 0000 0000",
        "locale": "zh_CN",
        "created_at": NOW,
        **given,
    }
    given.setdefault("email_key", given["email"].casefold())
    given.setdefault("search_text", f"{given['name']} {given['email']}".casefold())
    return add(session, Candidate(**given))


def make_file(session: Session, posting: Posting, **given) -> StoredFile:
    """A row about an uploaded resume that an application has claimed; no bytes are stored."""
    given = {
        "token": secrets.token_urlsafe(32),
        "sha256": secrets.token_hex(32),
        "size": 1234,
        "media_type": "application/pdf",
        "name": "简历.pdf",
        "created_at": NOW,
        **given,
    }
    return add(session, StoredFile(posting_id=posting.id, **given))


def make_application(
    session: Session,
    posting: Posting | None = None,
    stage: Stage = Stage.APPLIED,
    outcome: Outcome | None = None,
    **given,
) -> Application:
    """An application of a new candidate, at the stage and with the outcome given."""
    posting = posting or make_posting(session)
    candidate = given.pop("candidate", None) or make_candidate(session)
    resume = given.pop("resume", None) or make_file(session, posting)
    given = {
        "token": secrets.token_urlsafe(32),
        "submission_key": secrets.token_urlsafe(32),
        "form": posting.form,
        "answers": {},
        "locale": candidate.locale,
        "notice_version": "2025-01",
        "consented_at": NOW,
        "submitted_at": NOW,
        "stage_entered_at": NOW,
        "ended_at": NOW if outcome else None,
        **given,
    }
    return add(
        session,
        Application(
            candidate=candidate,
            posting=posting,
            posting_revision=publish(session, posting, now=NOW),
            resume=resume,
            stage=stage,
            outcome=outcome,
            **given,
        ),
    )


def make_note(session: Session, application: Application, author: User, **given) -> Note:
    """A note on an application."""
    given = {
        "body": "来电确认了到岗时间。",
        "written_at": NOW,
        "submission_key": secrets.token_urlsafe(32),
        **given,
    }
    return add(session, Note(application_id=application.id, author_id=author.id, **given))


def make_interview(
    session: Session,
    application: Application | None = None,
    *interviewers: User,
    **given,
) -> Interview:
    """A planned interview, tomorrow; each interviewer owes a scorecard on two competencies."""
    application = application or make_application(session, stage=Stage.FIRST_INTERVIEW)
    given = {
        "stage": Stage.FIRST_INTERVIEW,
        "title_zh": "初试",
        "title_en": "First interview",
        "starts_at": NOW + timedelta(days=1),
        "minutes": 45,
        "place": "会议室 2",
        "status": InterviewStatus.PLANNED,
        "submission_key": secrets.token_urlsafe(32),
        "created_at": NOW,
        **given,
    }
    interview = add(session, Interview(application=application, **given))
    for interviewer in interviewers:
        make_scorecard(session, interview, interviewer)
    return interview


def make_scorecard(
    session: Session,
    interview: Interview,
    interviewer: User,
    *,
    scores: tuple[int | None, ...] | None = None,
    recommendation: Recommendation = Recommendation.YES,
    **given,
) -> Scorecard:
    """A scorecard: owed, or submitted with ``scores`` (None: not assessed) if they are given."""
    document = interview.application.posting.role_version.document
    wanted = [each["competency"]["id"] for each in document["competencies"]]
    wanted = wanted[: len(scores)] if scores is not None else wanted[:2]
    submitted = scores is not None
    scorecard = Scorecard(
        interview=interview,
        application_id=interview.application_id,
        interviewer=interviewer,
        status=ScorecardStatus.SUBMITTED if submitted else ScorecardStatus.DRAFT,
        recommendation=recommendation if submitted else None,
        submitted_at=NOW if submitted else None,
        **given,
    )
    for position, competency_id in enumerate(wanted):
        score = scores[position] if scores is not None else None
        scorecard.ratings.append(
            Rating(
                competency_id=competency_id,
                importance=Importance.REQUIRED,
                position=position,
                score=score,
                not_assessed=submitted and score is None,
                evidence="举了一个处理投诉的例子。" if score else "",
            )
        )
    return add(session, scorecard)


def make_decision(
    session: Session,
    application: Application,
    decided_by: User,
    verdict: Verdict = Verdict.HIRE,
    **given,
) -> Decision:
    """A decision about an application."""
    given = {"grounds": "两位面试官都推荐。", "decided_at": NOW, **given}
    return add(
        session,
        Decision(application_id=application.id, decided_by=decided_by, verdict=verdict, **given),
    )


def make_offer(
    session: Session,
    application: Application,
    made_by: User,
    status: OfferStatus = OfferStatus.SENT,
    **given,
) -> Offer:
    """An offer for an application."""
    given = {
        "pay": 6500,
        "pay_period": PayPeriod.MONTH,
        "currency": "CNY",
        "starts_on": (NOW + timedelta(days=30)).date(),
        "expires_on": (NOW + timedelta(days=7)).date(),
        "made_at": NOW,
        **given,
    }
    return add(
        session,
        Offer(application_id=application.id, made_by=made_by, status=status, **given),
    )
