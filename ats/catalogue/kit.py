"""The kit: all that an interviewer needs to lead one interview and to rate what was heard."""

from dataclasses import dataclass

from ats.catalogue import phrases
from ats.catalogue.codec import Document, from_document, to_document
from ats.catalogue.document import Anchors, Role, RoleCompetency, Text
from ats.enums import Category, Importance

FRAME_MINUTES = 10
"""What the opening, the candidate's own questions and the closing take of any interview."""


class UnknownCompetencyError(LookupError):
    """A kit was asked for a competency that the role does not have."""

    def __init__(self, role: str, competency_id: str) -> None:
        """Name the key of the role, and the id it does not have."""
        super().__init__(f"role {role} has no competency {competency_id}")
        self.role = role
        self.competency_id = competency_id


@dataclass(frozen=True, slots=True)
class KitSection:
    """One competency to be rated; `minutes` is about how long to spend on it."""

    competency_id: str
    category: Category
    importance: Importance
    title: Text
    definition: Text
    expectation: Text
    minutes: int
    questions: tuple[Text, ...]
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class Kit:
    """What to say first and last, what to ask, how to rate it, and what must not be asked."""

    opening: Text
    closing: Text
    minutes: int
    sections: tuple[KitSection, ...]
    must_not_ask: tuple[Text, ...]


def kit(role: Role, competency_ids: tuple[str, ...], minutes: int) -> Kit:
    """Make the kit of an interview of `minutes` that rates `competency_ids` of `role`.

    The sections stand in the role's own order, each competency once. Raises
    UnknownCompetencyError for an id that the role does not have.
    """
    known = {item.id for item in role.competencies}
    for competency_id in competency_ids:
        if competency_id not in known:
            raise UnknownCompetencyError(role.key, competency_id)
    rated = [item for item in role.competencies if item.id in competency_ids]
    each = max(1, (minutes - FRAME_MINUTES) // max(1, len(rated)))
    return Kit(
        opening=phrases.kit_opening(role.title, minutes),
        closing=phrases.KIT_CLOSING,
        minutes=minutes,
        sections=tuple(_section(item, each) for item in rated),
        must_not_ask=phrases.MUST_NOT_ASK,
    )


def kit_to_document(made: Kit) -> Document:
    """Encode a kit as a JSON object."""
    return to_document(made)


def kit_from_document(document: object) -> Kit:
    """Decode what `kit_to_document` wrote. Raises DocumentError."""
    return from_document(Kit, document)


def _section(item: RoleCompetency, minutes: int) -> KitSection:
    return KitSection(
        competency_id=item.id,
        category=item.category,
        importance=item.importance,
        title=item.title,
        definition=item.competency.definition,
        expectation=item.expectation,
        minutes=minutes,
        questions=item.competency.questions,
        anchors=item.competency.anchors,
    )
