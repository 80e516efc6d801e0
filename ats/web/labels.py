"""The reader's word for every word of the closed vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms.fields import SelectChoice

from ats import enums

# Pairs, not a dict: members of two vocabularies with one value are equal, and would share a key.
_PAIRS: tuple[tuple[StrEnum, object], ...] = (
    (enums.Category.KNOWLEDGE, _l("Knowledge")),
    (enums.Category.ABILITY, _l("Ability")),
    (enums.Category.SKILL, _l("Skill")),
    (enums.Category.QUALITY, _l("Quality")),
    (enums.Origin.LIST, _l("From the role's lists")),
    (enums.Origin.DEMAND, _l("From a rated demand")),
    (enums.Importance.REQUIRED, _l("Required")),
    (enums.Importance.PREFERRED, _l("Preferred")),
    (enums.Demand.LEADERSHIP, _l("Leadership")),
    (enums.Demand.ADAPTABILITY, _l("Adaptability")),
    (enums.Demand.PLANNING, _l("Planning")),
    (enums.Demand.CREATIVITY, _l("Creativity")),
    (enums.Demand.MENTAL, _l("Mental demand")),
    (enums.Demand.PHYSICAL, _l("Physical demand")),
    (enums.QuestionKind.SHORT_TEXT, _l("Short text")),
    (enums.QuestionKind.LONG_TEXT, _l("Long text")),
    (enums.QuestionKind.ONE_OF, _l("One of several")),
    (enums.QuestionKind.SOME_OF, _l("Some of several")),
    (enums.QuestionKind.YES_NO, _l("Yes or no")),
    (enums.QuestionKind.NUMBER, _l("Number")),
    (enums.QuestionKind.DATE, _l("Date")),
    (enums.PostingStatus.DRAFT, _l("Draft")),
    (enums.PostingStatus.IN_REVIEW, _l("In review")),
    (enums.PostingStatus.OPEN, _l("Open")),
    (enums.PostingStatus.PAUSED, _l("Paused")),
    (enums.PostingStatus.CLOSED, _l("Closed")),
    (enums.PostingStatus.ARCHIVED, _l("Archived")),
    (enums.EmploymentType.FULL_TIME, _l("Full time")),
    (enums.EmploymentType.PART_TIME, _l("Part time")),
    (enums.EmploymentType.TEMPORARY, _l("Temporary")),
    (enums.EmploymentType.INTERNSHIP, _l("Internship")),
    (enums.PayPeriod.MONTH, _l("per month")),
    (enums.PayPeriod.YEAR, _l("per year")),
    (enums.PayPeriod.HOUR, _l("per hour")),
    (enums.Stage.APPLIED, _l("Applied")),
    (enums.Stage.SCREENING, _l("Screening")),
    (enums.Stage.FIRST_INTERVIEW, _l("First interview")),
    (enums.Stage.FINAL_INTERVIEW, _l("Final interview")),
    (enums.Stage.OFFER, _l("Offer")),
    (enums.Outcome.HIRED, _l("Hired")),
    (enums.Outcome.REJECTED, _l("Rejected")),
    (enums.Outcome.WITHDRAWN, _l("Withdrawn")),
    (enums.RejectionReason.QUALIFICATIONS, _l("Required qualifications not met")),
    (enums.RejectionReason.EXPERIENCE, _l("Experience does not fit the role")),
    (enums.RejectionReason.COMPETENCIES, _l("Competencies assessed below what the role asks for")),
    (enums.RejectionReason.OTHER_CANDIDATE, _l("Another candidate was chosen")),
    (enums.RejectionReason.DID_NOT_ATTEND, _l("Did not attend the interview")),
    (enums.RejectionReason.TERMS_NOT_AGREED, _l("No agreement on the terms")),
    (enums.RejectionReason.POSTING_CLOSED, _l("The posting was closed")),
    (enums.InterviewStatus.PLANNED, _l("Planned")),
    (enums.InterviewStatus.CANCELLED, _l("Cancelled")),
    (enums.ScorecardStatus.DRAFT, _l("Owed")),
    (enums.ScorecardStatus.SUBMITTED, _l("Submitted")),
    (enums.Recommendation.STRONG_NO, lazy_pgettext("recommendation", "Strong no")),
    (enums.Recommendation.NO, lazy_pgettext("recommendation", "No")),
    (enums.Recommendation.YES, lazy_pgettext("recommendation", "Yes")),
    (enums.Recommendation.STRONG_YES, lazy_pgettext("recommendation", "Strong yes")),
    (enums.Verdict.HIRE, _l("Make an offer")),
    (enums.Verdict.REJECT, _l("Reject")),
    (enums.OfferStatus.SENT, _l("Sent")),
    (enums.OfferStatus.ACCEPTED, _l("Accepted")),
    (enums.OfferStatus.DECLINED, _l("Declined")),
    (enums.OfferStatus.WITHDRAWN, _l("Offer withdrawn")),
    (enums.MailKind.CONFIRMATION, _l("Confirmation")),
    (enums.MailKind.INVITATION, _l("Invitation")),
    (enums.MailKind.CANCELLATION, _l("Cancellation")),
    (enums.MailKind.REJECTION, _l("Rejection")),
    (enums.MailKind.OFFER, _l("Offer")),
    (enums.MailKind.OFFER_WITHDRAWN, _l("Offer withdrawn")),
    (enums.MailKind.WITHDRAWAL, _l("Withdrawal")),
    (enums.MailKind.WELCOME, _l("Welcome")),
    (enums.MailKind.SCORECARD_OWED, _l("Scorecard owed")),
    (enums.MailKind.SCORECARD_NOT_OWED, _l("Interview cancelled")),
    (enums.MailKind.PASSWORD_LINK, _l("Password link")),
    (enums.MailStatus.WAITING, _l("Waiting")),
    (enums.MailStatus.SENT, _l("Sent")),
    (enums.MailStatus.FAILED, _l("Failed")),
    (enums.EventKind.CATALOGUE_IMPORTED, _l("Catalogue imported")),
    (enums.EventKind.ROLE_EDITED, _l("Role edited")),
    (enums.EventKind.ROLE_DRAFT_DISCARDED, _l("Draft of a role discarded")),
    (enums.EventKind.ROLE_PUBLISHED, _l("Role published")),
    (enums.EventKind.ROLE_DOCUMENT_UPLOADED, _l("Role document uploaded")),
    (enums.EventKind.ROLE_DOCUMENT_CORRECTED, _l("Role document corrected")),
    (enums.EventKind.ROLE_DOCUMENT_ACCEPTED, _l("Role document accepted")),
    (enums.EventKind.ROLE_DOCUMENT_DISCARDED, _l("Role document discarded")),
    (enums.RoleImportStatus.REVIEWING, _l("Under review")),
    (enums.RoleImportStatus.ACCEPTED, _l("Accepted")),
    (enums.RoleImportStatus.DISCARDED, _l("Discarded")),
    (enums.EventKind.POSTING_DRAFTED, _l("Posting drafted")),
    (enums.EventKind.POSTING_EDITED, _l("Posting edited")),
    (enums.EventKind.POSTING_WORDING_KEPT, _l("Wording kept despite a warning")),
    (enums.EventKind.POSTING_SENT_TO_REVIEW, _l("Posting sent to review")),
    (enums.EventKind.POSTING_RETURNED, _l("Posting made a draft again")),
    (enums.EventKind.POSTING_OPENED, _l("Posting opened")),
    (enums.EventKind.POSTING_NOT_OPENED, _l("Posting could not open on its day")),
    (enums.EventKind.POSTING_PAUSED, _l("Posting paused")),
    (enums.EventKind.POSTING_CLOSED, _l("Posting closed")),
    (enums.EventKind.POSTING_REOPENED, _l("Posting reopened")),
    (enums.EventKind.POSTING_ARCHIVED, _l("Posting archived")),
    (enums.EventKind.POSTING_UNARCHIVED, _l("Posting taken out of the archive")),
    (enums.EventKind.APPLICATION_SUBMITTED, _l("Application submitted")),
    (enums.EventKind.APPLICATION_MOVED, _l("Moved to another stage")),
    (enums.EventKind.APPLICATION_REJECTED, _l("Application rejected")),
    (enums.EventKind.APPLICATION_WITHDRAWN, _l("Application withdrawn")),
    (enums.EventKind.APPLICATION_REOPENED, _l("Application reopened")),
    (enums.EventKind.APPLICATION_HIRED, _l("Candidate hired")),
    (enums.EventKind.NOTE_WRITTEN, _l("Note written")),
    (enums.EventKind.INTERVIEW_PLANNED, _l("Interview planned")),
    (enums.EventKind.INTERVIEW_CANCELLED, _l("Interview cancelled")),
    (enums.EventKind.SCORECARD_SUBMITTED, _l("Scorecard submitted")),
    (enums.EventKind.DECISION_RECORDED, _l("Decision recorded")),
    (enums.EventKind.OFFER_MADE, _l("Offer made")),
    (enums.EventKind.OFFER_ACCEPTED, _l("Offer accepted")),
    (enums.EventKind.OFFER_DECLINED, _l("Offer declined")),
    (enums.EventKind.OFFER_WITHDRAWN, _l("Offer withdrawn")),
    (enums.EventKind.USER_ADDED, _l("User added")),
    (enums.EventKind.USER_CHANGED, _l("User changed")),
    (enums.EventKind.PASSWORD_SET, _l("Password set")),
    (enums.EventKind.SIGNED_IN, _l("Signed in")),
    (enums.EventKind.SIGNED_OUT, _l("Signed out")),
    (enums.EventKind.SIGN_IN_FAILED, _l("Sign-in failed")),
    (enums.Group.ADMIN, _l("Administrators")),
    (enums.Group.HR, _l("HR")),
    (enums.Group.HIRING_MANAGER, _l("Hiring managers")),
    (enums.Group.INTERVIEWER, _l("Interviewers")),
)

LABELS: Mapping[tuple[type[StrEnum], str], object] = {
    (type(member), member.value): words for member, words in _PAIRS
}


def label(word: StrEnum) -> str:
    """Return the reader's word for a member of one of the vocabularies."""
    return str(LABELS[type(word), word.value])


def choices(vocabulary: type[StrEnum], *, nothing: str | None = None) -> list[SelectChoice]:
    """Return the choices of a form's field; ``nothing``: the words for choosing none, first."""
    first = [] if nothing is None else [SelectChoice("", nothing)]
    return [*first, *(SelectChoice(member.value, label(member)) for member in vocabulary)]
