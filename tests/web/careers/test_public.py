"""What every public page owes the world: an address, a state, and no cookie."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from werkzeug.http import http_date, parse_date

from ats.domain.actor import SYSTEM
from ats.domain.posting import close_posting, edit_posting
from ats.enums import EmploymentType, PostingStatus
from ats.models import Department
from tests.support.factories import make_posting
from tests.support.queries import counted_queries

PAGES = ["/jobs", "/jobs/{slug}", "/jobs/embed", "/jobs/feed.atom", "/sitemap.xml", "/robots.txt",
         "/privacy"]  # fmt: skip


@pytest.fixture(params=PAGES)
def path(request, posting):
    return request.param.format(slug=posting.slug)


def test_no_cookie_and_for_any_cache(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.cache_control.public


def test_who_has_it_is_told_so_by_tag_and_by_time(client, path):
    first = client.get(path)
    by_tag = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (by_tag.status_code, by_tag.data) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(path, headers=since).status_code == 304
    earlier = parse_date(first.headers["Last-Modified"]) - timedelta(seconds=1)
    older = {"If-Modified-Since": http_date(earlier)}
    assert client.get(path, headers=older).status_code == 200


@pytest.mark.parametrize("path", ["/jobs", "/jobs/embed", "/jobs/feed.atom", "/sitemap.xml"])
def test_the_board_and_its_kin_see_every_change(client, session, posting, path):
    later = datetime.now(UTC) + timedelta(hours=1)

    def seen():
        answer = client.get(path, headers={"Accept-Language": "en"})
        return answer.headers["ETag"], answer.headers["Last-Modified"]

    states = [seen()]
    edit_posting(
        session, posting, changes={"place": "三楼服务台"}, expected_version=posting.version,
        actor=SYSTEM, now=later,
    )  # fmt: skip
    states.append(seen())
    make_posting(session, updated_at=later + timedelta(hours=1))
    states.append(seen())
    close_posting(
        session, posting, expected_version=posting.version, actor=SYSTEM,
        now=later + timedelta(hours=2),
    )  # fmt: skip
    states.append(seen())
    assert [len(set(each)) for each in zip(*states, strict=True)] == [4, 4]


def test_queries_are_few_and_never_about_applications(client, path):
    with counted_queries() as queries:
        client.get(path)
    assert len(queries) <= 5
    assert not [query for query in queries if "application" in query or "candidate" in query]


def test_a_second_reader_of_the_board_costs_one_query(client, posting):
    client.get("/jobs")
    with counted_queries() as queries:
        client.get("/jobs")
    assert len(queries) == 1


def test_a_renamed_department_is_seen_on_the_board(client, session, posting):
    other = Department(name_zh="商管部", name_en="Leasing", source="", remarks=[])
    session.add(other)
    session.flush()
    second = make_posting(session, role="complaints-specialist")
    second.role_version.role.department_id = other.id
    english = {"Accept-Language": "en"}
    assert "Leasing (1)" in client.get("/jobs", headers=english).page.text
    other.name_en = "Letting"
    assert "Letting (1)" in client.get("/jobs", headers=english).page.text


@pytest.mark.parametrize(
    ("status", "given", "code"),
    [
        (PostingStatus.OPEN, {}, 200),
        (PostingStatus.PAUSED, {}, 200),
        (PostingStatus.CLOSED, {}, 410),
        (PostingStatus.ARCHIVED, {}, 410),
        (PostingStatus.OPEN, {"closing_on": date(2020, 1, 1)}, 410),
        (PostingStatus.DRAFT, {}, 404),
        (PostingStatus.IN_REVIEW, {}, 404),
    ],
)
def test_a_posting_that_is_over_is_gone(client, session, status, given, code):
    path = f"/jobs/{make_posting(session, status, **given).slug}"
    first = client.get(path)
    assert first.status_code == code
    if code == 410:
        assert "Set-Cookie" not in first.headers
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 410


@pytest.mark.parametrize("path", ["/jobs", "/jobs/{slug}", "/privacy"])
def test_it_has_an_address_in_each_language(client, posting, path):
    path = path.format(slug=posting.slug)
    base = f"http://localhost{path}"
    for query, canonical in (
        ("", base),
        ("?lang=en", f"{base}?lang=en"),
        ("?lang=zh-CN&utm_source=x", f"{base}?lang=zh_CN"),
    ):
        page = client.get(path + query).page
        (link,) = page.find("link", rel="canonical")
        assert link.get("href") == canonical
        languages = {
            each.get("hreflang"): each.get("href")
            for each in page.find("link", rel="alternate")
            if each.get("hreflang")
        }
        assert languages == {
            "zh-CN": f"{base}?lang=zh_CN",
            "en": f"{base}?lang=en",
            "x-default": base,
        }
    for language, address in languages.items():
        shown = client.get(address.removeprefix("http://localhost")).page
        assert shown.tree.get("lang") == language or language == "x-default"


def test_what_is_shared_has_a_title_and_a_description(client, posting):
    page = client.get(f"/jobs/{posting.slug}?lang=en").page
    shared = {each.get("property"): each.get("content") for each in page.find("meta")}
    assert shared["og:title"] == posting.title_en
    assert shared["og:description"] == posting.text["summary"]["en"]
    assert shared["og:url"] == f"http://localhost/jobs/{posting.slug}?lang=en"


def test_nobody_may_frame_any_page_unless_named(client, app, posting):
    origins = "https://www.mall.example https://mall.example:8443"
    for path in ("/jobs", f"/jobs/{posting.slug}", "/jobs/embed"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    settings = app.extensions["ats_settings"]
    app.extensions["ats_settings"] = replace(settings, embed_origins=tuple(origins.split()))
    try:
        framed, alone = client.get("/jobs/embed"), client.get("/jobs")
    finally:
        app.extensions["ats_settings"] = settings
    assert f"frame-ancestors {origins};" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert alone.headers["X-Frame-Options"] == "DENY"


def test_the_list_in_a_frame_leads_out_of_it(client, posting):
    page = client.get("/jobs/embed?lang=en").page
    assert posting.title_en in page.text
    links = [each for each in page.find("a") if not each.get("href").startswith("#")]
    assert {each.get("target") for each in links} == {"_top"}
    assert f"/jobs/{posting.slug}" in page.links()


def test_filters_narrow_the_board_and_say_how_many(client, session):
    make_posting(session, place="浦东", title_en="First")
    make_posting(session, place="浦东", title_en="Second", employment_type=EmploymentType.PART_TIME)
    make_posting(session, place="静安", title_en="Third")

    def look(**wanted):
        page = client.get("/jobs", query_string={"lang": "en", **wanted}).page
        titles = {word for word in ("First", "Second", "Third") if word in page.text}
        options = {each.get("value"): each.text for each in page.find("option")}
        return page.text, titles, options

    text, titles, options = look()
    assert "3 open jobs" in text
    assert titles == {"First", "Second", "Third"}
    assert (options["浦东"], options["静安"]) == ("浦东 (2)", "静安 (1)")
    assert options["part_time"] == "Part time (1)"
    text, titles, options = look(place="浦东")
    assert "2 open jobs" in text
    assert titles == {"First", "Second"}
    # The other filter counts within this one, this one as if nothing were chosen.
    assert (options["full_time"], options["静安"]) == ("Full time (1)", "静安 (1)")
    assert look(place="浦东", type="part_time", q="sec")[1] == {"Second"}
    assert "Nothing open is like that" in look(place="静安", type="part_time")[0]
    assert "Nothing open is like that" in look(place="nowhere")[0]
    assert look(type="nonsense", department="x")[1] == {"First", "Second", "Third"}


def test_filters_go_with_the_pages(client, session):
    for _ in range(30):
        make_posting(session, place="浦东")
    make_posting(session, place="静安")
    (older,) = client.get("/jobs?place=浦东").page.find("a", rel="next")
    second = client.get(older.get("href")).page
    assert len(second.find("li", class_="posting-item")) == 5


def test_a_department_is_a_filter_where_there_are_two(client, session, posting):
    role = posting.role_version.role
    first = client.get("/jobs").page
    assert first.find("select", name="department") == []
    other = Department(name_zh="商管部", name_en="Leasing", source="", remarks=[])
    session.add(other)
    session.flush()
    second = make_posting(session, role="complaints-specialist", title_en="Leasing clerk")
    second.role_version.role.department_id = other.id
    page = client.get(f"/jobs?lang=en&department={role.department_id}").page
    assert "Leasing clerk" not in page.text
    assert "Leasing (1)" in page.text
