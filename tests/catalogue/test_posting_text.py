import json

import pytest

from ats.catalogue.codec import DocumentError
from ats.catalogue.document import Text
from ats.catalogue.posting_text import (
    PostingText,
    Requirement,
    posting_text,
    posting_text_from_document,
    posting_text_to_document,
)
from ats.enums import Demand, Importance
from tests.catalogue.documents import MANAGER, competency, role, text

WORK = {
    (Demand.MENTAL, Importance.REQUIRED): "工作以脑力劳动为主，需要集中精力处理信息和问题。",
    (Demand.MENTAL, Importance.PREFERRED): "工作中有一部分是需要集中精力的脑力劳动。",
    (Demand.PHYSICAL, Importance.REQUIRED): "工作中体力活动较多，例如经常走动和站立。",
    (Demand.PHYSICAL, Importance.PREFERRED): "工作中有一些体力活动，例如走动和站立。",
}


def test_a_posting_says_all_that_its_role_says_but_for_the_source_remarks():
    assert posting_text(MANAGER) == PostingText(
        title=Text("经理", "Manager"),
        summary=Text("管理部门。", "Runs the department."),
        duties=(Text("管事", "Runs things"),),
        requirements=(
            Requirement(Text("本科", "Degree"), Importance.REQUIRED),
            Requirement(Text("管理", "Management"), Importance.PREFERRED),
            Requirement(Text("经验", "Years"), Importance.PREFERRED),
            Requirement(Text("中英文", "Both"), Importance.REQUIRED),
            Requirement(Text("会用", "Uses"), Importance.REQUIRED),
            Requirement(Text("通晓礼仪", "Familiar with courtesy"), Importance.PREFERRED),
            Requirement(Text("带领大家", "Leads everyone"), Importance.REQUIRED),
        ),
        working_conditions=(
            Text(
                "工作中有一部分是需要集中精力的脑力劳动。",
                "Part of the work is mental and means concentrating.",
            ),
            Text("配电脑", "Computer"),
        ),
        assessed=(Text("礼仪", "Courtesy"), Text("领导力", "Leadership")),
    )


def test_a_role_without_qualifications_or_demands_asks_for_its_competencies_only():
    said = posting_text(role(competency("writing")))
    assert said.requirements == (Requirement(text("writing expectation"), Importance.REQUIRED),)
    assert said.working_conditions == ()


@pytest.mark.parametrize(("demand", "importance"), WORK)
def test_what_is_no_competency_is_a_working_condition(demand, importance):
    said = posting_text(role(competency("writing"), demands={demand: importance}))
    assert [condition.zh for condition in said.working_conditions] == [WORK[demand, importance]]
    assert said.requirements == (Requirement(text("writing expectation"), Importance.REQUIRED),)


def test_a_posting_text_reads_back_from_json_equal():
    said = posting_text(MANAGER)
    stored = json.loads(json.dumps(posting_text_to_document(said)))
    assert posting_text_from_document(stored) == said


def test_a_wrong_posting_text_is_refused():
    with pytest.raises(DocumentError, match="title: is missing"):
        posting_text_from_document({})
