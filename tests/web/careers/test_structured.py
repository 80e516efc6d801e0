"""What machines read: JobPosting by Google's rules, the feed and the site map by their schemas."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from ats.enums import EmploymentType, PayPeriod, PostingStatus
from tests.support.factories import NOW, make_posting

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def is_text(value):
    return isinstance(value, str) and bool(value.strip())


def is_html(value):
    fragment = html5lib.HTMLParser(strict=True).parseFragment(value)
    return is_text(value) and len(list(fragment.iter())) > 3


def is_day(value):
    return date.fromisoformat(value) is not None


def is_instant(value):
    return datetime.fromisoformat(value).tzinfo is not None


def is_organisation(value):
    return value["@type"] == "Organization" and is_text(value["name"])


def is_place(value):
    address = value["address"]
    return (
        (value["@type"], address["@type"]) == ("Place", "PostalAddress")
        and is_text(address["streetAddress"])
        and len(address["addressCountry"]) == 2
    )


def is_employment(value):
    return value in {
        "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM",
        "OTHER",
    }  # fmt: skip


def is_salary(value):
    amount = value["value"]
    numbers = [amount[name] for name in ("value", "minValue", "maxValue") if name in amount]
    return (
        (value["@type"], amount["@type"]) == ("MonetaryAmount", "QuantitativeValue")
        and len(value["currency"]) == 3
        and amount["unitText"] in {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
        and bool(numbers)
        and all(isinstance(number, int) for number in numbers)
    )


def is_identifier(value):
    return value["@type"] == "PropertyValue" and is_text(value["name"]) and is_text(value["value"])


# https://developers.google.com/search/docs/appearance/structured-data/job-posting
REQUIRED = {
    "title": is_text,
    "description": is_html,
    "datePosted": is_day,
    "hiringOrganization": is_organisation,
    "jobLocation": is_place,
}
RECOMMENDED = {
    "validThrough": is_instant,
    "employmentType": is_employment,
    "identifier": is_identifier,
    "baseSalary": is_salary,
    "directApply": lambda value: value is True,
}


def job_of(client, posting, lang="en"):
    page = client.get(f"/jobs/{posting.slug}?lang={lang}").page
    blocks = page.find("script", type="application/ld+json")
    return json.loads(blocks[0].text) if blocks else None


@pytest.fixture
def whole(session):
    return make_posting(
        session, place="一楼服务台", pay_min=6000, pay_max=8000, closing_on=date(2100, 1, 2)
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_it_has_all_that_google_requires_and_recommends(client, whole, lang):
    job = job_of(client, whole, lang)
    assert (job["@context"], job["@type"]) == ("https://schema.org/", "JobPosting")
    for name, holds in {**REQUIRED, **RECOMMENDED}.items():
        assert holds(job[name]), f"{name}: {job[name]!r}"


def test_what_is_not_given_is_left_out(client, session):
    job = job_of(client, make_posting(session))
    assert not {"baseSalary", "validThrough"} & set(job)
    for name, holds in REQUIRED.items():
        assert holds(job[name])


def test_it_says_what_the_page_says(client, whole):
    job = job_of(client, whole)
    assert job["title"] == whole.title_en
    for part in (whole.text["summary"], *whole.text["duties"]):
        assert part["en"] in job["description"].replace("&#39;", "'")
    assert job["datePosted"] == "2025-03-03"
    assert job["validThrough"] == "2100-01-02T23:59:59+08:00"
    assert job["identifier"]["value"] == whole.slug
    assert job["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 6000, "maxValue": 8000, "unitText": "MONTH"
    }  # fmt: skip


@pytest.mark.parametrize("kind", EmploymentType)
@pytest.mark.parametrize("period", PayPeriod)
def test_every_word_has_one_of_googles(client, session, kind, period):
    posting = make_posting(session, employment_type=kind, pay_min=50, pay_max=50, pay_period=period)
    job = job_of(client, posting)
    assert is_employment(job["employmentType"])
    assert is_salary(job["baseSalary"])
    assert job["baseSalary"]["value"]["value"] == 50


def test_markup_in_a_text_stays_text(client, session):
    posting = make_posting(session)
    posting.text = {**posting.text, "summary": {"zh": "</script><b>", "en": "</script><b>"}}
    answer = client.get(f"/jobs/{posting.slug}?lang=en")
    assert "</script><b>" not in answer.text
    assert "&lt;/script&gt;&lt;b&gt;" in job_of(client, posting)["description"]


@pytest.mark.parametrize(
    ("status", "given"),
    [
        (PostingStatus.PAUSED, {}),
        (PostingStatus.CLOSED, {}),
        (PostingStatus.ARCHIVED, {}),
        (PostingStatus.OPEN, {"closing_on": date(2020, 1, 1)}),
    ],
)
def test_what_takes_no_applications_is_no_job_posting(client, session, status, given):
    assert job_of(client, make_posting(session, status, **given)) is None


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("number", [0, 1, 60])
def test_the_feed_is_atom(client, session, lang, number):
    for each in range(number):
        make_posting(session, opened_at=NOW + timedelta(hours=each), title_en="A & B <i>")
    make_posting(session, PostingStatus.CLOSED)
    answer = client.get(f"/jobs/feed.atom?lang={lang}")
    assert answer.mimetype == "application/atom+xml"
    tree = etree.fromstring(answer.data)
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    assert schema.validate(tree), schema.error_log
    assert len(tree.findall(f"{ATOM}entry")) == min(number, 50)
    assert tree.find(f"{ATOM}link[@rel='self']").get("href").startswith("http://localhost/")
    ids = [each.text for each in tree.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    published = [each.text for each in tree.iter(f"{ATOM}published")]
    assert published == sorted(published, reverse=True)


@pytest.mark.parametrize("number", [0, 3])
def test_the_site_map_is_one(client, session, number):
    made = [make_posting(session) for _ in range(number)]
    make_posting(session, PostingStatus.PAUSED)
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    tree = etree.fromstring(answer.data)
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    assert schema.validate(tree), schema.error_log
    pages = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in tree.iter(f"{SITEMAP}url")
    }
    board = "http://localhost/jobs"
    assert set(pages) == {board, *(f"{board}/{each.slug}" for each in made)}
    for posting in made:
        assert datetime.fromisoformat(pages[f"{board}/{posting.slug}"]) == posting.updated_at
    assert len(list(tree.iter("{http://www.w3.org/1999/xhtml}link"))) == 2 * len(pages)


def test_search_engines_are_told_what_to_leave_alone(client):
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    lines = answer.text.splitlines()
    assert "Disallow: /my/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
