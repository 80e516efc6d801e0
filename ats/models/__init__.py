"""The tables, one file per concept. Importing this package registers them all."""

from ats.models.application import Application
from ats.models.candidate import Candidate
from ats.models.decision import Decision, Offer
from ats.models.event import Event
from ats.models.file import StoredFile
from ats.models.interview import Interview
from ats.models.mail import OutboxMail
from ats.models.note import Note
from ats.models.posting import Posting, PostingRevision
from ats.models.role import Competency, Department, Role, RoleDraft, RoleVersion
from ats.models.role_import import RoleImport
from ats.models.scorecard import Rating, Scorecard
from ats.models.user import Membership, PasswordLink, SignInBrake, User, UserSession

__all__ = [
    "Application",
    "Candidate",
    "Competency",
    "Decision",
    "Department",
    "Event",
    "Interview",
    "Membership",
    "Note",
    "Offer",
    "OutboxMail",
    "PasswordLink",
    "Posting",
    "PostingRevision",
    "Rating",
    "Role",
    "RoleDraft",
    "RoleImport",
    "RoleVersion",
    "Scorecard",
    "SignInBrake",
    "StoredFile",
    "User",
    "UserSession",
]
