"""Which interviews a role's applications go through, and which competencies each of them rates."""

from dataclasses import dataclass

from ats.catalogue import phrases
from ats.catalogue.codec import Document, from_documents, to_documents
from ats.catalogue.document import Role, RoleCompetency, Text
from ats.enums import Category, Importance, Origin, Stage

FIRST_MINUTES = 45
FINAL_MINUTES = 60

LEADING = frozenset(
    {
        "planning-and-policy",
        "team-coordination-and-coaching",
        "judgement",
        "leadership",
        "adaptability",
        "planning",
        "creativity",
    }
)
"""Abilities that are judged by who will answer for the hire, and so in the final interview."""


@dataclass(frozen=True, slots=True)
class PlannedInterview:
    """One interview of a plan: when in the process, how long, and what it rates."""

    stage: Stage
    title: Text
    minutes: int
    purpose: Text
    competency_ids: tuple[str, ...]


def interview_plan(role: Role) -> tuple[PlannedInterview, ...]:
    """Return a first and a final interview that together rate every competency of `role`.

    Both rate the role's core, its first required ability and its first required quality, so that
    two interviewers' ratings of it can be compared.
    """
    core = _core(role)
    final = {item.id for item in role.competencies if _belongs_to_final(item)}
    everything = tuple(item.id for item in role.competencies)
    in_first = tuple(each for each in everything if each not in final or each in core)
    in_final = tuple(each for each in everything if each in final or each in core)
    return (
        PlannedInterview(
            stage=Stage.FIRST_INTERVIEW,
            title=phrases.FIRST_INTERVIEW_TITLE,
            minutes=FIRST_MINUTES,
            purpose=phrases.FIRST_INTERVIEW_PURPOSE,
            competency_ids=in_first or everything,
        ),
        PlannedInterview(
            stage=Stage.FINAL_INTERVIEW,
            title=phrases.FINAL_INTERVIEW_TITLE,
            minutes=FINAL_MINUTES,
            purpose=phrases.FINAL_INTERVIEW_PURPOSE,
            competency_ids=in_final or everything,
        ),
    )


def plan_to_document(plan: tuple[PlannedInterview, ...]) -> list[Document]:
    """Encode an interview plan as a JSON list."""
    return to_documents(plan)


def plan_from_document(document: object) -> tuple[PlannedInterview, ...]:
    """Decode what `plan_to_document` wrote. Raises DocumentError."""
    return from_documents(PlannedInterview, document)


def _belongs_to_final(item: RoleCompetency) -> bool:
    return item.category is Category.QUALITY or item.from_ is Origin.DEMAND or item.id in LEADING


def _core(role: Role) -> frozenset[str]:
    core: dict[Category, str] = {}
    for item in role.competencies:
        core_category = item.category in {Category.ABILITY, Category.QUALITY}
        if core_category and item.importance is Importance.REQUIRED:
            core.setdefault(item.category, item.id)
    return frozenset(core.values())
