"""Reads a catalogue from its YAML file, and refuses a wrong one whole.

Every problem is reported with its line, not only the first; nothing is ever half returned.
"""

from collections.abc import Mapping

from ats.catalogue.document import Anchors, Catalogue, Competency, Remark, Role, Text
from ats.catalogue.parts import LONGEST_TITLE, Seen, read_id, read_text, read_unwritten
from ats.catalogue.problems import CatalogueError, Problem, Problems
from ats.catalogue.role_reader import RolesSeen, read_role
from ats.catalogue.yaml_nodes import Entry, load
from ats.enums import Category

__all__ = ["SCHEMA", "CatalogueError", "Problem", "read_catalogue"]

SCHEMA = 1
"""The version of the file format, which every file names."""

_FEWEST_QUESTIONS = 2
_MOST_SCHEMAS = 999


def read_catalogue(data: bytes, filename: str) -> Catalogue:
    """Read the catalogue in `data`. `filename` is what problems call the file.

    Raises CatalogueError with every problem found: its file, line and reason.
    """
    problems = Problems(filename)
    fields = load(data, problems).fields(
        required=("schema", "department", "source", "remarks", "competencies", "roles")
    )
    if fields["schema"].whole(1, _MOST_SCHEMAS) not in {0, SCHEMA}:
        fields["schema"].refuse(f"“schema” must be {SCHEMA}, the only one known here")
    library = _library(fields["competencies"])
    catalogue = Catalogue(
        department=read_text(fields["department"], LONGEST_TITLE),
        source=fields["source"].string(LONGEST_TITLE),
        remarks=_remarks(fields["remarks"]),
        competencies=tuple(competency for competency, _ in library.values()),
        roles=_roles(fields["roles"], {key: item for key, (item, _) in library.items()}),
    )
    _refuse_unused(library, catalogue.roles)
    problems.refuse_if_any()
    return catalogue


_Library = dict[str, tuple[Competency, Entry]]


def _library(entry: Entry) -> _Library:
    seen = Seen("competency")
    library: _Library = {}
    for item in entry.items(least=1):
        fields = item.fields(
            required=("id", "category", "title", "definition", "anchors", "questions")
        )
        competency = Competency(
            id=read_id(fields["id"]),
            category=fields["category"].member(Category),
            title=read_text(fields["title"], LONGEST_TITLE),
            definition=read_unwritten(fields["definition"]) or read_text(fields["definition"]),
            anchors=_anchors(fields["anchors"]),
            questions=_questions(fields["questions"], fields["definition"]),
        )
        if seen.add(competency.id, fields["id"]):
            library[competency.id] = (competency, fields["id"])
    return library


def _anchors(entry: Entry) -> Anchors:
    fields = entry.fields(required=("1", "3", "5"))
    weak, solid, outstanding = (
        read_unwritten(fields[score]) or read_text(fields[score]) for score in ("1", "3", "5")
    )
    return Anchors(weak, solid, outstanding)


def _questions(entry: Entry, definition: Entry) -> tuple[Text, ...]:
    """Read the questions; a competency whose definition is to be written may have none yet."""
    least = 0 if read_unwritten(definition) else _FEWEST_QUESTIONS
    return tuple(read_text(question) for question in entry.items(least=least))


def _remarks(entry: Entry) -> tuple[Remark, ...]:
    seen = Seen("remark")
    remarks = []
    for item in entry.items():
        fields = item.fields(required=("id", "text", "effect"))
        remark = Remark(
            id=read_id(fields["id"]),
            text=read_text(fields["text"]),
            effect=read_text(fields["effect"]),
        )
        seen.add(remark.id, fields["id"])
        remarks.append(remark)
    return tuple(remarks)


def _roles(entry: Entry, library: Mapping[str, Competency]) -> tuple[Role, ...]:
    seen = RolesSeen()
    return tuple(read_role(item, library, seen) for item in entry.items(least=1))


def _refuse_unused(library: _Library, roles: tuple[Role, ...]) -> None:
    used = {item.id for role in roles for item in role.competencies}
    for competency_id, (_, entry) in library.items():
        if competency_id not in used:
            entry.refuse(f"competency “{competency_id}” is used by no role")
