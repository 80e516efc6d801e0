"""Tells one story: each deed through its verb, at its instant.

A story is a generator. It yields the instant of its next deed, is resumed when the season has got
there, and receives that instant; so all stories go on side by side, and what is written stands in
the order in which it happened.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ats.demo.applying import apply
from ats.demo.meeting import Meetings
from ats.demo.office import Office
from ats.demo.people import Person
from ats.demo.stories import Cards, Ending, Story
from ats.demo.verdict import grounds, terms
from ats.domain import application as applications
from ats.domain.actor import APPLICANT, Actor
from ats.domain.decision import DecisionRequest, decide
from ats.domain.mail_values import language
from ats.domain.note import write_note
from ats.domain.offer import accept_offer, decline_offer, make_offer
from ats.domain.zone import company_date
from ats.enums import RejectionReason, Stage, Verdict
from ats.models import Application, Offer

Telling = Generator[datetime, datetime, None]

_NOTED_AFTER_READING = 0.4
_NOTED_BY_MANAGER = 0.25
_SILENT_REJECTION = 0.05


@dataclass
class Teller:
    """One story as it is told; ``hr`` looks after this application."""

    office: Office
    story: Story
    person: Person
    rng: Random = field(init=False)
    hr: Actor = field(init=False)
    application: Application = field(init=False)

    def __post_init__(self) -> None:
        self.rng = self.office.rng("story", self.story.number)
        self.hr = self.office.acts(self.rng.choice(("hr", "hr", "hr_2")))

    def tell(self) -> Telling:
        """Tell the story from the application to its end, or to where it stands today."""
        story = self.story
        now = yield self.office.calendar.leisure(self.rng, story.submitted)
        self.application = apply(self.office, story, self.person, self.rng, now=now)
        if story.stage is not Stage.APPLIED:
            yield from self._read()
        if story.stage not in {Stage.APPLIED, Stage.SCREENING}:
            yield from self._meet()
        if story.ending is Ending.REJECTED and story.first is None:
            yield from self._reject(story.ended or story.submitted)
        elif story.ending is Ending.WITHDRAWN:
            yield from self._withdraw(story.ended or story.submitted)
        elif story.ending is not Ending.UNDER_WAY:
            yield from self._decide()

    def _read(self) -> Telling:
        day = self.story.submitted + self.rng.choice((1, 1, 2))
        now = yield self._working(day)
        self._move(Stage.SCREENING, now=now)
        if self.story.reopened:
            now = yield self._working(day + 2)
            self._do_reject(RejectionReason.EXPERIENCE, send_mail=False, now=now)
            now = yield self._working(day + 3)
            self._reopen(now=now)
        if self.rng.random() < _NOTED_AFTER_READING:
            now = yield now + timedelta(minutes=self.rng.randint(5, 50))
            self._note("screening", now=now)

    def _meet(self) -> Telling:
        story = self.story
        meetings = Meetings(self.office, self.application, story, self.hr, self.rng)
        moved = story.submitted + 3
        now = yield self._working(moved)
        self._move(Stage.FIRST_INTERVIEW, now=now)
        if story.first is None:
            return
        yield from meetings.hold(story.first, after=moved)
        yield from self._talk_over(story.first.day, story.first.cards)
        if story.stage is Stage.FIRST_INTERVIEW or (
            story.stage is Stage.OFFER and story.final is None
        ):
            return
        moved = story.first.day + 2
        now = yield self._working(moved)
        self._move(Stage.FINAL_INTERVIEW, now=now)
        if story.final is not None:
            yield from meetings.hold(story.final, after=moved)
            yield from self._talk_over(story.final.day, story.final.cards)

    def _talk_over(self, day: int, cards: Cards) -> Telling:
        if cards is Cards.APART:
            now = yield self._working(day + 2)
            self._note("apart", now=now)
        elif cards is Cards.ALL and self.rng.random() < _NOTED_AFTER_READING:
            now = yield self._working(day + 1)
            self._note("interview", now=now)

    def _decide(self) -> Telling:
        story = self.story
        last = story.final or story.first
        day = (last.day if last else story.submitted) + 2
        now = yield self._working(day)
        refused = story.ending is Ending.REJECTED
        decide(
            self.office.session,
            self.application,
            request=DecisionRequest(
                verdict=Verdict.REJECT if refused else Verdict.HIRE,
                grounds=grounds(
                    self.office, self.application, self._hand(), self.rng, refused=refused
                ),
                reason=story.reason,
            ),
            expected_version=self.application.version,
            actor=self.hr,
            now=now,
            mailer=self.office.mailer,
        )
        if story.ending in {Ending.OFFERED, Ending.DECLINED, Ending.HIRED}:
            yield from self._offer(day + 1)

    def _offer(self, day: int) -> Telling:
        office = self.office
        now = yield self._working(day)
        offer = make_offer(
            office.session,
            self.application,
            terms=terms(office, self.application, self.person.language, self.rng, now=now),
            actor=self.hr,
            now=now,
            mailer=office.mailer,
        )
        now = yield now + timedelta(minutes=self.rng.randint(20, 80))
        self._note("offer", now=now)
        if self.story.ending is not Ending.OFFERED:
            now = yield self._working(day + 4)
            self._answer(offer, now=now)

    def _answer(self, offer: Offer, *, now: datetime) -> None:
        office = self.office
        if self.story.ending is Ending.HIRED:
            accept_offer(
                office.session,
                self.application,
                offer,
                answered_on=company_date(now),
                actor=self.hr,
                now=now,
            )
        else:
            why = office.bank.say(self.rng, "declined", self._hand())
            decline_offer(office.session, self.application, offer, why=why, actor=self.hr, now=now)

    def _reject(self, day: int) -> Telling:
        now = yield self._working(day)
        reason = self.story.reason or RejectionReason.COMPETENCIES
        self._do_reject(reason, send_mail=self.rng.random() > _SILENT_REJECTION, now=now)

    def _withdraw(self, day: int) -> Telling:
        office = self.office
        now = yield office.calendar.leisure(self.rng, day)
        applications.withdraw(
            office.session,
            self.application,
            why=office.bank.say(self.rng, "withdrawals", self.person.language),
            actor=APPLICANT,
            now=now,
            mailer=office.mailer,
        )

    def _do_reject(self, reason: RejectionReason, *, send_mail: bool, now: datetime) -> None:
        applications.reject(
            self.office.session,
            self.application,
            reason=reason,
            why=self.office.bank.say(self.rng, "rejections", reason.value, self._hand()),
            send_mail=send_mail,
            expected_version=self.application.version,
            actor=self.hr,
            now=now,
            mailer=self.office.mailer,
        )

    def _reopen(self, *, now: datetime) -> None:
        applications.reopen(
            self.office.session,
            self.application,
            why=self.office.bank.say(self.rng, "reopened", self._hand()),
            expected_version=self.application.version,
            actor=self.hr,
            now=now,
        )

    def _move(self, to: Stage, *, now: datetime) -> None:
        applications.move(
            self.office.session,
            self.application,
            to=to,
            expected_version=self.application.version,
            actor=self.hr,
            now=now,
        )

    def _note(self, about: str, *, now: datetime) -> None:
        actor = self.hr
        if about == "interview" and self.rng.random() < _NOTED_BY_MANAGER:
            actor = self.office.acts(self.office.manager_of(self.application.posting))
        locale = actor.user.locale if actor.user else None
        write_note(
            self.office.session,
            self.application,
            body=self.office.bank.say(self.rng, "notes", about, language(locale or "")),
            submission_key=f"demo-note-{self.story.number}-{self.rng.getrandbits(60)}",
            actor=actor,
            now=now,
        )

    def _hand(self) -> str:
        """The language that the HR user of this application writes in."""
        return language(self.hr.user.locale or "") if self.hr.user else "zh"

    def _working(self, day: int) -> datetime:
        return self.office.calendar.working(self.rng, day)
