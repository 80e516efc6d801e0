"""Writes a catalogue out: as JSON for other programs, as YAML to be edited and read back."""

from typing import Any

import yaml

from ats.catalogue.codec import Document, to_document
from ats.catalogue.document import Catalogue, Competency, Duty, Role, RoleCompetency
from ats.catalogue.reader import SCHEMA

_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Writes lists indented, and every value in full: the reader takes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - as PyYAML declares it
        """Return that no value is to be replaced by an alias."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent the items of a list below its key."""
        super().increase_indent(flow, False)  # noqa: FBT003


def to_json(catalogue: Catalogue) -> Document:
    """Return the catalogue in the JSON shape that the export and the check command share.

    `source` of a competency is the wording that was read from a document; null where a catalogue
    restates its document, and gives only `reference`.
    """
    return {
        "department": to_document(catalogue.department),
        "roles": [_role_json(role) for role in catalogue.roles],
    }


def to_yaml(catalogue: Catalogue) -> str:
    """Return the catalogue as a file that `read_catalogue` reads back equal."""
    document = {
        "schema": SCHEMA,
        "department": to_document(catalogue.department),
        "source": catalogue.source,
        "remarks": [to_document(remark) for remark in catalogue.remarks],
        "competencies": [_competency_yaml(item) for item in catalogue.competencies],
        "roles": [_role_yaml(role) for role in catalogue.roles],
    }
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _role_json(role: Role) -> Document:
    def referring(document: Document) -> Document:
        reference = {"role": role.number, **_stated(document.pop("ref"))}
        return {**document, "reference": reference}

    return {
        "key": role.key,
        "number": role.number,
        "title": to_document(role.title),
        "summary": to_document(role.summary),
        "competencies": [referring(_role_competency_json(item)) for item in role.competencies],
        "duties": [referring(_duty(duty)) for duty in role.duties],
        "demands": _demands(role),
        "qualifications": {
            key: referring(document) for key, document in _qualifications(role).items()
        },
        "source_remarks": [referring(to_document(remark)) for remark in role.source_remarks],
        "unexplained": [],
    }


def _role_competency_json(item: RoleCompetency) -> Document:
    return {
        "id": item.id,
        "category": item.category.value,
        "from": item.from_.value,
        "importance": item.importance.value,
        "title": to_document(item.title),
        "source": item.source,
        "ref": to_document(item.ref),
        "expectation": to_document(item.expectation),
        "definition": to_document(item.competency.definition),
        "anchors": to_document(item.competency.anchors),
        "questions": [to_document(question) for question in item.competency.questions],
    }


def _competency_yaml(competency: Competency) -> Document:
    document = to_document(competency)
    document["anchors"] = {int(score): text for score, text in document["anchors"].items()}
    return document


def _role_yaml(role: Role) -> Document:
    def referring(document: Document) -> Document:
        return {**document, "ref": _stated(document["ref"])}

    return {
        "key": role.key,
        "number": role.number,
        "title": to_document(role.title),
        "summary": to_document(role.summary),
        "competencies": [referring(_role_competency_yaml(item)) for item in role.competencies],
        "demands": _demands(role),
        "duties": [referring(_duty(duty)) for duty in role.duties],
        "qualifications": {
            key: referring(document) for key, document in _qualifications(role).items()
        },
        "source_remarks": [referring(to_document(remark)) for remark in role.source_remarks],
    }


def _role_competency_yaml(item: RoleCompetency) -> Document:
    document = {
        "id": item.id,
        "from": item.from_.value,
        "importance": item.importance.value,
        "expectation": to_document(item.expectation),
        "ref": to_document(item.ref),
        "source": item.source,
    }
    return _stated(document)


def _duty(duty: Duty) -> Document:
    return {**to_document(duty.text), "ref": to_document(duty.ref)}


def _demands(role: Role) -> Document:
    return {demand.value: importance.value for demand, importance in role.demands.items()}


def _qualifications(role: Role) -> Document:
    return _stated(to_document(role.qualifications))


def _stated(document: Document) -> Document:
    """Leave out what a document says nothing about."""
    return {key: value for key, value in document.items() if value is not None}
