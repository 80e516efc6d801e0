import json
import re

import pytest

from ats.catalogue.document import Text
from ats.catalogue.kit import (
    KitSection,
    UnknownCompetencyError,
    kit,
    kit_from_document,
    kit_to_document,
)
from ats.enums import Category, Importance
from tests.catalogue.documents import COURTESY, MANAGER, competency, role

# The subjects Chinese law keeps out of an interview, by a word of each language's sentence.
FORBIDDEN_SUBJECTS = [
    ("性别", "sex"),
    ("婚恋", "marriage"),
    ("生育", "children"),
    ("怀孕", "pregnancy"),
    ("民族", "ethnicity"),
    ("宗教", "religion"),
    ("乙肝", "hepatitis B"),
    ("户籍", "household"),
    ("长相", "looks"),
]


def test_a_kit_gives_a_competency_with_all_that_is_needed_to_rate_it():
    assert kit(MANAGER, ("courtesy",), 45).sections == (
        KitSection(
            competency_id="courtesy",
            category=Category.KNOWLEDGE,
            importance=Importance.PREFERRED,
            title=Text("礼仪", "Courtesy"),
            definition=Text("懂礼仪", "Knows courtesy"),
            expectation=Text("通晓礼仪", "Familiar with courtesy"),
            minutes=35,
            questions=(Text("问一", "First"), Text("问二", "Second")),
            anchors=COURTESY.anchors,
        ),
    )


def test_a_kit_opens_with_the_role_and_the_time():
    assert kit(MANAGER, ("courtesy",), 45).opening == Text(
        "您好，感谢您来参加“经理”的面试。今天大约用时45分钟：我会请您讲几件亲身经历的事，"
        "一边听一边记录，最后留时间回答您的问题。每位候选人被问到的问题都是一样的。我们开始好吗？",
        "Hello, and thank you for coming to this interview for “Manager”. We have about 45 "
        "minutes. I will ask you about things you have done yourself and take notes as I listen, "
        "and we will keep time at the end for your questions. Every candidate is asked the same "
        "ones. Shall we begin?",
    )


@pytest.mark.parametrize(
    ("asked", "minutes", "sections"),
    [
        (("a", "b", "c"), 45, [("a", 11), ("b", 11), ("c", 11)]),
        (("c", "a"), 60, [("a", 25), ("c", 25)]),
        (("b", "b"), 30, [("b", 20)]),
        (("a", "b"), 10, [("a", 1), ("b", 1)]),
        ((), 30, []),
    ],
)
def test_a_kit_shares_its_minutes_out_in_the_order_of_the_role(asked, minutes, sections):
    made = kit(role(competency("a"), competency("b"), competency("c")), asked, minutes)
    assert [(section.competency_id, section.minutes) for section in made.sections] == sections
    assert made.minutes == minutes


def test_a_competency_that_the_role_does_not_have_is_refused():
    with pytest.raises(UnknownCompetencyError) as refused:
        kit(MANAGER, ("courtesy", "juggling"), 45)
    assert (refused.value.role, refused.value.competency_id) == ("manager", "juggling")
    assert str(refused.value) == "role manager has no competency juggling"


@pytest.mark.parametrize(("zh", "en"), FORBIDDEN_SUBJECTS)
def test_a_kit_says_once_for_each_subject_that_it_must_not_be_asked(zh, en):
    rules = kit(MANAGER, ("courtesy",), 45).must_not_ask
    naming = [rule for rule in rules if zh in rule.zh]
    assert len(naming) == 1
    assert naming == [rule for rule in rules if re.search(rf"\b{en}\b", rule.en or "")]


def test_a_kit_reads_back_from_json_equal():
    made = kit(MANAGER, ("courtesy", "leadership"), 45)
    assert kit_from_document(json.loads(json.dumps(kit_to_document(made)))) == made
