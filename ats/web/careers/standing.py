"""Where an application stands, in plain words for the applicant, and what happens next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ats.enums import EventKind, OfferStatus, Outcome, Stage
from ats.models import Application, Interview, Offer
from ats.queries.my_application import Happening, Progress
from ats.web.labels import label


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, in words; ``icon`` and ``tone`` are the timeline's."""

    what: str
    at: datetime
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status page says.

    ``interviews`` are those still to come; ``offer`` is one that is out or was accepted;
    ``reached`` names when each stage was reached.
    """

    headline: str
    next_step: str
    interviews: Sequence[Interview]
    offer: Offer | None
    reached: Mapping[str, datetime]
    history: Sequence[Line]


# Headline and next step. A stage of interviews is worded by what is arranged; see `_interviewing`.
_WORDS: Mapping[Stage | Outcome, tuple[str, str]] = {
    Stage.APPLIED: (
        _l("We have your application"),
        _l("One of us reads it with care. We write to you as soon as it moves on."),
    ),
    Stage.SCREENING: (
        _l("We are reading your application"),
        _l(
            "We compare what you told us with what the job asks for. "
            "We write to you whatever the result."
        ),
    ),
    Stage.OFFER: (
        _l("We are preparing an offer for you"),
        _l("We put the terms together and send them to you."),
    ),
    Outcome.HIRED: (
        _l("Welcome: you are one of us"),
        _l("We will be in touch about your first day."),
    ),
    Outcome.REJECTED: (
        _l("We are not taking your application further"),
        _l(
            "Thank you for the time you gave it. People made this decision, and it is about what "
            "this one job needs now. You are welcome to apply again whenever a job suits you."
        ),
    ),
    Outcome.WITHDRAWN: (
        _l("Your application is withdrawn"),
        _l(
            "There is nothing more for you to do. You are welcome to apply again whenever a "
            "job suits you."
        ),
    ),
}
_TO_BE_ARRANGED = (
    _l("We would like to meet you"),
    _l("We will write to you with a time and a place for the interview."),
)
_ARRANGED = (
    _l("You are invited to an interview"),
    _l("Come to the interview below. If the time does not suit you, answer our mail."),
)
_HELD = (
    _l("Thank you for the interview"),
    _l("Your interviewers write down what they heard. We write to you about how it goes on."),
)
_OFFERED = (
    _l("We would like you to join us"),
    _l("Read the terms below, and answer our mail to accept, to decline or to ask."),
)

_HAPPENED: Mapping[EventKind, tuple[str, str, str]] = {
    EventKind.APPLICATION_SUBMITTED: (_l("You sent your application"), "check", "positive"),
    EventKind.APPLICATION_REJECTED: (
        _l("We decided not to take it further"),
        "minus",
        "neutral",
    ),
    EventKind.APPLICATION_WITHDRAWN: (_l("The application was withdrawn"), "undo", "neutral"),
    EventKind.APPLICATION_REOPENED: (_l("We took it up again"), "arrow-right", "accent"),
    EventKind.APPLICATION_HIRED: (_l("You were hired"), "check-double", "positive"),
    EventKind.INTERVIEW_PLANNED: (_l("We arranged an interview"), "calendar", "accent"),
    EventKind.INTERVIEW_CANCELLED: (_l("An interview was cancelled"), "close", "caution"),
    EventKind.OFFER_MADE: (_l("We made you an offer"), "mail", "accent"),
    EventKind.OFFER_ACCEPTED: (_l("You accepted our offer"), "check", "positive"),
    EventKind.OFFER_DECLINED: (_l("You declined our offer"), "close", "neutral"),
    EventKind.OFFER_WITHDRAWN: (_l("We took our offer back"), "undo", "caution"),
}


def standing_of(application: Application, progress: Progress, *, now: datetime) -> Standing:
    """Put into words where an application stands at an (aware) instant."""
    under_way = application.outcome is None
    to_come = [each for each in progress.interviews if under_way and _ends_at(each) > now]
    headline, next_step = _words(application, progress, to_come)
    shows_offer = application.outcome in {None, Outcome.HIRED}
    return Standing(
        headline=str(headline),
        next_step=str(next_step),
        interviews=to_come,
        offer=progress.offer if shows_offer else None,
        reached=_reached(progress.history),
        history=[_line(each) for each in progress.history],
    )


def _words(
    application: Application, progress: Progress, to_come: Sequence[Interview]
) -> tuple[str, str]:
    state = application.state
    if state in {Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW}:
        return _interviewing(progress, to_come, state)
    offered = progress.offer is not None and progress.offer.status is OfferStatus.SENT
    return _OFFERED if state is Stage.OFFER and offered else _WORDS[state]


def _interviewing(
    progress: Progress, to_come: Sequence[Interview], stage: Stage | Outcome
) -> tuple[str, str]:
    if to_come:
        return _ARRANGED
    held = any(each.stage == stage for each in progress.interviews)
    return _HELD if held else _TO_BE_ARRANGED


def _ends_at(interview: Interview) -> datetime:
    return interview.starts_at + timedelta(minutes=interview.minutes)


def _reached(history: Sequence[Happening]) -> dict[str, datetime]:
    """When each stage was reached, the last time."""
    return {each.to_state: each.at for each in reversed(history) if each.to_state}


def _line(happening: Happening) -> Line:
    if happening.kind is EventKind.APPLICATION_MOVED and happening.to_state:
        stage = label(Stage(happening.to_state))
        what, icon, tone = gettext("It moved to: %(stage)s", stage=stage), "arrow-right", "accent"
    else:
        what, icon, tone = _HAPPENED[happening.kind]
    return Line(str(what), happening.at, icon, tone)
