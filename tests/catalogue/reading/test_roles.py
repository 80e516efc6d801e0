"""What a line is taken for, in the cases that a layout leaves open."""

import pytest

from ats.catalogue.document import RemarkKind
from ats.catalogue.reading.document import LineUse, RoleDocument
from ats.catalogue.reading.docx import read_docx_lines
from ats.catalogue.reading.errors import ReadingError, Unreadable
from ats.catalogue.reading.roles import read_roles
from ats.catalogue.reading.text import read_text_lines
from ats.enums import Category, Importance
from tests.catalogue.reading.word import Cell, paragraph, table, word_document


def read(*lines: str) -> RoleDocument:
    return read_roles(read_text_lines("\n".join(lines).encode()))


def items(document: RoleDocument, role: int = 0) -> list[str]:
    return [item.value.text for item in document.roles[role].items]


def uses(document: RoleDocument) -> dict[str, str]:
    return {line.text: line.use.value for line in document.lines}


HEAD = ("1、招商主管：", "负责招商工作。")


def test_parts_that_are_not_known_are_marked_and_never_taken_for_items():
    document = read(
        *HEAD, "核心能力", "1、谈判能力；", "内部协作要点：", "1、每周例会", "素质要求", "1、诚信"
    )
    assert items(document) == ["谈判能力", "诚信"]
    assert [line.text for line in document.unexplained] == ["内部协作要点：", "1、每周例会"]
    assert [line.role for line in document.unexplained] == [1, 1]


def test_a_stray_line_below_a_list_is_marked():
    document = read(*HEAD, "素质要求", "1、诚信；", "2、勤奋；", "本文档来自网络收集")
    assert items(document) == ["诚信", "勤奋"]
    assert [line.text for line in document.unexplained] == ["本文档来自网络收集"]


def test_what_a_catalogue_does_not_hold_is_set_aside():
    document = read(*HEAD, "直接上级：总经理", "核心能力", "1、谈判能力", "工作权限", "1、签合同")
    assert uses(document)["1、签合同"] == LineUse.ASIDE
    assert uses(document)["直接上级：总经理"] == LineUse.ASIDE
    assert document.unexplained == ()


def test_a_line_that_introduces_a_list_is_no_item():
    document = read(*HEAD, "核心能力", "应具备以下能力：", "a. 谈判能力；", "b. 分析能力")
    assert items(document) == ["谈判能力", "分析能力"]


def test_lines_before_the_first_role_are_marked_unless_they_name_the_document():
    document = read("招商部岗位说明", "为规范管理，特制定本说明。", *HEAD, "素质要求", "1、诚信")
    assert document.department.text == "招商部"
    assert [(line.text, line.role) for line in document.unexplained] == [
        ("为规范管理，特制定本说明。", None)
    ]


@pytest.mark.parametrize(
    "title",
    [
        "⑴招商主管",
        "㈠ 招商主管（2名）",
        "1、招商主管 2人",
        "岗位一：招商主管",
        "招聘岗位：招商主管",
    ],
)
def test_titles_come_without_number_and_headcount(title):
    document = read(title, "负责招商工作。", "素质要求", "1、诚信")
    assert [role.title.text for role in document.roles] == ["招商主管"]


def test_a_title_may_stand_before_its_summary_on_one_line():
    role = read("1、招商主管：负责招商工作。", "素质要求", "1、诚信").roles[0]
    assert (role.title.text, role.summary.text) == ("招商主管", "负责招商工作")


def test_an_item_that_ends_like_a_title_is_no_role():
    document = read(
        *HEAD, "工作职责", "1、培训新员工", "2、管理驻场人员", "3、商户代表", "素质要求", "1、诚信"
    )
    assert len(document.roles) == 1
    assert [duty.text for duty in document.roles[0].duties] == [
        "培训新员工",
        "管理驻场人员",
        "商户代表",
    ]


def test_spaced_labels_and_values_on_one_line():
    document = read(
        *HEAD, "性  别：不限", "学　历：本科 工作经验：三年以上", "素质要求：诚信；勤奋"
    )
    wanted = document.roles[0].qualifications
    assert (wanted.education.level, wanted.experience.years) == ("bachelor", 3)
    assert items(document) == ["诚信", "勤奋"]
    assert document.unexplained == ()


def test_a_label_without_value_takes_none_of_its_neighbours():
    document = read(*HEAD, "专业知识", "体力", "较需要", "资格证书", "素质要求", "1、诚信")
    assert document.roles[0].qualifications.major is None
    assert document.roles[0].qualifications.certificate is None
    assert document.roles[0].demands[0].importance is Importance.PREFERRED


def test_a_value_that_says_nothing_known_is_marked():
    document = read(*HEAD, "学历：看情况", "领导力：紫色", "素质要求", "1、诚信")
    assert [line.text for line in document.unexplained] == ["学历：看情况", "领导力：紫色"]


@pytest.mark.parametrize(
    ("words", "kind", "rest"),
    [
        ("声音甜美，普通话标准", RemarkKind.VOICE, ["普通话标准"]),
        ("五官端正，有亲和力", RemarkKind.LOOKS, ["有亲和力"]),
        ("女性优先", RemarkKind.GENDER, []),
        ("35岁以下，能吃苦", RemarkKind.AGE, ["能吃苦"]),
        ("已婚已育", RemarkKind.FAMILY, []),
        ("本市户口优先", RemarkKind.ORIGIN, []),
    ],
)
def test_what_may_not_be_asked_is_cut_out_of_items(words, kind, rest):
    document = read(*HEAD, "素质要求", f"1、{words}；", "2、诚信")
    assert items(document) == [*rest, "诚信"]
    assert [(wish.kind, wish.label) for wish in document.roles[0].wishes] == [(kind, "素质要求")]


@pytest.mark.parametrize(
    "words", ["树立良好的服务形象", "熟悉女装品牌", "了解各年龄段顾客的喜好", "熟悉户籍管理制度"]
)
def test_harmless_items_stay_whole(words):
    document = read(*HEAD, "核心知识", f"1、{words}")
    assert items(document) == [words]
    assert document.roles[0].wishes == ()


def test_requirements_without_labels_are_understood_clause_by_clause():
    document = read(
        *HEAD,
        "任职要求：",
        "1、本科以上学历，三年以上招商经验，持有驾驶证；",
        "2、熟悉商业地产政策；",
        "3、责任心强；",
        "4、善于谈判",
    )
    wanted = document.roles[0].qualifications
    assert (wanted.education.level, wanted.experience.years) == ("bachelor", 3)
    assert wanted.certificate.text.zh == "持有驾驶证"
    assert [item.category for item in document.roles[0].items] == [
        Category.KNOWLEDGE,
        Category.QUALITY,
        Category.ABILITY,
    ]


def test_the_title_may_head_a_table_and_cells_reach_over_columns():
    document = read_roles(
        read_docx_lines(
            word_document(
                table(
                    [Cell(["招商主管岗位说明书"], across=4)],
                    ["学历", "本科", "专业", "市场营销"],
                    ["岗位概述", Cell(["负责招商工作。"], across=3)],
                    ["核心能力", Cell(["谈判能力", "分析能力"], across=3)],
                ),
                table(
                    [Cell(["招商专员"], across=2)],
                    ["学历", "大专"],
                    ["核心能力", Cell(["1、沟通能力；2、执行能力"])],
                ),
                paragraph("第1页"),
            )
        )
    )
    assert [role.title.text for role in document.roles] == ["招商主管", "招商专员"]
    assert items(document) == ["谈判能力", "分析能力"]
    assert items(document, 1) == ["沟通能力", "执行能力"]
    assert document.roles[0].qualifications.major.text.zh == "市场营销"
    assert document.unexplained == ()


def test_roles_of_two_departments_are_roles_of_one_document():
    document = read(
        *(
            "各部门岗位要求",
            "一、市场部",
            "（一）市场专员",
            "负责市场。",
            "素质要求",
            "1、诚信；",
            "2、勤奋",
        ),
        *("二、物业部", "（二）物业专员", "负责物业。", "素质要求", "1、诚信；", "2、勤奋"),
    )
    assert [role.title.text for role in document.roles] == ["市场专员", "物业专员"]
    assert items(document) == ["诚信", "勤奋"]
    assert document.unexplained == ()


def test_what_has_no_role_is_refused():
    with pytest.raises(ReadingError) as refused:
        read("今天天气很好。", "明天也不错。")
    assert refused.value.reason is Unreadable.NO_ROLES
