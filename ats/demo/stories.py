"""What happens to each application, as a plan: who is read, met, hired, refused, and on which day.

A cast of set pieces shows every turn an application can take; the rest is the crowd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from ats.demo.openings import OPENINGS, Opening
from ats.enums import Outcome, RejectionReason, Stage

FULL_SIZE = 240


class Ending(StrEnum):
    """How a story ends, so far."""

    UNDER_WAY = "under_way"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    OFFERED = "offered"
    DECLINED = "declined"
    HIRED = "hired"


class Cards(StrEnum):
    """What becomes of a meeting's scorecards."""

    ALL = "all"  # each submitted, much the same
    APART = "apart"  # each submitted, and far from each other
    LATE = "late"  # one is owed still
    HALF = "half"  # one is owed still, and half filled in
    NONE = "none"  # the meeting is today, or yet to come
    MOVED = "moved"  # the same, after a first date was called off


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview on a day. ``familiar``: the interviewer whose sign-in is shown takes part."""

    day: int
    cards: Cards = Cards.ALL
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One application. ``stage`` is the furthest it gets; ``quality`` runs from about -1.5 to 1.5.

    ``submitted`` and ``ended`` are days; ``reopened``: a first rejection was taken back.
    """

    role: str
    stage: Stage
    ending: Ending
    submitted: int
    quality: float = 0.0
    first: Meeting | None = None
    final: Meeting | None = None
    ended: int | None = None
    reason: RejectionReason | None = None
    reopened: bool = False
    number: int = 0

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that the application comes to, or None while it is under way."""
        return {
            Ending.HIRED: Outcome.HIRED,
            Ending.REJECTED: Outcome.REJECTED,
            Ending.WITHDRAWN: Outcome.WITHDRAWN,
        }.get(self.ending)


_MANAGER, _DEPUTY, _SUPERVISOR, _AGENT, _CLERK, _ATTENDANT, _RELATIONS, _ = (
    each.role for each in OPENINGS
)
_FIRST, _FINAL, _OFFER = Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW, Stage.OFFER
_OPEN = Ending.UNDER_WAY
_REASON = RejectionReason.COMPETENCIES

CAST = (
    Story(_DEPUTY, _OFFER, Ending.HIRED, -56, 1.2, Meeting(-48), Meeting(-41)),
    Story(_RELATIONS, _OFFER, Ending.HIRED, -42, 1.2, Meeting(-30, familiar=True), Meeting(-22)),
    Story(_ATTENDANT, _OFFER, Ending.HIRED, -47, 1.1, Meeting(-38, familiar=True)),
    Story(_ATTENDANT, _OFFER, Ending.HIRED, -40, 1.0, Meeting(-26)),
    Story(_SUPERVISOR, _OFFER, Ending.OFFERED, -36, 1.2, Meeting(-24), Meeting(-6)),
    Story(_ATTENDANT, _OFFER, Ending.OFFERED, -28, 1.0, Meeting(-9)),
    Story(_RELATIONS, _OFFER, Ending.DECLINED, -34, 1.1, Meeting(-16)),
    Story(_AGENT, _OFFER, Ending.DECIDED, -30, 1.1, Meeting(-14, familiar=True), Meeting(-4)),
    Story(_MANAGER, _FINAL, _OPEN, -26, 0.7, Meeting(-7)),
    Story(_MANAGER, _FINAL, _OPEN, -30, 0.9, Meeting(-12), Meeting(2, Cards.NONE)),
    Story(_MANAGER, _FINAL, _OPEN, -32, 0.3, Meeting(-18), Meeting(-5, Cards.APART)),
    Story(_SUPERVISOR, _FINAL, _OPEN, -33, 0.6, Meeting(-13), Meeting(0, Cards.NONE)),
    Story(_SUPERVISOR, _FINAL, _OPEN, -35, 0.5, Meeting(-17), Meeting(-4, Cards.LATE)),
    Story(_AGENT, _FINAL, _OPEN, -29, 0.8, Meeting(-10), Meeting(4, Cards.NONE)),
    Story(_RELATIONS, _FINAL, _OPEN, -24, 0.6, Meeting(-6)),
    Story(_ATTENDANT, _FIRST, _OPEN, -14, 0.2, Meeting(0, Cards.NONE, familiar=True)),
    Story(_ATTENDANT, _FIRST, _OPEN, -12, 0.0, Meeting(0, Cards.NONE)),
    Story(_ATTENDANT, _FIRST, _OPEN, -20, 0.4, Meeting(-3, Cards.LATE, familiar=True)),
    Story(_ATTENDANT, _FIRST, _OPEN, -15, 0.1, Meeting(1, Cards.MOVED, familiar=True)),
    Story(_ATTENDANT, _FIRST, _OPEN, -9, 0.3),
    Story(_AGENT, _FIRST, _OPEN, -22, 0.2, Meeting(-5, Cards.APART)),
    Story(_AGENT, _FIRST, _OPEN, -18, 0.5, Meeting(-4, Cards.HALF, familiar=True)),
    Story(_RELATIONS, _FIRST, _OPEN, -21, 0.9, Meeting(-3)),
    Story(_SUPERVISOR, _FIRST, _OPEN, -19, 0.3, Meeting(0, Cards.NONE, familiar=True)),
    Story(_CLERK, _FIRST, _OPEN, -25, 0.6, Meeting(-8, familiar=True)),
    Story(_MANAGER, _FIRST, _OPEN, -11, 0.4),
    Story(_ATTENDANT, _FIRST, Ending.REJECTED, -44, -1.2, Meeting(-34), reason=_REASON),
    Story(_AGENT, _FIRST, Ending.REJECTED, -33, -1.0, Meeting(-20), reason=_REASON),
    Story(_RELATIONS, _FIRST, Ending.REJECTED, -40, -1.1, Meeting(-27), reason=_REASON),
    Story(
        _DEPUTY,
        _FINAL,
        Ending.REJECTED,
        -58,
        0.0,
        Meeting(-49),
        Meeting(-42, Cards.APART),
        reason=_REASON,
    ),
    Story(_ATTENDANT, _FIRST, Ending.WITHDRAWN, -16, 0.5, Meeting(1, Cards.NONE), ended=-1),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of story of the crowd: how many of a hundred, and within which days it began."""

    stage: Stage
    ending: Ending
    share: int
    earliest: int
    latest: int
    ends_after: tuple[int, int] = (0, 0)
    # Where in that time most of them come: after the posting was opened, or lately.
    peak: float = 0.3


_KINDS = (
    _Kind(Stage.APPLIED, _OPEN, 31, -6, 0, peak=1.0),
    _Kind(Stage.SCREENING, _OPEN, 20, -16, -4),
    _Kind(Stage.APPLIED, Ending.REJECTED, 22, -99, -6, (2, 4)),
    _Kind(Stage.SCREENING, Ending.REJECTED, 15, -99, -10, (4, 7)),
    _Kind(Stage.APPLIED, Ending.WITHDRAWN, 7, -99, -4, (1, 2)),
    _Kind(Stage.SCREENING, Ending.WITHDRAWN, 5, -99, -10, (4, 7)),
)
_READING_TIME = 5
_REOPENED_FROM = -12
SMALLEST_SIZE = len(CAST) + len(_KINDS)

_REASONS = {
    Stage.APPLIED: (
        RejectionReason.QUALIFICATIONS,
        RejectionReason.EXPERIENCE,
        RejectionReason.COMPETENCIES,
    ),
    Stage.SCREENING: (
        RejectionReason.EXPERIENCE,
        RejectionReason.COMPETENCIES,
        RejectionReason.DID_NOT_ATTEND,
        RejectionReason.TERMS_NOT_AGREED,
    ),
}


def plan_stories(size: int, rng: Random) -> list[Story]:
    """Return ``size`` stories, the cast first. ``ValueError`` if they could not show every turn."""
    if size < SMALLEST_SIZE:
        message = f"a season has at least {SMALLEST_SIZE} applications, not {size}"
        raise ValueError(message)
    told = [*CAST, *_crowd(size - len(CAST), rng)]
    reopened = next(
        place
        for place, each in enumerate(told)
        if each.stage is Stage.SCREENING and each.ending is _OPEN
    )
    told[reopened] = replace(told[reopened], reopened=True, submitted=_REOPENED_FROM)
    return [replace(story, number=number) for number, story in enumerate(told, start=1)]


def _crowd(count: int, rng: Random) -> Iterator[Story]:
    """Yield plain stories: each posting gets its share of people, each kind its share of them."""
    given = dict.fromkeys(_KINDS, 0)
    for place, each in enumerate(_places(count), start=1):
        kinds = [kind for kind in _KINDS if each.closed is None or kind.ending is not _OPEN]
        kind = max(kinds, key=lambda kind: kind.share * place / 100 - given[kind])
        given[kind] += 1
        yield _plain(each, kind, rng)


def _places(count: int) -> list[Opening]:
    """Return the opening of each plain story, so that all in all the shares come out."""
    of_cast = Counter(story.role for story in CAST)
    lacking = {each: each.share - of_cast[each.role] for each in OPENINGS if each.share}
    whole = sum(lacking.values())
    exact = {each: lack * count / whole for each, lack in lacking.items()}
    places = [each for each, wanted in exact.items() for _ in range(int(wanted))]
    by_remainder = sorted(exact, key=lambda each: int(exact[each]) - exact[each])
    return [*places, *by_remainder[: count - len(places)]]


def _plain(posting: Opening, kind: _Kind, rng: Random) -> Story:
    latest = min(kind.latest, posting.last_day - (kind.ends_after[1] if posting.closed else 0))
    earliest = min(max(kind.earliest, (posting.opened or 0) + 1), latest - _READING_TIME)
    submitted = round(rng.triangular(earliest, latest, earliest + (latest - earliest) * kind.peak))
    story = Story(posting.role, kind.stage, kind.ending, submitted)
    if kind.ending is not _OPEN:
        story = replace(story, ended=submitted + rng.randint(*kind.ends_after))
    if kind.ending is Ending.REJECTED:
        story = replace(story, reason=_reason(posting, kind.stage, rng))
    return story


def _reason(posting: Opening, stage: Stage, rng: Random) -> RejectionReason:
    if posting.closed is not None and stage is Stage.SCREENING:
        return RejectionReason.OTHER_CANDIDATE
    reason = rng.choice(_REASONS[stage])
    asks_nothing = posting.role == _SUPERVISOR
    of_qualifications = {RejectionReason.QUALIFICATIONS, RejectionReason.EXPERIENCE}
    return RejectionReason.COMPETENCIES if asks_nothing and reason in of_qualifications else reason
