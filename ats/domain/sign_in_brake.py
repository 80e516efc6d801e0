"""The brake on guessing passwords.

It holds for addresses that have an account and for those that have none, so that being braked
tells nobody which is which.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ats.domain.errors import TooManyAttemptsError
from ats.models import SignInBrake
from ats.models.user import hash_token

# Wrong passwords in a row that cost nothing: from one place, and from everywhere together. The
# second is large, for a stranger must not be able to keep somebody out for the price of five tries.
FREE_FROM_ONE_PLACE = 5
FREE_FROM_EVERYWHERE = 100
# Each further one waits twice as long as the last.
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
_FORGOTTEN_AFTER = timedelta(days=1)


def check(session: Session, *, email: str, place: str, now: datetime) -> None:
    """Raise :class:`TooManyAttemptsError` while the address is braked.

    ``email`` is the account's key; ``place`` is where the attempt comes from.
    """
    waits = [
        brake.locked_until
        for key, _ in _keys(email, place)
        if (brake := session.get(SignInBrake, key)) is not None
        and brake.locked_until is not None
        and brake.locked_until > now
    ]
    if waits:
        raise TooManyAttemptsError(max(waits))


def count_failure(session: Session, *, email: str, place: str, now: datetime) -> None:
    """Count a wrong password, and brake when there were too many; forget those of long ago."""
    session.execute(delete(SignInBrake).where(SignInBrake.last_at < now - _FORGOTTEN_AFTER))
    for key, free in _keys(email, place):
        brake = _brake(session, key, now=now)
        brake.failures += 1
        brake.last_at = now
        beyond = brake.failures - free
        if beyond >= 0:
            # Capped before the power: a count of thousands must not overflow a timedelta.
            brake.locked_until = now + min(FIRST_WAIT * 2 ** min(beyond, 10), LONGEST_WAIT)
    session.flush()


def release(session: Session, *, email: str, place: str) -> None:
    """Forget the failures after a right password."""
    keys = [key for key, _ in _keys(email, place)]
    session.execute(delete(SignInBrake).where(SignInBrake.key.in_(keys)))


def _keys(email: str, place: str) -> tuple[tuple[str, int], ...]:
    """What is counted, as hashes: nobody's address is kept for having been typed."""
    return (
        (hash_token(f"{email}\n{place}"), FREE_FROM_ONE_PLACE),
        (hash_token(email), FREE_FROM_EVERYWHERE),
    )


def _brake(session: Session, key: str, *, now: datetime) -> SignInBrake:
    brake = session.get(SignInBrake, key, with_for_update=True)
    if brake is not None:
        return brake
    try:
        with session.begin_nested():
            session.add(SignInBrake(key=key, failures=0, last_at=now))
    except IntegrityError:
        # Another attempt at the same moment made it.
        pass
    return session.get_one(SignInBrake, key, with_for_update=True)
