"""The shapes of a role catalogue: a department's roles and the competencies they share.

All are frozen values. A `Role` carries the full definition of each of its competencies, so that
it stands on its own: `role_to_document` writes the snapshot that a version of a role is stored as.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ats.catalogue.codec import Document, from_document, to_document
from ats.enums import Category, Demand, Importance, Origin


class SourceList(StrEnum):
    """The lists of a source document that an item can stand in."""

    SUMMARY = "summary"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    SKILL = "skill"
    QUALITY = "quality"
    PERSONAL_ABILITY = "personal_ability"
    FURTHER_REQUIREMENT = "further_requirement"
    DEMAND = "demand"
    DUTIES = "duties"


class EducationLevel(StrEnum):
    """The highest education completed, lowest first."""

    SECONDARY = "secondary"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class ComputerLevel(StrEnum):
    """How well a role's holder must know computers: general operation, or applied use."""

    GENERAL = "general"
    APPLIED = "applied"


class RemarkKind(StrEnum):
    """What a source remark is about. Nothing of these kinds may be published or scored."""

    GENDER = "gender"
    AGE = "age"
    VOICE = "voice"
    LOOKS = "looks"
    FAMILY = "family"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages. `en` is None where a document was read but not yet translated."""

    zh: str
    en: str | None

    def in_(self, locale: str) -> str:
        """Return the text in the language of `locale`, or in the other when that one is missing."""
        return (self.en or "") if self.language_in(locale) == "en" else self.zh

    def language_in(self, locale: str) -> str:
        """Return the language tag (`zh-CN` or `en`) of what `in_(locale)` returns, for `lang=`."""
        if locale.lower().startswith("zh"):
            return "zh-CN" if self.zh or not self.en else "en"
        return "en" if self.en else "zh-CN"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where in the source document a role's item stands: in a list by number, or beside a label."""

    list: SourceList | None = None
    number: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a weak (1), a solid (3) and an outstanding (5) answer looks like."""

    weak: Text = field(metadata={"key": "1"})
    solid: Text = field(metadata={"key": "3"})
    outstanding: Text = field(metadata={"key": "5"})

    @property
    def by_score(self) -> tuple[tuple[int, Text], ...]:
        """The anchors with the score each stands for, lowest first."""
        return ((1, self.weak), (3, self.solid), (5, self.outstanding))


@dataclass(frozen=True, slots=True)
class Competency:
    """One thing that roles ask for: the same id means the same thing in every role."""

    id: str
    category: Category
    title: Text
    definition: Text
    anchors: Anchors
    questions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class RoleCompetency:
    """A competency as one role asks for it. `expectation` is what this role's item says.

    `source` is the wording that was read from a document; None where the item restates it.
    """

    competency: Competency
    importance: Importance
    expectation: Text
    ref: Reference
    from_: Origin = field(metadata={"key": "from"})
    source: str | None = None

    @property
    def id(self) -> str:
        """The id of the competency."""
        return self.competency.id

    @property
    def category(self) -> Category:
        """The category of the competency."""
        return self.competency.category

    @property
    def title(self) -> Text:
        """The title of the competency."""
        return self.competency.title


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing the holder of a role does."""

    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Education:
    """The least education a role asks for."""

    level: EducationLevel
    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Experience:
    """The experience a role asks for; `years` is None where the source names no number."""

    years: int | None
    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages a role works in, as ISO 639-1 codes."""

    codes: tuple[str, ...]
    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Computer:
    """How well a role's holder must know computers."""

    level: ComputerLevel
    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Major:
    """The field of study a role asks for."""

    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the employer provides to work with: a working condition, not a requirement."""

    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that a role asks for, such as a licence to drive a fork-lift."""

    importance: Importance
    text: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Qualifications:
    """What a role asks for that a certificate or a curriculum vitae can show."""

    education: Education | None = None
    experience: Experience | None = None
    languages: Languages | None = None
    computer: Computer | None = None
    major: Major | None = None
    equipment: Equipment | None = None
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """Wording of the source that is kept on record, never published and never scored.

    `text` is the source's own wording; `why` says why it goes no further.
    """

    kind: RemarkKind
    text: str
    why: Text
    ref: Reference


@dataclass(frozen=True, slots=True)
class Role:
    """An entry of the catalogue. `number` is its place in the source document, from 1."""

    key: str
    number: int
    title: Text
    summary: Text
    competencies: tuple[RoleCompetency, ...]
    demands: Mapping[Demand, Importance]
    duties: tuple[Duty, ...]
    qualifications: Qualifications
    source_remarks: tuple[SourceRemark, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A closing remark of the source document, and what follows from it for the catalogue."""

    id: str
    text: Text
    effect: Text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All roles of one department, and the library of competencies they draw on.

    `source` is the title of the document the catalogue was restated from.
    """

    department: Text
    source: str
    remarks: tuple[Remark, ...]
    competencies: tuple[Competency, ...]
    roles: tuple[Role, ...]

    def role(self, key: str) -> Role:
        """Return the role with this key. Raises KeyError."""
        for role in self.roles:
            if role.key == key:
                return role
        raise KeyError(key)


def role_to_document(role: Role) -> Document:
    """Encode one role, its competencies included, as a JSON object that stands on its own."""
    return to_document(role)


def role_from_document(document: object) -> Role:
    """Decode what `role_to_document` wrote; the result is equal. Raises DocumentError."""
    return from_document(Role, document)
