"""The department at work: its staff, its rooms and diaries, and what everybody's deeds need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.adapters.file_store import FileStore
from ats.demo.bank import Bank, bank
from ats.demo.calendar import Calendar
from ats.demo.openings import OPENINGS
from ats.domain.account import add_user, change_user
from ats.domain.actor import SYSTEM, Actor, staff
from ats.domain.mail import Mailer
from ats.enums import Group
from ats.models import Posting, Role, RoleVersion, User

# When interviews begin: hour and minute at the company.
_SLOTS = ((9, 30), (10, 45), (14, 0), (15, 15), (16, 30))
FAMILIAR = "interviewer"
FIRST_HR_EMAIL = "hr@example.com"


@dataclass
class Office:
    """Who works here, for which postings, and when they are taken.

    ``said``: the evidence already written, by application; ``worn``: how often each sentence was.
    """

    session: Session
    files: FileStore
    mailer: Mailer
    calendar: Calendar
    seed: int
    postings: dict[str, Posting] = field(default_factory=dict)
    staff: dict[str, User] = field(default_factory=dict)
    taken: set[tuple[int, datetime]] = field(default_factory=set)
    load: Counter[str] = field(default_factory=Counter)
    said: dict[int, set[str]] = field(default_factory=dict)
    worn: Counter[str] = field(default_factory=Counter)
    bank: Bank = field(default_factory=bank)

    def rng(self, *about: object) -> Random:
        """Return the chance of one matter: what happens elsewhere does not change it."""
        return Random("-".join(str(each) for each in (self.seed, *about)))  # noqa: S311 - a story, no secret

    def acts(self, key: str) -> Actor:
        """Return a member of staff as the one who acts."""
        return staff(self.staff[key])

    def manager_of(self, posting: Posting) -> str:
        """Return the key of a posting's hiring manager."""
        return next(key for key, user in self.staff.items() if user.id == posting.hiring_manager_id)

    def choose_interviewers(
        self, count: int, rng: Random, *, familiar: bool, without: Sequence[str] = ()
    ) -> list[str]:
        """Return the keys of interviewers with the least to do, of whom some may be left out."""
        able = [
            key
            for key in self.staff
            if key.startswith(FAMILIAR) and key not in without and key != FAMILIAR
        ]
        rng.shuffle(able)
        able.sort(key=lambda key: self.load[key])
        # The one whose sign-in is shown comes last: whose card is late is the last one's.
        chosen = [*able[: count - 1], FAMILIAR] if familiar else able[:count]
        self.load.update(chosen)
        return chosen

    def find_slot(self, day: int, minutes: int, panel: Sequence[str], rng: Random) -> datetime:
        """Return when on a day all of a panel are free, and take their time."""
        users = [self.staff[key].id for key in panel]
        slots = [self.calendar.at(day, *slot) for slot in rng.sample(_SLOTS, len(_SLOTS))]
        at = next(
            (at for at in slots if not any((user, at) in self.taken for user in users)),
            slots[-1] + timedelta(minutes=minutes + 15),
        )
        self.taken.update((user, at) for user in users)
        return at


def hire_staff(office: Office, *, now: datetime) -> None:
    """Add everybody who works here; the first HR user of an instance stays and gets a name."""
    session = office.session
    # The admin comes first: somebody must always be able to manage users.
    for person in sorted(office.bank.people["staff"], key=lambda each: each["key"] != "admin"):
        groups = frozenset(Group(group) for group in person["groups"])
        user = session.scalars(select(User).where(User.email == person["email"])).first()
        if user is None:
            user = add_user(
                session,
                email=person["email"],
                name=person["name"],
                groups=groups,
                locale=person["locale"],
                actor=SYSTEM,
                now=now,
            )
        else:
            change_user(
                session,
                user,
                name=person["name"],
                groups=groups,
                is_active=True,
                expected_version=user.version,
                actor=SYSTEM,
                now=now,
            )
            user.locale = person["locale"]
        office.staff[person["key"]] = user


def find_postings(office: Office) -> None:
    """Learn the draft of each role, which setting up has made."""
    for each in OPENINGS:
        office.postings[each.role] = office.session.scalars(
            select(Posting)
            .join(Posting.role_version)
            .join(RoleVersion.role)
            .where(Role.key == each.role)
            .order_by(Posting.id),
        ).one()
