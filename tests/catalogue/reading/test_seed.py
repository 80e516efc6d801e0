"""The customer service department's document, read as text and as a .docx with tables."""

from collections import Counter

import pytest

from ats.catalogue.document import ComputerLevel, EducationLevel, RemarkKind
from ats.catalogue.reading.document import LineUse, RoleDocument
from ats.catalogue.reading.docx import read_docx_lines
from ats.catalogue.reading.roles import read_roles
from ats.catalogue.reading.text import read_text_lines
from ats.catalogue.shipped import shipped_catalogue
from ats.enums import Demand, Importance
from tests.catalogue.reading.seed import seed_docx, seed_text

EARLIER = {"knowledge": 5, "ability": 6, "skill": 2, "quality": 4}
MIDDLE = {"knowledge": 3, "ability": 3, "skill": 2, "quality": 4}
LATER = {"personal_ability": 3, "further_requirement": 4}


@pytest.fixture(scope="module", params=["text", "docx"])
def seed(request) -> RoleDocument:
    lines = {
        "text": lambda: read_text_lines(seed_text()),
        "docx": lambda: read_docx_lines(seed_docx()),
    }
    return read_roles(lines[request.param]())


def test_the_eight_roles_are_found_with_their_titles(seed):
    shipped = [role.title.zh for role in shipped_catalogue().roles]
    assert [role.title.text for role in seed.roles] == shipped
    assert [role.number for role in seed.roles] == list(range(1, 9))


def test_every_list_has_all_its_items(seed):
    counts = [Counter(item.list.value for item in role.items) for role in seed.roles]
    assert counts == [EARLIER] * 3 + [MIDDLE] * 3 + [LATER] * 2
    assert [len(role.duties) for role in seed.roles] == [0] * 6 + [8] * 2


def test_items_are_numbered_and_placed_as_in_the_shipped_catalogue(seed):
    for read, shipped in zip(seed.roles, shipped_catalogue().roles, strict=True):
        listed = [item for item in shipped.competencies if item.ref.number]
        assert [(item.list, item.number) for item in read.items] == [
            (item.ref.list, item.ref.number) for item in listed
        ]
        assert [item.category for item in read.items] == [item.category for item in listed]


def test_six_demands_are_rated_in_the_roles_with_a_grid(seed):
    shipped = [dict(role.demands) for role in shipped_catalogue().roles]
    assert [{r.demand: r.importance for r in role.demands} for role in seed.roles] == shipped
    assert seed.roles[3].demands[3].demand is Demand.CREATIVITY
    assert seed.roles[3].demands[3].importance is Importance.PREFERRED


def test_qualifications_say_what_the_shipped_ones_say(seed):
    for read, shipped in zip(seed.roles, shipped_catalogue().roles, strict=True):
        now, then = read.qualifications, shipped.qualifications
        assert (now.education and now.education.level) == (then.education and then.education.level)
        assert (now.experience and now.experience.years) == (
            then.experience and then.experience.years
        )
        assert (now.languages and now.languages.codes) == (then.languages and then.languages.codes)
        assert (now.computer and now.computer.level) == (then.computer and then.computer.level)
        assert (now.major is None) == (then.major is None)
        assert (now.equipment is None) == (then.equipment is None)
    assert seed.roles[0].qualifications.education.level is EducationLevel.BACHELOR
    assert seed.roles[3].qualifications.computer.level is ComputerLevel.APPLIED
    assert seed.roles[3].qualifications.equipment.text.zh == "电脑、工作需要软件"


def test_what_may_not_be_asked_is_kept_apart(seed):
    for read, shipped in zip(seed.roles, shipped_catalogue().roles, strict=True):
        assert {(w.kind, w.value.text) for w in read.wishes} == {
            (remark.kind, remark.text) for remark in shipped.source_remarks
        }
    assert [(w.kind, w.value.text) for w in seed.roles[3].wishes] == [
        (RemarkKind.GENDER, "女性较佳"),
        (RemarkKind.AGE, "不限"),
        (RemarkKind.VOICE, "声音甜美"),
    ]
    assert "普通话标准" in [item.value.text for item in seed.roles[3].items]


def test_the_whole_document_is_understood(seed):
    assert seed.unexplained == ()
    assert seed.title.text == "客户服务部岗位及要求"
    assert seed.department.text == "客户服务部"
    assert [remark.text for remark in seed.remarks] == [
        "男女不限,对专业知识要求一般,了解计算机基本操作,普通话标准,吐字清晰",
        "面试不会太困难,欢迎大家积极应聘",
    ]


def test_every_value_stands_where_it_says(seed):
    lines = {}
    for line in seed.lines:
        lines.setdefault(line.number, []).append(line)
    for role in seed.roles:
        for item in role.items:
            place = item.value.place
            assert place.text in [line.text for line in lines[place.line]]
            assert item.value.text in place.text
            assert {line.use for line in lines[place.line]} == {LineUse.VALUE}
        for rated in role.demands:
            assert rated.place.text in [line.text for line in lines[rated.place.line]]


def test_no_line_is_lost():
    text = seed_text().decode()
    read = read_roles(read_text_lines(seed_text()))
    written = {n: t.strip() for n, t in enumerate(text.splitlines(), start=1) if t.strip()}
    assert {line.number: line.text for line in read.lines} == written
