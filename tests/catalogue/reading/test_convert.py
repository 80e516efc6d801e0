"""What was read becomes a catalogue: known competencies by their ids, the rest new."""

import dataclasses

import pytest

from ats.catalogue.changes import Aspect, ChangeKind, changes
from ats.catalogue.codec import from_document, to_document
from ats.catalogue.document import Text
from ats.catalogue.editing import to_be_written
from ats.catalogue.export import to_yaml
from ats.catalogue.reader import read_catalogue
from ats.catalogue.reading.convert import to_catalogue
from ats.catalogue.reading.document import RoleDocument
from ats.catalogue.reading.export import reading_to_json
from ats.catalogue.reading.matching import DOUBTFUL_FROM, SAME_FROM, Verdict, match
from ats.catalogue.reading.roles import read_roles
from ats.catalogue.reading.text import read_text_lines
from ats.catalogue.reading.wordings import gather
from ats.catalogue.shipped import shipped_catalogue
from tests.catalogue.reading.seed import seed_docx, seed_text

SHIPPED = gather(shipped_catalogue())
OTHER = """
1、花艺师：
负责花店的插花
核心能力
1、插花造型能力；
2、团队精神和主动性都强；
"""


def read(text: str | bytes) -> RoleDocument:
    return read_roles(read_text_lines(text if isinstance(text, bytes) else text.encode()))


def imported(text: str | bytes, *, keep: bool = True):
    document = read(text)
    return to_catalogue(document, match(document, SHIPPED), SHIPPED, keep=keep)


def edited(*pairs: tuple[str, str]) -> str:
    text = seed_text().decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def test_the_document_that_was_restated_changes_nothing():
    shipped = shipped_catalogue()
    assert imported(seed_text()).roles == shipped.roles
    assert imported(seed_text()).remarks == shipped.remarks
    assert imported(seed_text()).department == shipped.department


def test_every_item_of_the_seed_has_the_id_that_it_has_in_the_shipped_catalogue():
    document = read(seed_text())
    matches = match(document, SHIPPED)
    assert {found.verdict for found in matches.matches} == {Verdict.SAME}
    for role in shipped_catalogue().roles:
        expected = [item.id for item in role.competencies if item.ref.number]
        assert [found.id for found in matches.of(role.number)] == expected


def test_what_was_edited_in_the_document_is_what_changes():
    text = edited(
        ("4.熟悉物流基本运营模式;", ""),
        ("6、学习及创新能力", "6、学习及创新能力;\n\n7、跨国并购谈判的经验和手腕"),
        ("2.负责协调客户投诉事宜,", "2.负责牵头协调客户投诉事宜,"),
        (
            "2、职业道德高尚;\n\n3、团队精神和主动性强;",
            "2、团队精神和主动性强;\n\n3、职业道德高尚;",
        ),
    )
    now = {role.key: role for role in imported(text).roles}
    then = {role.key: role for role in shipped_catalogue().roles}
    manager = changes(then["customer-service-manager"], now["customer-service-manager"])
    assert [(change.kind, change.aspect, change.subject.zh) for change in manager] == [
        (ChangeKind.REMOVED, Aspect.COMPETENCY, "物流基本知识"),
        (ChangeKind.ADDED, Aspect.COMPETENCY, "跨国并购谈判的经验和手腕"),
        (ChangeKind.MOVED, Aspect.COMPETENCY, "团队精神与主动性"),
    ]
    complaints = changes(then["complaints-specialist"], now["complaints-specialist"])
    assert {change.aspect for change in complaints} == {Aspect.DUTY}
    assert now["customer-relations-specialist"] == then["customer-relations-specialist"]


def test_a_reworded_item_keeps_its_id_and_loses_its_translation():
    text = edited(
        ("2.了解不同类型的客户及本行业的发展状况", "2.了解不同类型的客户及本行业发展的状况")
    )
    role = imported(text).role("complaints-specialist")
    item = next(it for it in role.competencies if it.id == "customers-and-industry")
    assert item.expectation == Text("了解不同类型的客户及本行业发展的状况", None)
    assert item.source == item.expectation.zh
    assert item.competency == SHIPPED.library["customers-and-industry"]


def test_without_keeping_every_text_is_the_documents_own():
    role = imported(seed_text(), keep=False).roles[0]
    assert role.title == Text("客户服务部经理", None)
    assert role.summary.en is None
    assert {item.expectation.en for item in role.competencies} == {None}
    assert role.duties[0].text.zh == "负责客户服务部的整体运营"


def test_what_nobody_knows_becomes_a_new_competency_to_be_written():
    document = read(OTHER)
    matches = match(document, SHIPPED)
    made = to_catalogue(document, matches, SHIPPED)
    first, second = made.roles[0].competencies
    assert matches.matches[0].verdict is Verdict.NEW
    assert first.id.startswith("new-")
    assert to_be_written(first.competency)
    assert first.competency.title == Text("插花造型能力", None)
    # Alike, but of another category: nothing that could be merged without asking.
    assert second.id.startswith("new-")


def test_the_same_words_are_the_same_new_competency_in_any_document():
    one, other = imported(OTHER), imported(OTHER.replace("花艺师", "花店店长"))
    assert one.competencies[0].id == other.competencies[0].id
    assert one.roles[0].key != other.roles[0].key


def test_a_second_import_finds_what_the_first_made():
    first = imported(OTHER)
    known = gather(shipped_catalogue(), first)
    document = read(OTHER)
    again = to_catalogue(document, match(document, known), known, keep=True)
    assert again.roles == first.roles


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("具有良好的沟通协调能力以及应变能力", Verdict.SAME),
        ("具有良好的沟通、协调能力以及应变能力。", Verdict.SAME),
        ("具有良好的沟通协调能力", Verdict.DOUBTFUL),
        ("能驾驶三轮车穿越沙漠", Verdict.NEW),
    ],
)
def test_likeness_decides_whether_it_is_the_same(words, verdict):
    document = read(f"1、花艺师：\n负责插花\n核心能力\n1、{words}")
    found = match(document, SHIPPED).matches[0]
    assert found.verdict is verdict
    assert (found.score >= SAME_FROM) == (verdict is Verdict.SAME)
    assert (found.score < DOUBTFUL_FROM) == (verdict is Verdict.NEW)


def test_two_roles_of_one_title_are_two_roles():
    text = "1、花艺师：\n负责插花\n素质要求\n1、诚信\n"
    made = imported(text + text.replace("1、花艺师", "2、花艺师"))
    first, second = made.roles
    assert second.key == f"{first.key}-2"
    assert first.number != second.number


def test_no_role_has_one_competency_twice():
    document = read("1、花艺师：\n负责插花\n素质要求\n1、敬业精神强；\n2、敬业精神强；")
    ids = [found.id for found in match(document, SHIPPED).matches]
    assert ids[0] == "dedication"
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    "text", [OTHER, seed_text(), OTHER.replace("核心能力", "资格证书：花艺师证\n核心能力")]
)
def test_what_was_imported_reads_back_from_yaml(text):
    made = imported(text, keep=False)
    assert read_catalogue(to_yaml(made).encode(), "made.yaml") == made


def test_the_json_has_the_shape_of_the_contract():
    text = edited(("1.学历\n\n大学本科以上", "这一行谁也看不懂？！\n\n1.学历\n\n大学本科以上"))
    document = read(text)
    matches = match(document, SHIPPED)
    made = to_catalogue(document, matches, SHIPPED)
    written = reading_to_json(document, matches, made)
    assert written["department"] == {"zh": "客户服务部", "en": None}
    assert len(written["roles"]) == 8
    role = written["roles"][3]
    assert role["title"] == {"zh": "办公前后台客服", "en": None}
    assert role["competencies"][0]["source"] == "熟悉礼仪、礼节的相关知识"
    assert role["competencies"][0]["place"]["text"] == "1.熟悉礼仪、礼节的相关知识;"
    assert role["competencies"][0]["match"]["verdict"] == "same"
    assert role["demands"]["creativity"] == "preferred"
    assert [remark["text"] for remark in role["source_remarks"]] == ["女性较佳", "不限", "声音甜美"]
    assert role["unexplained"] == []


def test_every_shape_waits_as_json():
    document = read(seed_text())
    assert from_document(RoleDocument, to_document(document)) == document
    matches = match(document, SHIPPED)
    assert from_document(type(matches), to_document(matches)) == matches


def test_both_forms_of_the_seed_make_the_same_catalogue():
    from ats.catalogue.reading.docx import read_docx_lines

    document = read_roles(read_docx_lines(seed_docx()))
    assert imported(seed_text()) == to_catalogue(
        document, match(document, SHIPPED), SHIPPED, keep=True
    )
    role = dataclasses.replace(document.roles[0], number=1)
    assert role.title.text == "客户服务部经理"


def test_a_deputy_is_not_taken_for_whom_they_stand_in_for():
    made = imported("1、客户服务部见习经理：\n负责学习\n素质要求\n1、敬业精神强\n")
    assert made.roles[0].key.startswith("role-")
    assert made.roles[0].number == 9
