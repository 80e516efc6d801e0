"""Twelve documents of three departments, in varied layouts, read item by item."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ats.catalogue.reading.document import LineUse, RoleDocument, RoleRead
from ats.catalogue.reading.docx import read_docx_lines
from ats.catalogue.reading.lines import RawLine
from ats.catalogue.reading.roles import read_roles
from ats.catalogue.reading.text import read_text_lines
from tests.catalogue.reading.word import Cell, paragraph, table, word_document

FOLDER = Path(__file__).with_name("documents")
EXPECTED = sorted(FOLDER.glob("*.expected.yaml"))
NAMES = [path.name.removesuffix(".expected.yaml") for path in EXPECTED]
LEAST = 0.98

Fact = tuple[int, str, str]


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def lines_of(name: str, expected: dict[str, Any]) -> tuple[RawLine, ...]:
    text = FOLDER / f"{name}.txt"
    if text.exists():
        data = text.read_text(encoding="utf-8").encode(expected.get("encoding", "utf-8"))
        return read_text_lines(data)
    return read_docx_lines(docx_of(load(FOLDER / f"{name}.docx.yaml")))


def docx_of(described: dict[str, Any]) -> bytes:
    blocks = [_block(block) for block in described["blocks"]]
    return word_document(
        *blocks, header=described.get("header", ""), footer=described.get("footer", "")
    )


def _block(block: dict[str, Any]) -> str:
    ((kind, content),) = block.items()
    if kind == "table":
        return table(*([_cell(cell) for cell in row] for row in content))
    style = {"title": "Title", "h": "Heading1"}.get(kind, "")
    return paragraph(content, style=style, listed=kind == "l")


def _cell(cell: str | dict[str, Any]) -> Cell:
    described = {"text": cell} if isinstance(cell, str) else cell
    paragraphs = described.get("text", "").split("\n") if described.get("text") else []
    return Cell(paragraphs, described.get("across", 1), described.get("down", ""))


def expected_facts(expected: dict[str, Any]) -> list[Fact]:
    facts = [(0, "department", expected["department"])]
    facts += [(0, "remark", remark) for remark in expected.get("remarks", [])]
    for number, role in enumerate(expected["roles"], start=1):
        for key, value in role.items():
            for said in _flat(value):
                facts.append((number, key, said))
    return facts


def _flat(value: object) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: {said}" for key, each in value.items() for said in _flat(each)]
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def read_facts(document: RoleDocument) -> list[Fact]:
    department = document.department.text if document.department else "-"
    facts = [(0, "department", department)]
    facts += [(0, "remark", remark.text) for remark in document.remarks]
    for role in document.roles:
        facts += [(role.number, kind, text) for kind, text in _role_facts(role)]
    return facts


def _role_facts(role: RoleRead) -> list[tuple[str, str]]:
    wanted = role.qualifications
    facts = [("title", role.title.text)]
    facts += [("summary", role.summary.text)] if role.summary else []
    facts += [(item.list.value, item.value.text) for item in role.items]
    facts += [("duties", duty.text) for duty in role.duties]
    facts += [("demands", f"{it.demand.value}: {it.importance.value}") for it in role.demands]
    facts += [("wishes", f"{wish.kind.value}: {wish.value.text}") for wish in role.wishes]
    facts += [("languages", code) for code in (wanted.languages.codes if wanted.languages else ())]
    if wanted.education:
        facts.append(("education", wanted.education.level.value))
    if wanted.experience:
        facts.append(("years", str(wanted.experience.years)))
    if wanted.computer:
        facts.append(("computer", wanted.computer.level.value))
    for key in ("major", "equipment", "certificate"):
        if getattr(wanted, key):
            facts.append((key, getattr(wanted, key).text.zh))
    return facts


def test_there_are_twelve_documents_of_three_departments():
    assert len(NAMES) == 12
    assert {name.partition("-")[0] for name in NAMES} == {"marketing", "property", "warehouse"}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_item_by_item(name):
    expected = load(FOLDER / f"{name}.expected.yaml")
    document = read_roles(lines_of(name, expected))
    wanted, read = expected_facts(expected), read_facts(document)
    missing = [fact for fact in wanted if fact not in read]
    invented = [fact for fact in read if fact not in wanted]
    share = 1 - len(missing) / len(wanted)
    assert share >= LEAST, f"{share:.1%}; missing: {missing}; instead: {invented}"
    assert len(invented) <= (1 - LEAST) * len(wanted), invented
    assert [line.text for line in document.unexplained] == expected.get("unexplained", [])


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_accounted_for(name):
    lines = lines_of(name, load(FOLDER / f"{name}.expected.yaml"))
    document = read_roles(lines)
    assert [line.text for line in document.lines] == [line.text for line in lines]
    places = {(line.number, line.text): line.use for line in document.lines}
    for role in document.roles:
        for value in (role.title, *role.duties, *(item.value for item in role.items)):
            assert places[value.place.line, value.place.text] is LineUse.VALUE
