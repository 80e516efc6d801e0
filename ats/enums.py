"""The closed vocabularies of the product: every noun here means the same thing on every floor."""

from enum import StrEnum


class Category(StrEnum):
    """What kind of thing a competency is."""

    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    SKILL = "skill"
    QUALITY = "quality"


class Origin(StrEnum):
    """Where a role's competency comes from: one of its lists, or a rated demand."""

    LIST = "list"
    DEMAND = "demand"


class Importance(StrEnum):
    """How strongly a role asks for something."""

    REQUIRED = "required"
    PREFERRED = "preferred"


class Demand(StrEnum):
    """The six rated demands of a role. The last two are working conditions, not competencies."""

    LEADERSHIP = "leadership"
    ADAPTABILITY = "adaptability"
    PLANNING = "planning"
    CREATIVITY = "creativity"
    MENTAL = "mental"
    PHYSICAL = "physical"


class QuestionKind(StrEnum):
    """The shape of an answer in an application form."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"


class RoleImportStatus(StrEnum):
    """Where the review of an uploaded role document stands."""

    REVIEWING = "reviewing"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class PostingStatus(StrEnum):
    """Where a posting stands in its life."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    ARCHIVED = "archived"


# Where a posting has never been on the public board: nobody outside knows of it.
UNPUBLISHED = frozenset({PostingStatus.DRAFT, PostingStatus.IN_REVIEW})


class EmploymentType(StrEnum):
    """On what footing a posting employs."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    TEMPORARY = "temporary"
    INTERNSHIP = "internship"


class PayPeriod(StrEnum):
    """What a posting's pay range is paid for."""

    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


class Stage(StrEnum):
    """Where an application stands while it is under way, in the order of the process."""

    APPLIED = "applied"
    SCREENING = "screening"
    FIRST_INTERVIEW = "first_interview"
    FINAL_INTERVIEW = "final_interview"
    OFFER = "offer"


class Outcome(StrEnum):
    """How an application ended. Withdrawn is the candidate's act and never merged with rejected."""

    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class RejectionReason(StrEnum):
    """The lawful grounds for a rejection that HR may choose from."""

    QUALIFICATIONS = "qualifications"
    EXPERIENCE = "experience"
    COMPETENCIES = "competencies"
    OTHER_CANDIDATE = "other_candidate"
    DID_NOT_ATTEND = "did_not_attend"
    TERMS_NOT_AGREED = "terms_not_agreed"
    POSTING_CLOSED = "posting_closed"


class InterviewStatus(StrEnum):
    """Whether an interview still stands."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class ScorecardStatus(StrEnum):
    """A scorecard is owed (a draft) until it is submitted, and locked from then on."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class Recommendation(StrEnum):
    """An interviewer's recommendation. There is no neutral one."""

    STRONG_NO = "strong_no"
    NO = "no"
    YES = "yes"
    STRONG_YES = "strong_yes"


class Verdict(StrEnum):
    """What HR decided about an application."""

    HIRE = "hire"
    REJECT = "reject"


class OfferStatus(StrEnum):
    """Where an offer stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class MailKind(StrEnum):
    """The mails the system writes."""

    CONFIRMATION = "confirmation"
    INVITATION = "invitation"
    CANCELLATION = "cancellation"
    REJECTION = "rejection"
    OFFER = "offer"
    OFFER_WITHDRAWN = "offer_withdrawn"
    WITHDRAWAL = "withdrawal"
    WELCOME = "welcome"
    SCORECARD_OWED = "scorecard_owed"
    SCORECARD_NOT_OWED = "scorecard_not_owed"
    PASSWORD_LINK = "password_link"  # noqa: S105 - the name of a mail, not a secret


class MailStatus(StrEnum):
    """Where a mail in the outbox stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class EventKind(StrEnum):
    """What happened. Each event says who, what, when, from, to and why."""

    CATALOGUE_IMPORTED = "catalogue_imported"
    ROLE_EDITED = "role_edited"
    ROLE_DRAFT_DISCARDED = "role_draft_discarded"
    ROLE_PUBLISHED = "role_published"
    ROLE_DOCUMENT_UPLOADED = "role_document_uploaded"
    ROLE_DOCUMENT_CORRECTED = "role_document_corrected"
    ROLE_DOCUMENT_ACCEPTED = "role_document_accepted"
    ROLE_DOCUMENT_DISCARDED = "role_document_discarded"
    POSTING_DRAFTED = "posting_drafted"
    POSTING_EDITED = "posting_edited"
    POSTING_WORDING_KEPT = "posting_wording_kept"
    POSTING_SENT_TO_REVIEW = "posting_sent_to_review"
    POSTING_RETURNED = "posting_returned"
    POSTING_OPENED = "posting_opened"
    POSTING_NOT_OPENED = "posting_not_opened"
    POSTING_PAUSED = "posting_paused"
    POSTING_CLOSED = "posting_closed"
    POSTING_REOPENED = "posting_reopened"
    POSTING_ARCHIVED = "posting_archived"
    POSTING_UNARCHIVED = "posting_unarchived"
    APPLICATION_SUBMITTED = "application_submitted"
    APPLICATION_MOVED = "application_moved"
    APPLICATION_REJECTED = "application_rejected"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    APPLICATION_REOPENED = "application_reopened"
    APPLICATION_HIRED = "application_hired"
    NOTE_WRITTEN = "note_written"
    INTERVIEW_PLANNED = "interview_planned"
    INTERVIEW_CANCELLED = "interview_cancelled"
    SCORECARD_SUBMITTED = "scorecard_submitted"
    DECISION_RECORDED = "decision_recorded"
    OFFER_MADE = "offer_made"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_DECLINED = "offer_declined"
    OFFER_WITHDRAWN = "offer_withdrawn"
    USER_ADDED = "user_added"
    USER_CHANGED = "user_changed"
    PASSWORD_SET = "password_set"  # noqa: S105 - the name of an event, not a secret
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"


class Group(StrEnum):
    """The groups a user may be in."""

    ADMIN = "admin"
    HR = "hr"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"


class Permission(StrEnum):
    """What a user may do, as scope:resource:action.

    The ``public`` scope needs no account at all; ``applicant`` needs the personal link of one
    application; ``staff`` needs a signed-in user in a group that holds the permission.
    """

    PUBLIC = "public:site:read"
    APPLY = "public:application:submit"
    SIGN_IN = "public:session:create"
    FOLLOW_APPLICATION = "applicant:application:follow"
    OWN_ACCOUNT = "staff:account:manage"
    READ_CATALOGUE = "staff:role:read"
    EDIT_CATALOGUE = "staff:role:edit"
    READ_POSTINGS = "staff:posting:read"
    EDIT_POSTINGS = "staff:posting:edit"
    READ_APPLICATIONS = "staff:application:read"
    MOVE_APPLICATIONS = "staff:application:move"
    WRITE_NOTES = "staff:note:write"
    PLAN_INTERVIEWS = "staff:interview:plan"
    CONDUCT_INTERVIEWS = "staff:interview:conduct"
    READ_SCORECARDS = "staff:scorecard:read"
    DECIDE = "staff:decision:record"
    MAKE_OFFERS = "staff:offer:make"
    READ_OUTBOX = "staff:outbox:read"
    MANAGE_USERS = "staff:user:manage"
    READ_COMPONENTS = "staff:component:read"


_INTERVIEWER = frozenset({Permission.OWN_ACCOUNT, Permission.CONDUCT_INTERVIEWS})
_HIRING_MANAGER = _INTERVIEWER | {
    Permission.READ_CATALOGUE,
    Permission.READ_POSTINGS,
    Permission.READ_APPLICATIONS,
    Permission.WRITE_NOTES,
    Permission.READ_SCORECARDS,
}
_HR = _HIRING_MANAGER | {
    Permission.EDIT_CATALOGUE,
    Permission.EDIT_POSTINGS,
    Permission.MOVE_APPLICATIONS,
    Permission.PLAN_INTERVIEWS,
    Permission.DECIDE,
    Permission.MAKE_OFFERS,
    Permission.READ_OUTBOX,
    Permission.READ_COMPONENTS,
}
_ADMIN = frozenset(
    {
        Permission.OWN_ACCOUNT,
        Permission.MANAGE_USERS,
        Permission.READ_OUTBOX,
        Permission.READ_COMPONENTS,
        Permission.READ_CATALOGUE,
    },
)

# An admin looks after accounts and mail but reads no application: whoever also hires is put in a
# second group, and that shows.
GROUP_PERMISSIONS: dict[Group, frozenset[Permission]] = {
    Group.INTERVIEWER: _INTERVIEWER,
    Group.HIRING_MANAGER: _HIRING_MANAGER,
    Group.HR: _HR,
    Group.ADMIN: _ADMIN,
}
