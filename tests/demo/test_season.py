"""The sample season: complete, sound by every rule, and the same for the same seed."""

from collections import Counter
from itertools import pairwise
from random import Random

import phonenumbers
import pytest
from email_validator import validate_email
from sqlalchemy import func, select

from ats.adapters.document_type import recognise
from ats.adapters.file_store import FolderStore
from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import role_from_document
from ats.demo.openings import OPENINGS
from ats.demo.stories import SMALLEST_SIZE, plan_stories
from ats.domain.scorecard import missing_in
from ats.enums import (
    EventKind,
    Group,
    InterviewStatus,
    MailStatus,
    OfferStatus,
    Outcome,
    PostingStatus,
    QuestionKind,
    Recommendation,
    ScorecardStatus,
    Stage,
    Verdict,
)
from ats.models import (
    Application,
    Candidate,
    Decision,
    Event,
    Interview,
    Note,
    Offer,
    OutboxMail,
    Posting,
    Rating,
    Scorecard,
    StoredFile,
    User,
)
from tests.demo.conftest import NOW, SMALL, tell


def every(session, model):
    return session.scalars(select(model).order_by(model.id)).all()


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_it_has_the_size_of_a_season(season):
    assert count(season, Posting) == 8
    assert count(season, Application) == 240
    assert count(season, Interview) == 40
    assert count(season, Scorecard) == 90
    groups = Counter(next(iter(user.groups)) for user in every(season, User))
    assert groups == {Group.HR: 2, Group.HIRING_MANAGER: 2, Group.INTERVIEWER: 6, Group.ADMIN: 1}


def test_it_shows_every_stage_outcome_and_state(season):
    applications = every(season, Application)
    assert {each.stage for each in applications if each.outcome is None} == set(Stage)
    assert {each.outcome for each in applications} == {None, *Outcome}
    unseen = {PostingStatus.IN_REVIEW, PostingStatus.ARCHIVED}
    assert {each.status for each in every(season, Posting)} == set(PostingStatus) - unseen
    assert {each.status for each in every(season, Interview)} == set(InterviewStatus)
    assert {each.status for each in every(season, Scorecard)} == set(ScorecardStatus)
    assert {each.recommendation for each in every(season, Scorecard)} == {None, *Recommendation}
    assert {each.verdict for each in every(season, Decision)} == set(Verdict)
    assert {each.status for each in every(season, OutboxMail)} == {
        MailStatus.SENT,
        MailStatus.WAITING,
    }
    assert {each.locale for each in applications} == {"zh_CN", "en"}


def test_some_postings_have_many_more_applications_than_others(season):
    counts = Counter(each.posting.role_version.role.key for each in every(season, Application))
    assert counts == {each.role: each.share for each in OPENINGS if each.share}


def test_interviews_are_past_today_and_coming(season):
    starts = [each.starts_at for each in every(season, Interview)]
    today = [at for at in starts if at.date() == NOW.date()]
    assert len(today) >= 4
    assert min(starts) < min(today)
    assert max(starts) > max(today)


def test_some_scorecards_are_overdue_and_one_is_half_filled_in(season):
    owed = [
        each
        for each in every(season, Scorecard)
        if each.status is ScorecardStatus.DRAFT
        and each.interview.status is InterviewStatus.PLANNED
        and each.interview.starts_at.date() < NOW.date()
    ]
    assert len(owed) >= 3
    begun = [each for each in owed if each.saved_at is not None]
    assert len(begun) == 1
    assert {rating.score is None for rating in begun[0].ratings} == {True, False}


def test_some_panels_are_in_clear_disagreement(season):
    said = {}
    for each in every(season, Scorecard):
        said.setdefault(each.interview_id, set()).add(each.recommendation)
    no, yes = (
        {Recommendation.NO, Recommendation.STRONG_NO},
        {Recommendation.YES, Recommendation.STRONG_YES},
    )
    assert sum(bool(each & no and each & yes) for each in said.values()) >= 3


def test_offers_are_sent_accepted_and_declined(season):
    statuses = Counter(each.status for each in every(season, Offer))
    assert statuses == {OfferStatus.ACCEPTED: 4, OfferStatus.SENT: 2, OfferStatus.DECLINED: 1}
    for offer in every(season, Offer):
        if offer.status is OfferStatus.SENT:
            assert offer.expires_on >= NOW.date()


def test_those_hired_are_those_counted(season):
    for posting in every(season, Posting):
        hired = season.scalar(
            select(func.count())
            .select_from(Application)
            .where(Application.posting_id == posting.id, Application.outcome == Outcome.HIRED)
        )
        assert posting.hired_count == hired <= posting.headcount


def test_nobody_is_hired_against_a_recommendation(season):
    hired = select(Application.id).where(Application.outcome == Outcome.HIRED)
    cards = season.scalars(select(Scorecard).where(Scorecard.application_id.in_(hired))).all()
    assert {card.recommendation for card in cards} <= {
        Recommendation.YES,
        Recommendation.STRONG_YES,
    }


def test_every_submitted_scorecard_is_complete_and_says_what_its_scores_say(season):
    means = {}
    for card in every(season, Scorecard):
        assert card.interview.application_id == card.application_id
        if card.status is ScorecardStatus.SUBMITTED:
            assert missing_in(card.ratings, card.recommendation) == {}
            assert card.submitted_at > card.interview.starts_at
            assert card.summary
            scores = [rating.score for rating in card.ratings if rating.score]
            means.setdefault(card.recommendation, []).append(sum(scores) / len(scores))
    ranges = [(min(means[each]), max(means[each])) for each in Recommendation]
    assert all(low[1] < high[0] for low, high in pairwise(ranges))


def test_evidence_is_never_the_same_twice_about_one_person(season):
    said = Counter(
        season.execute(
            select(Scorecard.application_id, Rating.evidence)
            .join(Rating.scorecard)
            .where(Rating.evidence != "")
        ).all()
    )
    assert max(said.values()) == 1


def test_events_stand_in_the_order_in_which_things_happened(season):
    # The catalogue was there before the season was told.
    events = [each for each in every(season, Event) if each.kind != EventKind.CATALOGUE_IMPORTED]
    at = [each.at for each in events]
    assert at == sorted(at)
    assert at[-1] <= NOW
    kinds = {each.kind for each in events}
    assert kinds >= {
        EventKind.APPLICATION_REOPENED,
        EventKind.INTERVIEW_CANCELLED,
        EventKind.POSTING_PAUSED,
        EventKind.POSTING_CLOSED,
        EventKind.OFFER_DECLINED,
    }


def test_nobody_meets_two_candidates_at_once(season):
    met = Counter(
        season.execute(
            select(Scorecard.interviewer_id, Interview.starts_at)
            .join(Scorecard.interview)
            .where(Interview.status == InterviewStatus.PLANNED)
        ).all()
    )
    assert max(met.values()) == 1


def test_every_answer_fits_its_question(season):
    for application in every(season, Application):
        questions = form_from_document(application.form)
        assert set(application.answers) <= {each.key for each in questions}
        for question in questions:
            answer = application.answers.get(question.key)
            assert answer is not None or not question.required, question.key
            values = {each.value for each in question.choices}
            if question.kind is QuestionKind.ONE_OF:
                assert answer in values
            elif question.kind is QuestionKind.SOME_OF:
                assert set(answer) <= values
            elif question.kind is QuestionKind.LONG_TEXT:
                assert "{" not in answer


def test_every_resume_is_a_document_that_would_be_taken(season, tmp_path_factory):
    store = FolderStore(tmp_path_factory.getbasetemp() / "season0")
    types = Counter()
    for file in every(season, StoredFile):
        with store.open(file.sha256) as content:
            kind = recognise(content.read())
        assert file.media_type == kind.media_type
        assert file.name.endswith(kind.extension)
        types[kind.value] += 1
    assert min(types["pdf"], types["docx"]) > 50


def test_people_can_be_written_to_and_called_and_have_names_that_try_the_system(season):
    candidates = every(season, Candidate)
    for each in candidates:
        validate_email(each.email, check_deliverability=False, test_environment=True)
        assert phonenumbers.is_possible_number(phonenumbers.parse(each.phone, "CN"))
    names = "".join(each.name for each in candidates)
    for rare in ("𠮷", "'", "’", "🌻", "·"):
        assert rare in names
    assert count(season, Candidate) < count(season, Application)


def test_mail_of_earlier_days_is_sent_and_that_of_today_waits(season):
    for mail in every(season, OutboxMail):
        waits = mail.created_at.date() == NOW.date()
        assert mail.status is (MailStatus.WAITING if waits else MailStatus.SENT)
        assert (mail.sent_at is None) == waits


def test_grounds_name_competencies_of_the_role(season):
    for decision in every(season, Decision):
        application = season.get(Application, decision.application_id)
        role = role_from_document(application.posting.role_version.document)
        titles = [text for each in role.competencies for text in (each.title.zh, each.title.en)]
        assert sum(f"“{title}”" in decision.grounds for title in titles) >= 2


def story_of(session):
    """All that a season says, without the random parts of its links."""
    return {
        "applications": [
            (each.candidate.name, each.candidate.email, each.state, each.answers, each.submitted_at)
            for each in every(session, Application)
        ],
        "resumes": [(each.name, each.sha256) for each in every(session, StoredFile)],
        "notes": [(each.body, each.written_at) for each in every(session, Note)],
        "ratings": [(each.score, each.evidence) for each in every(session, Rating)],
        "cards": [(each.recommendation, each.submitted_at) for each in every(session, Scorecard)],
        "decisions": [(each.grounds, each.decided_at) for each in every(session, Decision)],
        "offers": [(int(each.pay), each.expires_on) for each in every(session, Offer)],
        "events": [(each.kind, each.at, each.why) for each in every(session, Event)],
    }


def told(databases, tmp_path, **how):
    session = tell(databases.copy("again"), tmp_path, **how)
    story = story_of(session)
    session.close()
    databases.drop("again")
    return story


def test_the_same_seed_tells_the_same_season(databases, tmp_path):
    first = told(databases, tmp_path)
    assert told(databases, tmp_path) == first
    other = told(databases, tmp_path, seed=8)
    assert other["applications"] != first["applications"]
    assert other["ratings"] != first["ratings"]


@pytest.mark.parametrize("seed", range(20))
def test_every_seed_makes_a_plan_that_fits(seed):
    stories = plan_stories(SMALL + seed, Random(seed))
    assert len(stories) == SMALL + seed
    assert {each.outcome for each in stories} == {None, *Outcome}
    assert {each.stage for each in stories if each.outcome is None} == set(Stage)


@pytest.mark.parametrize("hour", [1, 16])
def test_it_can_be_told_at_any_hour(hour, databases, tmp_path):
    now = NOW.replace(hour=hour, minute=1)
    session = tell(databases.copy("hour"), tmp_path, now=now, seed=hour)
    applications = every(session, Application)
    stories = plan_stories(SMALL, Random(f"{hour}-plan"))
    wanted = Counter((each.outcome, each.stage) for each in stories)
    assert Counter((each.outcome, each.stage) for each in applications) == wanted
    session.close()
    databases.drop("hour")


def test_a_season_too_small_to_show_every_turn_is_refused():
    with pytest.raises(ValueError, match=str(SMALLEST_SIZE)):
        plan_stories(SMALLEST_SIZE - 1, Random(1))
