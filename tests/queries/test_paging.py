"""Lists that page by key, forwards and back, without gaps or repeats."""

import pytest
from sqlalchemy import select

from ats.models import Candidate
from ats.queries.paging import COUNTED_UP_TO, Count, Cursor, counting, fetch_page
from tests.support.factories import make_candidate


@pytest.fixture
def ids(session):
    return [make_candidate(session).id for _ in range(7)]


def page(session, cursor, *, newest_first=True):
    statement = select(Candidate.id, Candidate.name)
    return fetch_page(session, statement, Candidate.id, cursor, newest_first=newest_first, size=3)


@pytest.mark.parametrize("newest_first", [True, False])
def test_there_and_back(session, ids, newest_first):
    expected = sorted(ids, reverse=newest_first)
    pages = [page(session, Cursor(), newest_first=newest_first)]
    while pages[-1].next is not None:
        pages.append(page(session, Cursor(after=pages[-1].next), newest_first=newest_first))
    assert [row.id for each in pages for row in each.items] == expected
    assert pages[0].previous is None
    back = [pages[-1]]
    while back[-1].previous is not None:
        back.append(page(session, Cursor(before=back[-1].previous), newest_first=newest_first))
    assert [[row.id for row in each.items] for each in back[1:]] == [
        expected[3:6],
        expected[0:3],
    ]
    assert back[-1].next == pages[0].next


def test_what_came_in_between_moves_nothing(session, ids):
    first = page(session, Cursor())
    make_candidate(session)
    second = page(session, Cursor(after=first.next))
    assert [row.id for row in second.items] == sorted(ids, reverse=True)[3:6]
    assert second.previous is not None


def test_behind_the_end_there_is_nothing(session, ids):
    empty = page(session, Cursor(after=min(ids)))
    assert (empty.items, empty.previous, empty.next) == ([], None, None)


def test_an_exact_page_has_no_next(session):
    for _ in range(3):
        make_candidate(session)
    assert page(session, Cursor()).next is None


def test_items_can_be_made_into_something_else(session, ids):
    names = page(session, Cursor()).map(lambda row: row.id * 10)
    assert names.items == [each * 10 for each in sorted(ids, reverse=True)[:3]]


@pytest.mark.parametrize(
    ("counted", "number", "is_exact"),
    [(0, 0, True), (7, 7, True), (1000, 1000, True), (1001, 1000, False)],
)
def test_a_count_is_honest(counted, number, is_exact):
    count = Count(counted)
    assert (count.number, count.is_exact, bool(count)) == (number, is_exact, counted > 0)


def test_counting_gives_up_past_what_anybody_reads(session, ids):
    statement = counting(select(Candidate.id))
    assert session.scalars(statement).one() == len(ids)
    limit = statement.compile(compile_kwargs={"literal_binds": True})
    assert f"LIMIT {COUNTED_UP_TO + 1}" in str(limit)
