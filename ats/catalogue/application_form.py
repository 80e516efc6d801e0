"""The questions that an application form asks, made from a role's qualifications and competencies.

No answer decides anything by itself: people read them.
"""

from dataclasses import dataclass

from ats.catalogue import phrases
from ats.catalogue.codec import Document, from_documents, to_documents
from ats.catalogue.document import (
    Certificate,
    Computer,
    Education,
    Experience,
    Languages,
    Major,
    Role,
    RoleCompetency,
    Text,
)
from ats.catalogue.situations import HELP, SITUATIONS, situation
from ats.enums import Category, Importance, Origin, QuestionKind

MOST_SITUATIONS = 3
"""How many situations a form asks for at most: more, and good applicants give up."""

_PREFERENCE = (Category.ABILITY, Category.QUALITY, Category.SKILL, Category.KNOWLEDGE)
_MOST_OF_ONE_CATEGORY = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `value` is what is stored."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an application form.

    `key` is stable from version to version, so that answers can be compared. `about` is the
    qualification or the competency id the question is there for. `choices` is empty but for
    the kinds one_of and some_of.
    """

    key: str
    kind: QuestionKind
    label: Text
    help: Text | None
    required: bool
    choices: tuple[Choice, ...]
    about: str


def application_form(role: Role) -> tuple[Question, ...]:
    """Return the questions for `role`: one per qualification, then a few situations to describe."""
    wanted = role.qualifications
    about_qualifications = (
        _education(wanted.education) if wanted.education else None,
        _major(wanted.major) if wanted.major else None,
        _certificate(wanted.certificate) if wanted.certificate else None,
        _experience(wanted.experience) if wanted.experience else None,
        _languages(wanted.languages) if wanted.languages else None,
        _computer(wanted.computer) if wanted.computer else None,
    )
    return (
        *(question for question in about_qualifications if question is not None),
        *(_situation(competency) for competency in _telling(role)),
    )


def form_to_document(questions: tuple[Question, ...]) -> list[Document]:
    """Encode the questions of a form as a JSON list."""
    return to_documents(questions)


def form_from_document(document: object) -> tuple[Question, ...]:
    """Decode what `form_to_document` wrote. Raises DocumentError."""
    return from_documents(Question, document)


def _education(wanted: Education) -> Question:
    return Question(
        key="education",
        kind=QuestionKind.ONE_OF,
        label=phrases.EDUCATION_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=True,
        choices=_choices(phrases.EDUCATION_LEVELS),
        about="education",
    )


def _major(wanted: Major) -> Question:
    return Question(
        key="major",
        kind=QuestionKind.SHORT_TEXT,
        label=phrases.MAJOR_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=wanted.importance is Importance.REQUIRED,
        choices=(),
        about="major",
    )


def _certificate(wanted: Certificate) -> Question:
    return Question(
        key="certificate",
        kind=QuestionKind.SHORT_TEXT,
        label=phrases.CERTIFICATE_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=wanted.importance is Importance.REQUIRED,
        choices=(),
        about="certificate",
    )


def _experience(wanted: Experience) -> Question:
    return Question(
        key="experience_years",
        kind=QuestionKind.NUMBER,
        label=phrases.EXPERIENCE_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=True,
        choices=(),
        about="experience",
    )


def _languages(wanted: Languages) -> Question:
    """Ask which languages are spoken. Choosing none is an answer, so it is never required."""
    return Question(
        key="languages",
        kind=QuestionKind.SOME_OF,
        label=phrases.LANGUAGES_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=False,
        choices=tuple(Choice(code, phrases.LANGUAGES[code]) for code in wanted.codes),
        about="languages",
    )


def _computer(wanted: Computer) -> Question:
    return Question(
        key="computer",
        kind=QuestionKind.ONE_OF,
        label=phrases.COMPUTER_LABEL,
        help=phrases.asks_for(wanted.text, wanted.importance),
        required=True,
        choices=_choices(phrases.COMPUTER_LEVELS),
        about="computer",
    )


def _situation(competency: RoleCompetency) -> Question:
    return Question(
        key=f"situation_{competency.id.replace('-', '_')}",
        kind=QuestionKind.LONG_TEXT,
        label=situation(competency.competency),
        help=HELP,
        required=True,
        choices=(),
        about=competency.id,
    )


def _telling(role: Role) -> tuple[RoleCompetency, ...]:
    """Choose the required competencies that a situation tells most about, in the role's order.

    What people have done shows in abilities and qualities rather than in knowledge, and two of a
    category are enough as long as another category has something to ask. Those with a question of
    their own come before those without, and a rated demand after the role's own list.
    """
    required = sorted(
        (item for item in role.competencies if item.importance is Importance.REQUIRED),
        key=lambda item: (
            _PREFERENCE.index(item.category),
            item.id not in SITUATIONS,
            item.from_ is Origin.DEMAND,
        ),
    )
    first = [
        item
        for category in _PREFERENCE
        for item in [each for each in required if each.category is category][:_MOST_OF_ONE_CATEGORY]
    ]
    chosen = [*first, *(item for item in required if item not in first)][:MOST_SITUATIONS]
    return tuple(item for item in role.competencies if item in chosen)


def _choices(labels: dict[str, Text]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())
