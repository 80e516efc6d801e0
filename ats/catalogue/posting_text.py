"""What a posting says about its role: the draft that HR gets, in both languages.

A source remark never gets here: nothing in this module reads `role.source_remarks`.
"""

from dataclasses import dataclass

from ats.catalogue import phrases
from ats.catalogue.codec import Document, from_document, to_document
from ats.catalogue.document import Role, Text
from ats.enums import Demand, Importance


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a posting asks for, and how strongly."""

    text: Text
    importance: Importance


@dataclass(frozen=True, slots=True)
class PostingText:
    """The text of a posting.

    `assessed` names what the interviews look at; `working_conditions` says what the work is like
    and asks nothing of the applicant.
    """

    title: Text
    summary: Text
    duties: tuple[Text, ...]
    requirements: tuple[Requirement, ...]
    working_conditions: tuple[Text, ...]
    assessed: tuple[Text, ...]


def posting_text(role: Role) -> PostingText:
    """Write the complete draft of a posting for `role`."""
    return PostingText(
        title=role.title,
        summary=phrases.sentence(role.summary),
        duties=tuple(duty.text for duty in role.duties),
        requirements=_requirements(role),
        working_conditions=_working_conditions(role),
        assessed=tuple(competency.title for competency in role.competencies),
    )


def posting_text_to_document(text: PostingText) -> Document:
    """Encode the text of a posting as a JSON object."""
    return to_document(text)


def posting_text_from_document(document: object) -> PostingText:
    """Decode what `posting_text_to_document` wrote. Raises DocumentError."""
    return from_document(PostingText, document)


def _requirements(role: Role) -> tuple[Requirement, ...]:
    wanted = role.qualifications
    asked = (
        wanted.education,
        wanted.major,
        wanted.certificate,
        wanted.experience,
        wanted.languages,
        wanted.computer,
    )
    return (
        *(Requirement(item.text, item.importance) for item in asked if item is not None),
        *(Requirement(item.expectation, item.importance) for item in role.competencies),
    )


def _working_conditions(role: Role) -> tuple[Text, ...]:
    conditions = [
        phrases.WORKING_CONDITIONS[demand, role.demands[demand]]
        for demand in (Demand.MENTAL, Demand.PHYSICAL)
        if demand in role.demands
    ]
    if role.qualifications.equipment is not None:
        conditions.append(role.qualifications.equipment.text)
    return tuple(conditions)
