"""What was read of a role document: every line of it, what it was taken for, and the roles.

Nothing here is decided for good: these are the source's own words, each with the place it stood
at. `ats.catalogue.reading.matching` finds the competencies that items name, and
`ats.catalogue.reading.convert` makes a catalogue of it all. Every shape round-trips through
`ats.catalogue.codec`, so that an import can wait for HR as a draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ats.catalogue.document import Qualifications, RemarkKind, SourceList
from ats.enums import Category, Demand, Importance


class LineUse(StrEnum):
    """What a line of the document was taken for."""

    VALUE = "value"
    """Something a role asks for or does; a title; a closing remark."""
    LAYOUT = "layout"
    """A label or a heading that says what the lines around it are."""
    ASIDE = "aside"
    """Understood, but nothing that a catalogue holds: who reports to whom, who approved it."""
    FURNITURE = "furniture"
    """What a website, a printer or a template put around the document."""
    UNEXPLAINED = "unexplained"
    """Not understood: somebody has to look at it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; all three count from 1, rows and columns as they are seen."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: of a text file, or of a paragraph or table cell of a .docx.

    `number` counts the file's lines, or the document's paragraphs, from 1, blank ones included.
    `role` is the number of the role it belongs to, None before the first and after the last.
    """

    number: int
    text: str
    use: LineUse
    role: int | None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stood: the number of its line, and the whole text of that line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """Words that were read, without numbering and closing punctuation, and where they stood."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """An item of one of a role's lists of competencies; `number` is its place in that list."""

    list: SourceList
    number: int
    category: Category
    importance: Importance
    value: Value


@dataclass(frozen=True, slots=True)
class RatedDemand:
    """A rated demand; `label` is what the document calls it."""

    demand: Demand
    importance: Importance
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class UnlawfulWish:
    """What is said of sex, age, voice or the like: recorded, never published and never scored.

    That there is no limit is recorded too.
    """

    kind: RemarkKind
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class RoleRead:
    """One role as the document words it. `number` is its place in the document, from 1.

    `qualifications` holds the source's words in Chinese, with no English yet; where each stood
    says `qualification_places`, under the names of its fields.
    """

    number: int
    title: Value
    summary: Value | None
    items: tuple[Item, ...]
    demands: tuple[RatedDemand, ...]
    duties: tuple[Value, ...]
    qualifications: Qualifications
    qualification_places: Mapping[str, Place]
    wishes: tuple[UnlawfulWish, ...]


@dataclass(frozen=True, slots=True)
class RoleDocument:
    """A whole document as it was read: no line of it is missing from `lines`.

    `remarks` are what it says of all roles together, usually at its end. `department` is None
    when neither the title nor the text names one.
    """

    title: Value | None
    department: Value | None
    roles: tuple[RoleRead, ...]
    remarks: tuple[Value, ...]
    lines: tuple[Line, ...]

    @property
    def unexplained(self) -> tuple[Line, ...]:
        """The lines that were not understood, in the order of the document."""
        return tuple(line for line in self.lines if line.use is LineUse.UNEXPLAINED)

    def unexplained_in(self, role: int | None) -> tuple[Line, ...]:
        """The lines of one role that were not understood; None: those outside of all roles."""
        return tuple(line for line in self.unexplained if line.role == role)
