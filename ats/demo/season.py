"""The season: every story told side by side, in the order in which things happened."""

from __future__ import annotations

import heapq
from collections.abc import Generator
from datetime import datetime, timedelta

from sqlalchemy import update

from ats.demo.calendar import Calendar
from ats.demo.office import Office, find_postings, hire_staff
from ats.demo.openings import OPENINGS, Opening
from ats.demo.people import cast_people
from ats.demo.stories import FULL_SIZE, plan_stories
from ats.demo.telling import Teller
from ats.domain.posting import (
    close_posting,
    edit_posting,
    open_posting,
    pause_posting,
)
from ats.enums import MailStatus
from ats.models import OutboxMail

BEGINS = -66
_LEAST_PAUSE = timedelta(minutes=3)

Telling = Generator[datetime, datetime, None]


def tell_season(office: Office, *, size: int = FULL_SIZE) -> None:
    """Fill an installation that has its drafts and nobody yet with ``size`` applications.

    Flushes and never commits. Raises ``ValueError`` for a size that could not show every turn.
    """
    stories = plan_stories(size, office.rng("plan"))
    people = cast_people(stories, office.rng("people"))
    hire_staff(office, now=office.calendar.at(BEGINS, 9))
    find_postings(office)
    tellings: list[Telling] = [_run_posting(office, each) for each in OPENINGS if each.opened]
    tellings += [
        Teller(office, story, person).tell() for story, person in zip(stories, people, strict=True)
    ]
    _tell_side_by_side(tellings, until=office.calendar.now)
    _settle_mail(office)


def _tell_side_by_side(tellings: list[Telling], *, until: datetime) -> None:
    """Resume whichever telling is next in time, each until it ends or reaches ``until``."""
    waiting = [(next(telling), place) for place, telling in enumerate(tellings)]
    heapq.heapify(waiting)
    while waiting:
        at, place = heapq.heappop(waiting)
        if at > until:
            continue
        try:
            wanted = tellings[place].send(at)
        except StopIteration:
            continue
        # Nobody does two things at once, whatever the dice said of the hour.
        heapq.heappush(waiting, (max(wanted, at + _LEAST_PAUSE), place))


def _run_posting(office: Office, opening: Opening) -> Telling:
    posting = office.postings[opening.role]
    actor = office.acts("hr")
    rng = office.rng("posting", opening.role)
    calendar: Calendar = office.calendar
    now = yield calendar.at(opening.opened or 0, 8, rng.randint(5, 40))
    edit_posting(
        office.session,
        posting,
        changes={
            "headcount": opening.headcount,
            "place": opening.place,
            "pay_min": opening.pay[0],
            "pay_max": opening.pay[1],
            "closing_on": calendar.date(opening.closing) if opening.closing is not None else None,
            "hiring_manager_id": office.staff[opening.manager].id,
        },
        expected_version=posting.version,
        actor=actor,
        now=now,
    )
    now = yield now + timedelta(minutes=9)
    open_posting(office.session, posting, expected_version=posting.version, actor=actor, now=now)
    if opening.paused is not None:
        now = yield calendar.working(rng, opening.paused)
        pause_posting(
            office.session, posting, expected_version=posting.version, actor=actor, now=now
        )
    if opening.closed is not None:
        now = yield calendar.working(rng, opening.closed)
        close_posting(
            office.session, posting, expected_version=posting.version, actor=actor, now=now
        )


def _settle_mail(office: Office) -> None:
    """Mark the mails of earlier days as sent, as a worker would have; today's still wait."""
    today = office.calendar.at(0, 0)
    session = office.session
    session.flush()
    sent_at = OutboxMail.created_at
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.created_at < today, OutboxMail.status == MailStatus.WAITING)
        .values(status=MailStatus.SENT, attempts=1, sent_at=sent_at),
    )
