"""Interviews: a panel is asked, a date found, and afterwards each fills in a scorecard, or not."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ats.catalogue.document import role_from_document
from ats.catalogue.interview_plan import PlannedInterview, plan_from_document
from ats.demo.office import Office
from ats.demo.scoring import Impression, fill_in, fill_in_half
from ats.demo.stories import Cards, Meeting, Story
from ats.domain.actor import Actor, staff
from ats.domain.coverage import suggest_panel
from ats.domain.interview import InterviewRequest, cancel_interview, plan_interview
from ats.domain.mail_values import language
from ats.domain.scorecard import save_draft, submit_scorecard
from ats.enums import Stage
from ats.models import Application, Interview, Scorecard

_NOTICE_DAYS = 3
# How far apart the members of a panel are who disagree: pleased, dismayed, in between.
_APART = (0.9, -1.25, 0.0)


@dataclass
class Meetings:
    """The interviews of one application; nobody meets the same candidate twice."""

    office: Office
    application: Application
    story: Story
    hr: Actor
    rng: Random
    met_by: list[str] = field(default_factory=list)

    def hold(self, meeting: Meeting, *, after: int) -> Generator[datetime, datetime, None]:
        """Plan a meeting, hold it on its day and collect its scorecards, as far as they come."""
        planned = self._planned()
        panel = self._panel(planned.stage, familiar=meeting.familiar)
        asked = max(after, meeting.day - _NOTICE_DAYS)
        if meeting.cards is Cards.MOVED:
            asked = yield from self._call_off(planned, panel, first=meeting.day - _NOTICE_DAYS)
        # An interview of tomorrow is planned by yesterday at the latest: today has yet to come.
        now = yield self.office.calendar.working(self.rng, min(asked, -1))
        interview = self._plan(planned, panel, meeting.day, now=now)
        if meeting.cards in {Cards.ALL, Cards.APART, Cards.LATE, Cards.HALF}:
            yield from self._collect(interview, meeting.cards)

    def _planned(self) -> PlannedInterview:
        plan = plan_from_document(self.application.posting.plan)
        return next(each for each in plan if each.stage is self.application.stage)

    def _panel(self, stage: Stage, *, familiar: bool) -> list[str]:
        chosen = self.office.choose_interviewers(
            2, self.rng, familiar=familiar, without=self.met_by
        )
        self.met_by += chosen
        if stage is Stage.FINAL_INTERVIEW:
            chosen.append(self.office.manager_of(self.application.posting))
        return chosen

    def _plan(
        self, planned: PlannedInterview, panel: Sequence[str], day: int, *, now: datetime
    ) -> Interview:
        office = self.office
        role = role_from_document(self.application.posting.role_version.document)
        wanted = [
            (each.id, each.importance)
            for each in role.competencies
            if each.id in planned.competency_ids
        ]
        shares = suggest_panel(wanted, [office.staff[key].id for key in panel])
        spoken = language(self.application.locale)
        return plan_interview(
            office.session,
            self.application,
            plan=InterviewRequest(
                stage=planned.stage,
                title=planned.title,
                starts_at=office.find_slot(day, planned.minutes, panel, self.rng),
                minutes=planned.minutes,
                place=office.bank.say(self.rng, "places", spoken),
                panel={office.staff[key]: shares[office.staff[key].id] for key in panel},
                submission_key=f"demo-interview-{self.story.number}-{self.rng.getrandbits(60)}",
            ),
            actor=self.hr,
            now=now,
            mailer=office.mailer,
        )

    def _call_off(
        self, planned: PlannedInterview, panel: Sequence[str], *, first: int
    ) -> Generator[datetime, datetime, int]:
        """Plan a meeting and call it off the day before; return the day on which that was."""
        office = self.office
        now = yield office.calendar.working(self.rng, first - _NOTICE_DAYS)
        interview = self._plan(planned, panel, first, now=now)
        now = yield office.calendar.working(self.rng, first - 1)
        written = language(self.hr.user.locale or "") if self.hr.user else "zh"
        cancel_interview(
            office.session,
            interview,
            why=office.bank.say(self.rng, "cancelled", written),
            expected_version=interview.version,
            actor=self.hr,
            now=now,
            mailer=office.mailer,
        )
        return first

    def _collect(self, interview: Interview, cards: Cards) -> Generator[datetime, datetime, None]:
        scorecards = list(interview.scorecards)
        over = interview.starts_at + timedelta(minutes=interview.minutes)
        late = scorecards.pop() if cards in {Cards.LATE, Cards.HALF} else None
        for place, scorecard in enumerate(scorecards):
            over += timedelta(minutes=self.rng.randint(8, 90))
            now = yield over
            leaning = _APART[place % len(_APART)] if cards is Cards.APART else 0.0
            self._submit(scorecard, Impression(self.story.quality, leaning), now=now)
        if late is not None and cards is Cards.HALF:
            now = yield over + timedelta(minutes=12)
            self._begin(late, now=now)

    def _submit(self, scorecard: Scorecard, impression: Impression, *, now: datetime) -> None:
        submit_scorecard(
            self.office.session,
            scorecard,
            fill_in(self.office, scorecard, impression, self.rng),
            expected_version=scorecard.version,
            actor=staff(scorecard.interviewer),
            now=now,
        )

    def _begin(self, scorecard: Scorecard, *, now: datetime) -> None:
        impression = Impression(self.story.quality)
        save_draft(
            self.office.session,
            scorecard,
            fill_in_half(self.office, scorecard, impression, self.rng),
            expected_version=scorecard.version,
            actor=staff(scorecard.interviewer),
            now=now,
        )
