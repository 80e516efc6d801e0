"""From the plan of an interview to somebody who is hired, with and without JavaScript."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from ats.adapters.file_store import store_from_url
from ats.config import read_settings
from ats.domain.zone import company_date
from ats.enums import Group, Outcome, Stage
from ats.models import Application
from tests.journeys.steps.interviewing import NOT_ASSESSED, Interviewer, Planner
from tests.support.documents import pdf
from tests.support.factories import make_application, make_posting, make_user

pytestmark = pytest.mark.browser

READERS = [
    pytest.param({"locale": "zh-CN"}, id="zh"),
    pytest.param({"locale": "zh-CN", "width": 390, "height": 844}, id="zh-phone"),
    pytest.param({"locale": "en-GB", "javascript": False}, id="en-without-javascript"),
]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
EVIDENCE = "把退货的顾客请到一旁\n<b>先听完再查小票</b>"
TOMORROW = company_date(datetime.now(UTC)) + timedelta(days=1)


@pytest.fixture
def staff(database):
    with database() as session:
        return {
            "hr": make_user(session, Group.HR, name="周敏").email,
            "赵明": make_user(session, Group.INTERVIEWER, name="赵明").email,
            "孙岚": make_user(session, Group.INTERVIEWER, name="孙岚").email,
        }


@pytest.fixture
def application(database, server):
    store = store_from_url(read_settings(server.environment).files_url, server.instance)
    resume = store.put(io.BytesIO(pdf()))
    with database() as session:
        posting = make_posting(session, role="office-service-agent", headcount=1)
        application = make_application(session, posting, Stage.FIRST_INTERVIEW)
        application.candidate.name = "𠮷田 晓"
        application.resume.sha256, application.resume.size = resume.sha256, resume.size
        session.flush()
        return application.id


def fits(person, reader):
    """Whether nothing stands out at the right; without a script only the eye could tell."""
    return not reader.get("javascript", True) or not person.page.evaluate(WIDE)


@pytest.mark.parametrize("reader", READERS)
def test_two_interviewers_rate_and_somebody_is_hired(browse, database, staff, application, reader):
    desk = Planner(browse.person(**reader))
    desk.sign_in(staff["hr"])
    rates = {"孙岚": ["courtesy", "writing"], "赵明": ["courtesy", "standard-mandarin"]}
    desk.plan_interview(application, ["赵明", "孙岚"], TOMORROW, rates=rates)
    assert len(desk.said) == 1
    assert fits(desk, reader)

    scores = {"赵明": (5, 2), "孙岚": (3, NOT_ASSESSED)}
    for name, (first, second) in scores.items():
        interviewer = Interviewer(browse.person(**reader))
        interviewer.sign_in(staff[name])
        assert interviewer.day()["coming"] == ["𠮷田 晓"]
        interviewer.open_kit("𠮷田 晓")
        assert fits(interviewer, reader)
        assert set(interviewer.competencies) == set(rates[name])
        one, other = interviewer.competencies
        interviewer.rate(one, first, EVIDENCE)
        interviewer.save()
        assert len(interviewer.said) == 1
        interviewer.rate(other, second, EVIDENCE if second == 2 else "")
        interviewer.recommend("yes", "讲得具体")
        interviewer.submit()
        assert interviewer.is_locked
        assert len(interviewer.scores) == 2
        assert interviewer.day()["submitted"] == ["𠮷田 晓"]

    desk.open_panel(application)
    assert fits(desk, reader)
    assert [mean.split()[0] for mean in desk.means] == ["4.0", "2.0"]
    assert "<b>先听完再查小票</b>" in desk.page.locator("main").inner_text()
    desk.decide("hire", "礼仪扎实，例子具体。")
    desk.make_offer(6800, "期待您的加入")
    desk.record("decline", "薪酬")
    desk.make_offer(7200)
    desk.record("accept")
    assert len(desk.offers) == 2
    assert fits(desk, reader)
    with database() as session:
        hired = session.get_one(Application, application)
        assert hired.outcome is Outcome.HIRED
        assert hired.posting.places_left == 0


def test_what_is_missing_is_said_and_nothing_typed_is_lost(browse, staff, application):
    browse.expect_problem("422")
    desk = Planner(browse.person(locale="en-GB"))
    desk.sign_in(staff["hr"])
    desk.plan_interview(application, ["赵明"], TOMORROW, rates={"赵明": ["courtesy", "writing"]})
    interviewer = Interviewer(browse.person(locale="en-GB"))
    interviewer.sign_in(staff["赵明"])
    interviewer.open_kit("𠮷田 晓")
    first, second = interviewer.competencies
    interviewer.rate(first, 1)
    interviewer.submit()
    assert len(interviewer.faults) == 3
    interviewer.rate(first, 1, "答不上来")
    interviewer.rate(second, NOT_ASSESSED)
    interviewer.recommend("no")
    interviewer.submit()
    assert interviewer.is_locked


def test_what_is_typed_is_saved_by_itself_and_two_windows_are_told(browse, staff, application):
    browse.expect_problem("409")
    desk = Planner(browse.person(locale="en-GB"))
    desk.sign_in(staff["hr"])
    desk.plan_interview(application, ["赵明"], TOMORROW)
    first = Interviewer(browse.person(locale="en-GB"))
    first.sign_in(staff["赵明"])
    first.open_kit("𠮷田 晓")
    second = Interviewer(first.page.context.new_page())
    second.open_kit("𠮷田 晓")
    first.rate(first.competencies[0], 4, "第一个窗口")
    first.wait_until_saved()
    second.rate(second.competencies[0], 3, "第二个窗口")
    second.page.locator("[data-autosave-state][data-state=conflict]").wait_for()
    second.save()
    versions = second.page.locator(".conflict-table").inner_text()
    assert "第一个窗口" in versions
    assert "第二个窗口" in versions
    first.page.reload()
    assert first.page.locator("[name^='evidence-']").first.input_value() == "第一个窗口"
