"""HR opens postings and takes applications on their way, with and without JavaScript."""

import re

import pytest
from sqlalchemy import select

from ats.enums import Group, PostingStatus, Stage
from ats.models import Posting
from tests.journeys.steps.hr import Hr
from tests.support.factories import make_application, make_user

pytestmark = pytest.mark.browser

READERS = [
    pytest.param({"locale": "zh-CN"}, id="zh"),
    pytest.param({"locale": "zh-CN", "width": 390, "height": 844}, id="zh-phone"),
    pytest.param({"locale": "en-GB", "javascript": False}, id="en-without-javascript"),
]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HOSTILE = "𠮷田 <b>O'Neil</b>"


@pytest.fixture
def hr(database):
    with database() as session:
        return make_user(session, Group.HR, name="周敏").email


@pytest.mark.parametrize("reader", READERS)
def test_from_the_first_page_to_a_rejection_that_is_taken_back(browse, database, hr, reader):
    desk = Hr(browse.person(**reader))
    desk.sign_in(hr)
    titles = desk.drafts()
    assert len(titles) == 8

    desk.complete_and_open(titles[3], place="一楼总服务台", headcount="2", pay_min="5,200")
    assert desk.heading == titles[3]
    assert len(desk.said) == 1
    with database() as session:
        posting = session.scalars(select(Posting).where(Posting.status == PostingStatus.OPEN)).one()
        application = make_application(session, posting)
        application.candidate.name = application.candidate.search_text = HOSTILE.casefold()
        make_application(session, posting)
    name = HOSTILE.casefold()

    desk.open_posting(titles[3])
    assert name in desk.column("applied")
    desk.move_on_from_board(name)
    assert desk.column("screening") == [name]

    desk.open_application("𠮷田")
    assert desk.heading == name
    assert not desk.page.evaluate(WIDE) if reader.get("javascript", True) else True
    desk.note("电话里说下周可到岗\n<script>1</script>")
    assert "<script>1</script>" in desk.history[0]
    desk.move("first_interview", why="经验符合")
    assert "经验符合" in desk.history[0]
    standing = desk.stage

    desk.reject("experience", note="面谈后发现没有一线经验", send_mail=False)
    assert desk.stage != standing
    desk.reopen("看错了简历")
    assert desk.stage == standing
    assert len(desk.history) == 5

    desk.open_posting(titles[3])
    opened = desk.status
    for deed in ("pause", "open", "close", "reopen"):
        desk.do_with_posting(deed)
    assert desk.status == opened


def test_the_second_of_two_windows_is_shown_both_versions(browse, database, hr):
    browse.expect_problem("409")
    with database() as session:
        application = make_application(session, stage=Stage.SCREENING)
    first, second = (Hr(browse.person(locale="en-GB")) for _ in range(2))
    for window in (first, second):
        window.sign_in(hr)
        window.page.goto(f"/hr/applications/{application.id}")
    first.move("first_interview")
    second.move("applied")
    cells = second.page.locator("td").all_inner_texts()
    assert cells == ["First interview", "Applied"]
    second.page.locator("main a.btn").click()
    second.page.wait_for_url(re.compile(rf"/hr/applications/{application.id}$"))
    assert second.stage == "First interview"
