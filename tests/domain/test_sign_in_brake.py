"""The brake on guessing passwords."""

from datetime import timedelta

from sqlalchemy import func, select

from ats.domain import sign_in_brake
from ats.domain.errors import TooManyAttemptsError
from ats.models import SignInBrake
from tests.support.factories import NOW

EMAIL = "li.wei@example.com"
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


def fail(session, times, *, place=HERE, now=NOW):
    for _ in range(times):
        sign_in_brake.count_failure(session, email=EMAIL, place=place, now=now)


def wait(session, *, place=HERE, now=NOW):
    try:
        sign_in_brake.check(session, email=EMAIL, place=place, now=now)
    except TooManyAttemptsError as braked:
        return (braked.until - now).total_seconds()
    return 0


def test_each_further_failure_waits_twice_as_long_up_to_an_hour(session):
    waits = []
    for _ in range(sign_in_brake.FREE_FROM_ONE_PLACE + 9):
        fail(session, 1)
        waits.append(wait(session))
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_a_wait_ends(session):
    fail(session, sign_in_brake.FREE_FROM_ONE_PLACE)
    sign_in_brake.check(session, email=EMAIL, place=HERE, now=NOW + timedelta(seconds=30))


def test_a_stranger_does_not_keep_somebody_out(session):
    fail(session, sign_in_brake.FREE_FROM_ONE_PLACE + 3, place=ELSEWHERE)
    assert (wait(session, place=ELSEWHERE), wait(session)) == (240, 0)


def test_strangers_in_many_places_are_braked_together(session):
    for number in range(sign_in_brake.FREE_FROM_EVERYWHERE):
        fail(session, 1, place=f"place {number}")
    assert wait(session) == 30


def test_a_right_password_forgets(session):
    fail(session, sign_in_brake.FREE_FROM_ONE_PLACE)
    sign_in_brake.release(session, email=EMAIL, place=HERE)
    assert wait(session) == 0
    assert session.scalar(select(func.count(SignInBrake.key))) == 0


def test_what_was_counted_long_ago_is_forgotten(session):
    fail(session, 3, place=ELSEWHERE)
    fail(session, 1, now=NOW + timedelta(days=1, seconds=1))
    assert session.scalars(select(SignInBrake.failures)).all() == [1, 1]


def test_nothing_that_was_typed_is_kept(session):
    fail(session, 1)
    assert [key for key in session.scalars(select(SignInBrake.key)) if EMAIL in key] == []
