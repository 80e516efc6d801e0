"""What may not be said is said while HR types it, and goes when it is reworded."""

import pytest
from playwright.sync_api import expect

from ats.enums import Group, PostingStatus
from tests.journeys.steps.hr import Hr
from tests.support.factories import make_posting, make_user

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_findings_follow_the_typing(browse, database, width):
    with database() as session:
        hr = make_user(session, Group.HR, name="周敏").email
        posting = make_posting(session, PostingStatus.DRAFT).id
    desk = Hr(browse.person(width=width))
    desk.sign_in(hr)
    page = desk.page
    page.goto(f"/hr/postings/{posting}/edit")
    findings = page.locator("[data-findings-for=preferred_zh] .finding")
    expect(findings).to_have_count(0)

    page.fill("[name=preferred_zh]", "女性优先\n限４５歲以下")
    expect(findings).to_have_count(2)
    expect(findings.first).to_contain_text("第43条")
    expect(findings.first).to_have_class("finding finding-block")
    expect(findings.last).to_contain_text("限４５歲以下")
    expect(findings.last).to_have_class("finding finding-warn")

    page.fill("[name=preferred_zh]", "男女不限")
    expect(findings).to_have_count(0)
