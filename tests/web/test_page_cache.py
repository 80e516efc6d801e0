"""A page rendered once is never shown for another state, language or reader."""

import gzip

import pytest

from ats.models import Department
from ats.web.page_cache import MOST_PAGES, RenderedPage, RenderedPages
from tests.support.factories import make_posting
from tests.support.queries import counted_queries


@pytest.fixture
def posting(session):
    return make_posting(session, place="一楼服务台")


def _get(client, posting, **headers):
    return client.get(f"/jobs/{posting.slug}", headers=headers)


def test_the_second_reader_costs_one_query(client, posting):
    path = f"/jobs/{posting.slug}"
    first = client.get(path)
    with counted_queries() as statements:
        second = client.get(path)
    assert second.text == first.text
    assert len(statements) == 1


def test_a_change_is_seen_at_once(client, posting, session):
    assert "一楼服务台" in _get(client, posting).text
    posting.place = "二楼服务台"
    assert "二楼服务台" in _get(client, posting).text
    session.get(Department, posting.role_version.role.department_id).name_zh = "会员部"
    assert "会员部" in _get(client, posting, **{"Accept-Language": "zh-CN"}).text


def test_each_language_has_its_own(client, posting):
    chinese = _get(client, posting, **{"Accept-Language": "zh-CN"})
    english = _get(client, posting, **{"Accept-Language": "en"})
    assert 'lang="zh-CN"' in chinese.text
    assert 'lang="en"' in english.text
    assert chinese.headers["ETag"] != english.headers["ETag"]


def test_it_is_the_same_compressed(client, posting):
    plain = _get(client, posting)
    compressed = client.open(
        f"/jobs/{posting.slug}", headers={"Accept-Encoding": "gzip"}, checked=False
    )
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.data) == plain.data
    assert "Accept-Encoding" in compressed.vary


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_reader_who_has_it_is_told_so(client, posting, encoding):
    headers = {"Accept-Encoding": encoding}
    path = f"/jobs/{posting.slug}"
    first = client.open(path, headers=headers, checked=False)
    again = client.open(
        path, headers={**headers, "If-None-Match": first.headers["ETag"]}, checked=False
    )
    assert again.status_code == 304
    assert again.data == b""


def test_it_keeps_what_was_used_last():
    pages = RenderedPages()
    page = RenderedPage.of("text", "en")
    pages.keep("first", page)
    for number in range(MOST_PAGES - 1):
        pages.keep(number, page)
    assert pages.get("first") is page
    pages.keep("one more", page)
    assert pages.get("first") is page
    assert pages.get(0) is None
