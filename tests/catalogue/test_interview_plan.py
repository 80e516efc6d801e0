import json

import pytest

from ats.catalogue.codec import DocumentError
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import (
    PlannedInterview,
    interview_plan,
    plan_from_document,
    plan_to_document,
)
from ats.enums import Category, Importance, Origin, Stage
from tests.catalogue.documents import MANAGER, competency, role

PREFERRED = Importance.PREFERRED


def test_a_plan_has_a_first_and_a_final_interview():
    assert interview_plan(MANAGER) == (
        PlannedInterview(
            stage=Stage.FIRST_INTERVIEW,
            title=Text("知识与经验面谈", "Interview on knowledge and experience"),
            minutes=45,
            purpose=Text(
                "了解候选人的专业知识、通用技能和做过的实际工作。",
                "Find out what the candidate knows, can do, and has actually done.",
            ),
            competency_ids=("courtesy", "leadership"),
        ),
        PlannedInterview(
            stage=Stage.FINAL_INTERVIEW,
            title=Text("判断力与素质面谈", "Interview on judgement and qualities"),
            minutes=60,
            purpose=Text(
                "了解候选人如何判断、计划和与人共事，并复核本岗位最看重的几项。",
                "Find out how the candidate judges, plans and works with others, "
                "and look again at what matters most in this role.",
            ),
            competency_ids=("leadership",),
        ),
    )


@pytest.mark.parametrize(
    ("competencies", "first", "final"),
    [
        pytest.param(
            (
                competency("law", Category.KNOWLEDGE),
                competency("a"),
                competency("b"),
                competency("judgement"),
                competency("writing", Category.SKILL),
                competency("zeal", Category.QUALITY),
                competency("honesty", Category.QUALITY),
                competency("leadership", origin=Origin.DEMAND),
            ),
            ("law", "a", "b", "writing", "zeal"),
            ("a", "judgement", "zeal", "honesty", "leadership"),
            id="each in its interview, the first ability and the first quality in both",
        ),
        pytest.param(
            (
                competency("a", importance=PREFERRED),
                competency("b"),
                competency("zeal", Category.QUALITY, PREFERRED),
            ),
            ("a", "b"),
            ("b", "zeal"),
            id="only what is required is the core",
        ),
        pytest.param(
            (competency("law", Category.KNOWLEDGE),), ("law",), ("law",), id="one for both"
        ),
        pytest.param(
            (competency("zeal", Category.QUALITY, PREFERRED),),
            ("zeal",),
            ("zeal",),
            id="no interview without anything to rate",
        ),
    ],
)
def test_every_competency_is_rated_where_it_belongs(competencies, first, final):
    plan = interview_plan(role(*competencies))
    assert [interview.competency_ids for interview in plan] == [first, final]


def test_a_plan_reads_back_from_json_equal():
    plan = interview_plan(MANAGER)
    assert plan_from_document(json.loads(json.dumps(plan_to_document(plan)))) == plan


def test_a_wrong_plan_is_refused():
    with pytest.raises(DocumentError, match="expected list, found dict"):
        plan_from_document({})
