"""The public board: what is open, found in either language, a page at a time by key."""

from datetime import date, timedelta

import pytest

from ats.enums import PostingStatus
from ats.queries.board import BoardFilter, find_posting, open_postings
from ats.queries.errors import NotFoundError
from ats.queries.paging import Cursor
from tests.support.factories import NOW, make_posting

TODAY = date(2025, 3, 3)


def titles(session, **wanted):
    found = open_postings(session, today=TODAY, wanted=BoardFilter(**wanted))
    return [posting.title_en for posting in found.items]


def test_only_open_postings_are_shown(session):
    shown = make_posting(session)
    for status in set(PostingStatus) - {PostingStatus.OPEN}:
        make_posting(session, status)
    assert list(open_postings(session, today=TODAY).items) == [shown]


@pytest.mark.parametrize(
    ("closing_on", "is_shown"),
    [(None, True), (TODAY, True), (TODAY + timedelta(1), True), (TODAY - timedelta(1), False)],
)
def test_a_posting_is_shown_until_its_closing_date(session, closing_on, is_shown):
    make_posting(session, closing_on=closing_on)
    assert bool(open_postings(session, today=TODAY).items) is is_shown


def test_the_newest_opened_comes_first(session):
    old = make_posting(session, opened_at=NOW)
    older = make_posting(session, opened_at=NOW - timedelta(days=1))
    new = make_posting(session, opened_at=NOW + timedelta(days=1))
    assert list(open_postings(session, today=TODAY).items) == [new, old, older]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("clerk", ["Records Clerk"]),
        ("CLERK", ["Records Clerk"]),
        ("文员", ["Records Clerk"]),
        ("ｃｌｅｒｋ", ["Records Clerk"]),
        ("浦东 clerk", ["Records Clerk"]),
        ("静安 clerk", []),
        ("100%", ["100% Remote"]),
        ("_", []),
        ("\0", ["100% Remote", "Records Clerk"]),
        ("", ["100% Remote", "Records Clerk"]),
        ("'; DROP TABLE posting; --", []),
    ],
)
def test_a_search_looks_in_both_languages_and_the_place(session, search, found):
    make_posting(session, title_zh="档案文员", title_en="Records Clerk", place="上海浦东")
    make_posting(session, title_zh="远程客服", title_en="100% Remote", place="上海静安")
    assert titles(session, search=search) == found


def test_pages_go_there_and_back(session):
    # Thirty opened at one moment, thirty one by one: the id decides between equals.
    made = [make_posting(session) for _ in range(30)]
    made += [make_posting(session, opened_at=NOW + timedelta(hours=i)) for i in range(1, 31)]
    expected = list(reversed(made))
    first = open_postings(session, today=TODAY)
    second = open_postings(session, today=TODAY, cursor=Cursor(after=first.next))
    third = open_postings(session, today=TODAY, cursor=Cursor(after=second.next))
    assert [*first.items, *second.items, *third.items] == expected
    assert (first.previous, third.next) == (None, None)
    back = open_postings(session, today=TODAY, cursor=Cursor(before=third.previous))
    assert list(back.items) == list(second.items)
    start = open_postings(session, today=TODAY, cursor=Cursor(before=back.previous))
    assert list(start.items) == list(first.items)
    assert start.previous is None


def test_a_key_that_is_nobodys_leads_nowhere(session):
    make_posting(session)
    assert not open_postings(session, today=TODAY, cursor=Cursor(after=2**31 - 1)).items


@pytest.mark.parametrize("status", [PostingStatus.OPEN, PostingStatus.PAUSED, PostingStatus.CLOSED])
def test_a_posting_that_was_once_open_is_still_found(session, status):
    posting = make_posting(session, status)
    assert find_posting(session, posting.slug) is posting


def test_a_draft_is_nobodys_business(session):
    draft = make_posting(session, PostingStatus.DRAFT)
    with pytest.raises(NotFoundError):
        find_posting(session, draft.slug)


@pytest.mark.parametrize("slug", ["", "unknown", "nul\0", "ＦＵＬＬ", "a" * 500, "../admin", "a'b"])
def test_an_unknown_slug_is_not_found(session, slug):
    with pytest.raises(NotFoundError):
        find_posting(session, slug)
