"""The main job, from a new installation to somebody who is hired: the whole story in a browser.

In Chinese with JavaScript, and in English with JavaScript switched off. Every person has a browser
of their own; what each is shown is looked at as the story goes on.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.domain.zone import company_date
from ats.enums import MailKind, Outcome
from ats.models import Application, OutboxMail
from tests.journeys.steps.account import set_password
from tests.journeys.steps.applicant import Applicant, Person
from tests.journeys.steps.hr import Hr
from tests.journeys.steps.interviewing import NOT_ASSESSED, Interviewer, Planner

pytestmark = pytest.mark.browser

READERS = [
    pytest.param({"locale": "zh-CN"}, id="zh"),
    pytest.param({"locale": "en-GB", "javascript": False}, id="en-without-javascript"),
]
WORDS = {
    "zh-CN": {
        "nothing open": "目前没有在招职位",
        "applied": "已收到您的申请",
        "invited": "邀请您参加面试",
        "offered": "诚邀您加入我们",
        "hired": "欢迎加入我们",
    },
    "en-GB": {
        "nothing open": "No job is open at the moment",
        "applied": "We have your application",
        "invited": "You are invited to an interview",
        "offered": "We would like you to join us",
        "hired": "Welcome: you are one of us",
    },
}
HR_PASSWORD = "seven herons left before noon"
INTERVIEWER_PASSWORD = "grey boats follow the slow tide"
TOMORROW = company_date(datetime.now(UTC)) + timedelta(days=1)


@dataclass
class Cast:
    """Who takes part, each before a browser of their own, and what they expect to read."""

    desk: Hr
    planner: Planner
    interviewer: Interviewer
    applicant: Applicant
    words: dict[str, str]


@pytest.fixture(params=READERS)
def cast(request, browse):
    reader = request.param
    desk = Hr(browse.person(**reader))
    return Cast(
        desk=desk,
        planner=Planner(desk.page),
        interviewer=Interviewer(browse.person(**reader)),
        applicant=Applicant(browse.person(**reader), Person("王小梅", "xiaomei@example.com")),
        words=WORDS[reader["locale"]],
    )


def test_from_a_new_installation_to_a_hire(cast, server, database):
    the_staff_signs_in(cast, server)
    everybody_takes_a_first_look(cast)
    hr_opens_a_posting_and_somebody_applies(cast)
    hr_reads_the_application_and_moves_it_on(cast)
    with database() as session:
        application_id = session.scalars(select(Application.id)).one()
    an_interview_is_planned_and_rated(cast, application_id)
    hr_decides_and_the_offer_is_accepted(cast, application_id)
    with database() as session:
        application = session.get_one(Application, application_id)
        assert application.outcome is Outcome.HIRED
        assert application.posting.places_left == 0
        mails = session.scalars(
            select(OutboxMail)
            .where(OutboxMail.to_email == "xiaomei@example.com")
            .order_by(OutboxMail.id),
        ).all()
    assert [mail.kind for mail in mails] == [
        MailKind.CONFIRMATION,
        MailKind.INVITATION,
        MailKind.OFFER,
    ]
    assert all(cast.applicant.link in mail.body for mail in mails)
    assert {mail.locale[:2] for mail in mails} == {application.locale[:2]}


def the_staff_signs_in(cast, server):
    """The first HR user by the link that setting up printed, an interviewer by one of their own."""
    set_password(cast.desk.page, server.first_link, HR_PASSWORD)
    cast.desk.sign_in("hr@example.com", HR_PASSWORD)
    added = server.ats("user", "add", "sun@example.com", "--group", "interviewer", "--name", "孙岚")
    set_password(cast.interviewer.page, added.split()[-1], INTERVIEWER_PASSWORD)
    cast.interviewer.sign_in("sun@example.com", INTERVIEWER_PASSWORD)


def everybody_takes_a_first_look(cast):
    """Eight drafts wait for HR, nothing is due for the interviewer, nothing is open."""
    assert len(cast.desk.drafts()) == 8
    assert not any(cast.interviewer.day().values())
    assert cast.applicant.look_at_the_board() == []
    assert cast.words["nothing open"] in cast.applicant.page.locator("main").inner_text()


def hr_opens_a_posting_and_somebody_applies(cast):
    title = cast.desk.drafts()[3]
    terms = {"place": "一楼服务台", "headcount": "1", "pay_min": "6000", "pay_max": "8000"}
    cast.desk.complete_and_open(title, **terms)
    assert cast.applicant.look_at_the_board() == [title]
    cast.applicant.apply(title)
    assert cast.applicant.heading == cast.words["applied"]


def hr_reads_the_application_and_moves_it_on(cast):
    cast.desk.open_application("小梅")
    assert cast.applicant.person.story in cast.desk.answers
    assert cast.desk.download_resume() == cast.applicant.person.resume["buffer"]
    cast.desk.note("经历写得具体。")
    cast.desk.move("screening")
    cast.desk.move("first_interview")


def an_interview_is_planned_and_rated(cast, application_id):
    cast.planner.plan_interview(application_id, ["孙岚"], TOMORROW, place="三楼会议室")
    assert cast.applicant.look_at_status() == cast.words["invited"]
    (invitation,) = cast.applicant.interviews
    assert "三楼会议室" in invitation
    assert "经历写得具体" not in cast.applicant.page.content()

    interviewer = cast.interviewer
    assert interviewer.day()["coming"] == ["王小梅"]
    interviewer.open_kit("王小梅")
    first, *others = interviewer.competencies
    interviewer.rate(first, 5, "请顾客坐下，先听完再查小票。")
    for competency in others:
        interviewer.rate(competency, NOT_ASSESSED)
    interviewer.recommend("strong_yes", "例子具体，前后一致。")
    interviewer.submit()
    assert interviewer.is_locked


def hr_decides_and_the_offer_is_accepted(cast, application_id):
    cast.planner.open_panel(application_id)
    means = [mean.split()[0] for mean in cast.planner.means]
    assert [mean for mean in means if mean[0].isdigit()] == ["5.0"]
    cast.planner.decide("hire", "礼仪扎实，例子具体。")
    cast.planner.make_offer(7000, "期待您的加入")
    assert cast.applicant.look_at_status() == cast.words["offered"]
    assert "7,000" in cast.applicant.offer
    assert "期待您的加入" in cast.applicant.offer
    cast.planner.record("accept")
    assert cast.applicant.look_at_status() == cast.words["hired"]
    assert "礼仪扎实" not in cast.applicant.page.content()
