"""Applying in a browser: on a phone in Chinese, and in English without JavaScript."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import FilePayload
from sqlalchemy import select

from ats.domain.actor import SYSTEM
from ats.domain.posting import open_posting as open_
from ats.enums import Outcome
from ats.models import Application, Posting
from tests.journeys.steps.applicant import Applicant, Person
from tests.support.documents import docx

pytestmark = pytest.mark.browser

READERS = [
    pytest.param({"locale": "zh-CN", "width": 390, "height": 844}, id="zh-phone"),
    pytest.param({"locale": "en-GB", "javascript": False}, id="en-without-javascript"),
]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def open_posting(database):
    """Open the first posting, and return it."""

    def opened():
        with database() as session:
            posting = session.scalars(select(Posting).order_by(Posting.id)).first()
            posting.place = "一楼服务台"
            open_(
                session,
                posting,
                expected_version=posting.version,
                actor=SYSTEM,
                now=datetime.now(UTC),
            )
        return posting

    return opened


def title_for(posting, reader):
    return posting.title_en if reader["locale"].startswith("en") else posting.title_zh


@pytest.mark.parametrize("reader", READERS)
def test_an_applicant_loses_nothing_on_the_way(browse, database, open_posting, reader):
    browse.expect_problem("422")
    applicant = Applicant(browse.person(**reader), Person("𠮷田 O'Brien 😀", "yoshida@example.com"))
    assert applicant.look_at_the_board() == []
    assert applicant.page.locator(".empty-state").count() == 1

    title = title_for(open_posting(), reader)
    assert applicant.look_at_the_board(search=title[:4]) == [title]
    applicant.open_posting(title)
    applicant.begin()

    applicant.fill_in(email="yoshida@", phone="1380013800")
    applicant.choose_resume(FilePayload(name="cv.pdf", mimeType="application/pdf", buffer=b"MZ"))
    applicant.send()
    assert len(applicant.errors) == 3

    applicant.choose_resume()
    applicant.send()
    assert len(applicant.errors) == 2
    assert applicant.page.locator(".file-name").inner_text() == "我的 简历.pdf"
    assert applicant.form.locator("textarea").first.input_value() == applicant.person.story

    better = FilePayload(name="better.docx", mimeType="application/msword", buffer=docx())
    applicant.choose_resume(better)
    applicant.form.locator("[name=email]").fill("yoshida@example.com")
    applicant.form.locator("[name=phone]").fill("13800138000")
    applicant.send()
    applicant.page.wait_for_url("**/my/applications/*")
    applicant.link = applicant.page.url
    assert len(applicant.history) == 1

    with database() as session:
        application = session.scalars(select(Application)).one()
        assert application.candidate.name == "𠮷田 O'Brien 😀"
        assert application.resume.name == "better.docx"

    applicant.withdraw("找到了别的工作")
    with database() as session:
        assert session.scalars(select(Application)).one().outcome is Outcome.WITHDRAWN
    assert len(applicant.history) == 2
    assert applicant.page.locator("a[href$='/withdraw']").count() == 0


def test_an_impatient_applicant_applies_once(browse, database, open_posting):
    posting = open_posting()
    reader = {"locale": "en-GB", "javascript": False}
    applicant = Applicant(browse.person(**reader), Person("王小梅", "xiaomei@example.com"))
    applicant.look_at_the_board()
    applicant.open_posting(posting.title_en)
    applicant.begin()
    applicant.fill_in()
    applicant.choose_resume()
    applicant.form.locator("button[type=submit]").dblclick()
    applicant.page.wait_for_url("**/my/applications/*")
    with database() as session:
        assert len(session.scalars(select(Application)).all()) == 1


def test_no_page_of_an_applicant_scrolls_sideways(browse, open_posting):
    posting = open_posting()
    applicant = Applicant(browse.person(), Person("王小梅", "xiaomei@example.com"))
    link = applicant.apply(posting.title_zh)
    paths = ["/jobs", f"/jobs/{posting.slug}", f"/jobs/{posting.slug}/apply", "/privacy"]
    for path in [*paths, link, f"{link}/withdraw"]:
        applicant.page.goto(path)
        for width in (320, 390, 768, 1440):
            applicant.page.set_viewport_size({"width": width, "height": 800})
            assert not applicant.page.evaluate(WIDE), f"{path} at {width} px"
