"""Who does a deed: a member of staff, an applicant by their personal link, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ats.models import User


class By(StrEnum):
    """The kind of actor an event names."""

    STAFF = "staff"
    APPLICANT = "applicant"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. ``user`` is set for staff only."""

    by: By
    user: User | None = None

    @property
    def user_id(self) -> int | None:
        """The id of the member of staff, or None."""
        return self.user.id if self.user else None


APPLICANT = Actor(By.APPLICANT)
SYSTEM = Actor(By.SYSTEM)


def staff(user: User) -> Actor:
    """Return the actor for a member of staff."""
    return Actor(By.STAFF, user)
