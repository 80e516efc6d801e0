"""The public board: what it shows, to whom, at what cost, and that any cache may keep it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ats.enums import PostingStatus
from tests.support.factories import make_application, make_posting
from tests.support.queries import counted_queries


def test_what_is_open_is_listed(client, session):
    posting = make_posting(
        session,
        role="office-service-agent",
        place="一楼服务台",
        pay_min=6000,
        pay_max=8000,
        closing_on=date(2100, 1, 2),
    )
    page = client.get("/jobs?lang=en").page
    assert f"/jobs/{posting.slug}" in page.links()
    for fact in (posting.title_en, "一楼服务台", "6,000", "8,000", "2 openings", "Jan 2, 2100"):
        assert fact in page.text


def test_the_board_is_in_the_readers_language(client, session):
    posting = make_posting(session)
    assert posting.title_zh in client.get("/jobs").page.text
    assert posting.title_en in client.get("/jobs?lang=en").page.text
    accepts = {"Accept-Language": "en-GB"}
    assert posting.title_en in client.get("/jobs", headers=accepts).page.text


def test_when_nothing_is_open_it_says_when_to_come_back(client):
    text = client.get("/jobs?lang=en").page.text
    assert "No job is open at the moment" in text
    today = datetime.now(UTC) + timedelta(hours=8)
    days = [today + timedelta(days=number) for number in range(1, 5)]
    following = next(day for day in days if day.weekday() < 5)
    assert f"Look again on {following:%A} {following.day} {following:%B}." in text


def test_a_search_finds_and_can_be_taken_back(client, session):
    make_posting(session, title_zh="档案文员", title_en="Records Clerk")
    make_posting(session, title_zh="客服主管", title_en="Supervisor")
    page = client.get("/jobs", query_string={"q": "clerk", "lang": "en"}).page
    assert "Records Clerk" in page.text
    assert "Supervisor" not in page.text
    assert page.find("input", name="q")[0].get("value") == "clerk"
    assert "/jobs" in page.links()


@pytest.mark.parametrize(
    "search", ["zzz", "<script>alert(1)</script>", "'", "%", "\0", "𠮷", "x" * 999]
)
def test_a_search_that_finds_nothing_says_so(client, session, search):
    make_posting(session)
    page = client.get("/jobs", query_string={"q": search, "lang": "en"})
    assert page.status_code == 200
    if search != "\0":
        assert "Nothing open matches" in page.page.text


@pytest.mark.parametrize(
    "query", ["after=x", "after=-1", "before=0", f"after={10**30}", "q=%ff%fe"]
)
def test_a_nonsensical_address_is_still_a_page(client, session, query):
    make_posting(session)
    assert client.get(f"/jobs?{query}").status_code == 200


def test_a_long_list_has_pages(client, session):
    for _ in range(30):
        make_posting(session)
    first = client.get("/jobs?lang=en").page
    assert len(first.find("li", class_="posting-item")) == 25
    (older,) = first.find("a", rel="next")
    second = client.get(older.get("href")).page
    assert len(second.find("li", class_="posting-item")) == 5


def test_it_costs_the_same_with_one_posting_and_with_thirty(client, session):
    def cost(path):
        client.get(path)
        with counted_queries() as queries:
            client.get(path)
        return queries

    posting = make_posting(session)
    one = cost("/jobs"), cost(f"/jobs/{posting.slug}")
    for number in range(29):
        make_application(session, make_posting(session, opened_at=None, place=f"{number}"))
    for number in range(30):
        make_application(session, posting if number % 2 else make_posting(session))
    thirty = cost("/jobs"), cost(f"/jobs/{posting.slug}")
    for few, many in zip(one, thirty, strict=True):
        assert len(few) == len(many) <= 5
        assert not [query for query in many if "application" in query or "candidate" in query]


@pytest.mark.parametrize("path", ["/jobs", "/jobs?q=x", "/jobs/{slug}", "/privacy"])
def test_any_cache_may_keep_a_public_page(client, posting, path):
    answer = client.get(path.format(slug=posting.slug))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert {"Accept-Language", "Cookie"} <= {
        each.strip() for each in answer.headers["Vary"].split(",")
    }
    assert "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/jobs", "/jobs/{slug}"])
def test_a_page_that_has_not_changed_is_not_sent_again(client, posting, path):
    path = path.format(slug=posting.slug)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_posting_says_all_there_is_to_know(client, posting):
    page = client.get(f"/jobs/{posting.slug}?lang=en").page
    assert page.heading == posting.title_en
    text = posting.text
    for part in (
        text["summary"]["en"],
        *(each["en"] for each in text["duties"]),
        *(each["text"]["en"] for each in text["requirements"]),
        *(each["en"] for each in text["working_conditions"]),
        *(each["en"] for each in text["assessed"]),
        *(each["title"]["en"] for each in posting.plan),
    ):
        assert part in page.text
    assert page.text.index("Required") < page.text.index("Preferred")
    assert f"/jobs/{posting.slug}/apply" in page.links()


def test_a_text_in_one_language_only_is_marked_as_such(client, posting, session):
    posting.text = {**posting.text, "duties": [{"zh": "接待来访客户", "en": None}]}
    page = client.get(f"/jobs/{posting.slug}?lang=en").page
    (duty,) = [each for each in page.find("span", lang="zh-CN") if each.text == "接待来访客户"]
    assert duty.text == "接待来访客户"


@pytest.mark.parametrize(
    ("status", "given", "sentence"),
    [
        (PostingStatus.PAUSED, {}, "takes no applications for the time being"),
        (PostingStatus.CLOSED, {}, "is closed and takes no more applications"),
        (PostingStatus.OPEN, {"closing_on": date(2020, 1, 31)}, "Jan 31, 2020, is past"),
    ],
)
def test_a_posting_that_takes_no_applications_says_why(client, session, status, given, sentence):
    posting = make_posting(session, status, **given)
    page = client.get(f"/jobs/{posting.slug}?lang=en").page
    assert sentence in page.text
    assert f"/jobs/{posting.slug}/apply" not in page.links()
    assert "noindex" in page.find("meta", name="robots")[0].get("content")
    answer = client.get(f"/jobs/{posting.slug}/apply")
    assert (answer.status_code, answer.location) == (302, f"/jobs/{posting.slug}")


@pytest.mark.parametrize("path", ["/jobs/unknown", "/jobs/a%00b", "/jobs/%F0%A0%AE%B7/apply"])
def test_an_unknown_posting_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_draft_is_not_found(client, session):
    draft = make_posting(session, PostingStatus.DRAFT)
    assert client.get(f"/jobs/{draft.slug}").status_code == 404
    assert client.get(f"/jobs/{draft.slug}/apply").status_code == 404


def test_the_privacy_notice_says_what_the_law_wants_said(client):
    chinese = client.get("/privacy").page.text
    for word in ("目的", "保存", "查阅", "更正", "删除", "撤回", "投诉"):
        assert word in chinese
    english = client.get("/privacy?lang=en").page.text
    for word in ("consent", "24 months", "erased", "corrected", "complain", "withdraw"):
        assert word in english
