"""What can be refused, as types. Each carries what a sentence about it needs; web words it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DomainError(Exception):
    """The base of every refusal by a rule."""


@dataclass(eq=False)
class TransitionError(DomainError):
    """A change of state that its table does not allow, or whose condition does not hold.

    ``from_`` and ``to`` are the states' enum members; ``reason`` is a code: ``not_in_table``,
    ``already_there``, ``decision_missing``, ``reason_missing``, ``offer_open``,
    ``headcount_filled``, ``closing_date_past``, ``incomplete``, ...
    """

    from_: StrEnum | None
    to: StrEnum
    reason: str

    def __str__(self) -> str:
        """Name both states and the reason."""
        return f"{self.from_} -> {self.to}: {self.reason}"


@dataclass(eq=False)
class StaleEditError(DomainError):
    """The edit was made on an older version than the stored one; nothing was overwritten.

    ``theirs`` is what is stored now and ``yours`` what was to be stored, by field name.
    """

    theirs: Mapping[str, object]
    yours: Mapping[str, object]
    changed_by: str | None = None
    changed_at: datetime | None = None


@dataclass(eq=False)
class NotAcceptingError(DomainError):
    """The posting takes no application: ``reason`` is its status, or ``closing_date_past``."""

    reason: str


@dataclass(eq=False)
class IncompleteError(DomainError):
    """Something cannot be finished yet. ``missing``: codes of what is missing, by field name."""

    missing: Mapping[str, str]


@dataclass(eq=False)
class UnlawfulError(DomainError):
    """A posting says what it may not. ``part``: text, form or plan, the first that does.

    ``blocks`` are the passages that have to be reworded; ``warnings`` those that may stay once a
    reason is recorded.
    """

    part: str
    blocks: Sequence[str]
    warnings: Sequence[str]


class LockedError(DomainError):
    """A submitted scorecard is never overwritten."""


class NotYoursError(DomainError):
    """Only the interviewer who owes a scorecard may fill it in."""


@dataclass(eq=False)
class InvalidError(DomainError):
    """A value that the form should have refused already. ``field`` and a ``reason`` code."""

    field: str
    reason: str


class SignInError(DomainError):
    """Address and password do not belong together (which of the two is not said)."""


@dataclass(eq=False)
class TooManyAttemptsError(DomainError):
    """Too many wrong passwords; ``until`` says when it may be tried again."""

    until: datetime


class LinkError(DomainError):
    """A one-time link that is unknown, used or expired."""


@dataclass(eq=False)
class IndependenceError(DomainError):
    """The asker still owes scorecards for this application. ``owed``: their ids."""

    owed: Sequence[int]
