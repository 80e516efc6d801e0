import json

import pytest

from ats.catalogue.application_form import (
    Choice,
    Question,
    application_form,
    form_from_document,
    form_to_document,
)
from ats.catalogue.codec import DocumentError
from ats.catalogue.document import Major, Qualifications, Reference, Text
from ats.enums import Category, Importance, Origin, QuestionKind
from tests.catalogue.documents import MANAGER, competency, role, text

SITUATION_HELP = Text(
    "工作、学习或生活中的事都可以，写几句话就够了。",
    "It may come from work, study or daily life, and a few sentences will do.",
)


def situations(*competencies):
    return [question.about for question in application_form(role(*competencies))]


def test_a_form_asks_about_each_qualification_and_then_for_situations():
    assert application_form(MANAGER) == (
        Question(
            key="education",
            kind=QuestionKind.ONE_OF,
            label=Text(
                "您已完成的最高学历是？", "What is the highest education you have completed?"
            ),
            help=Text("必备条件：本科。", "Required: Degree."),
            required=True,
            choices=(
                Choice("secondary", Text("高中、中专及以下", "Secondary school or below")),
                Choice("college", Text("大学专科", "Junior college diploma")),
                Choice("bachelor", Text("大学本科", "Bachelor's degree")),
                Choice("master", Text("硕士研究生", "Master's degree")),
                Choice("doctor", Text("博士研究生", "Doctorate")),
            ),
            about="education",
        ),
        Question(
            key="major",
            kind=QuestionKind.SHORT_TEXT,
            label=Text(
                "您学的是什么专业，或系统学过哪些课程？",
                "What did you study, or which courses have you taken in depth?",
            ),
            help=Text("优先条件，并非必备：管理。", "Preferred, not required: Management."),
            required=False,
            choices=(),
            about="major",
        ),
        Question(
            key="experience_years",
            kind=QuestionKind.NUMBER,
            label=Text(
                "您有几年与本岗位相关的工作经验？没有请填0。",
                "How many years of relevant work experience do you have? Enter 0 if you have none.",
            ),
            help=Text("优先条件，并非必备：经验。", "Preferred, not required: Years."),
            required=True,
            choices=(),
            about="experience",
        ),
        Question(
            key="languages",
            kind=QuestionKind.SOME_OF,
            label=Text(
                "以下哪些语言您能用来工作？可以多选。",
                "Which of these languages can you work in? Choose all that apply.",
            ),
            help=Text("必备条件：中英文。", "Required: Both."),
            required=False,
            choices=(Choice("zh", Text("中文", "Chinese")), Choice("en", Text("英文", "English"))),
            about="languages",
        ),
        Question(
            key="computer",
            kind=QuestionKind.ONE_OF,
            label=Text("您使用电脑的程度是？", "How well do you work with computers?"),
            help=Text("必备条件：会用。", "Required: Uses."),
            required=True,
            choices=(
                Choice("none", Text("很少使用电脑", "I rarely use one")),
                Choice(
                    "general",
                    Text(
                        "能完成日常操作，如收发邮件、填写表格",
                        "I manage everyday tasks such as e-mail and filling in forms",
                    ),
                ),
                Choice(
                    "applied",
                    Text(
                        "能熟练使用办公软件和网络编制文件、整理资料",
                        "I use office software and the web with ease to write documents and "
                        "organise information",
                    ),
                ),
            ),
            about="computer",
        ),
        Question(
            key="situation_leadership",
            kind=QuestionKind.LONG_TEXT,
            label=Text(
                "本岗位看重“领导力”。请讲一件您亲身经历的事来说明：当时是什么情况，您做了什么，结果怎样？",
                "“Leadership” matters in this role. Tell us about one time you showed it: "
                "what was the situation, what did you do, and how did it turn out?",
            ),
            help=SITUATION_HELP,
            required=True,
            choices=(),
            about="leadership",
        ),
    )


def test_a_competency_best_shown_by_a_deed_has_a_question_of_its_own():
    (question,) = application_form(role(competency("service-mindset")))
    assert question == Question(
        key="situation_service_mindset",
        kind=QuestionKind.LONG_TEXT,
        label=Text(
            "请讲一次您为了把别人的事办好、主动多做一步的经历：您做了什么，结果怎样？",
            "Tell us about a time you went a step further than asked to help someone. "
            "What did you do, and how did it turn out?",
        ),
        help=SITUATION_HELP,
        required=True,
        choices=(),
        about="service-mindset",
    )


def test_a_text_that_is_not_translated_is_not_asked_in_english():
    wanted = Major(Importance.PREFERRED, Text("管理", None), Reference(label="专业"))
    (question, *_) = application_form(role(qualifications=Qualifications(major=wanted)))
    assert question.help == Text("优先条件，并非必备：管理。", None)


@pytest.mark.parametrize(("importance", "required"), [("required", True), ("preferred", False)])
def test_the_field_of_study_must_be_named_where_it_is_required(importance, required):
    wanted = Major(Importance(importance), text("major"), Reference(label="专业"))
    (question, *_) = application_form(role(qualifications=Qualifications(major=wanted)))
    assert question.required is required


@pytest.mark.parametrize(
    ("competencies", "asked"),
    [
        pytest.param((), [], id="none"),
        pytest.param(
            (competency("law", Category.KNOWLEDGE), competency("writing", Category.SKILL)),
            ["law", "writing"],
            id="whatever there is",
        ),
        pytest.param(
            (
                competency("law", Category.KNOWLEDGE),
                competency("a"),
                competency("b"),
                competency("c"),
                competency("writing", Category.SKILL),
                competency("zeal", Category.QUALITY),
            ),
            ["a", "b", "zeal"],
            id="two abilities, then a quality",
        ),
        pytest.param(
            (competency("a"), competency("b"), competency("c"), competency("d")),
            ["a", "b", "c"],
            id="three at most",
        ),
        pytest.param(
            (competency("a", importance=Importance.PREFERRED), competency("b")),
            ["b"],
            id="required only",
        ),
        pytest.param(
            (
                competency("leadership", origin=Origin.DEMAND),
                competency("a"),
                competency("b"),
                competency("zeal", Category.QUALITY),
            ),
            ["a", "b", "zeal"],
            id="the list before the demands",
        ),
        pytest.param(
            (
                competency("a"),
                competency("b"),
                competency("judgement"),
                competency("zeal", Category.QUALITY),
                competency("internal-coordination", Category.QUALITY),
            ),
            ["a", "judgement", "internal-coordination"],
            id="those with a question of their own first, in the order of the role",
        ),
    ],
)
def test_a_form_asks_for_the_situations_that_tell_most(competencies, asked):
    assert situations(*competencies) == asked


def test_a_form_reads_back_from_json_equal():
    questions = application_form(MANAGER)
    assert form_from_document(json.loads(json.dumps(form_to_document(questions)))) == questions


def test_a_wrong_form_is_refused():
    document = form_to_document(application_form(MANAGER))
    document[0]["kind"] = "essay"
    with pytest.raises(DocumentError) as refused:
        form_from_document(document)
    assert str(refused.value) == "[0].kind: 'essay' is not a QuestionKind"
