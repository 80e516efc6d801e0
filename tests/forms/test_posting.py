"""The forms of a posting: its text and terms, its questions, its plan."""

import itertools
from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from ats.catalogue.application_form import Question, application_form
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import interview_plan
from ats.catalogue.posting_text import PostingText, Requirement, posting_text
from ats.catalogue.shipped import shipped_catalogue
from ats.enums import Importance, QuestionKind
from ats.forms.posting import PostingForm
from ats.forms.posting_plan import PlanForm
from ats.forms.posting_questions import MOST_QUESTIONS, QuestionsForm

ROLE = shipped_catalogue().role("office-service-agent")
TEXT = PostingText(
    title=Text("客服", "Agent"),
    summary=Text("接待来访。", "Receives visitors."),
    duties=(Text("接待", "Receive"), Text("登记", "Record")),
    requirements=(
        Requirement(Text("本科", "A degree"), Importance.REQUIRED),
        Requirement(Text("会粤语", "Cantonese"), Importance.PREFERRED),
        Requirement(Text("守时", "On time"), Importance.REQUIRED),
    ),
    working_conditions=(),
    assessed=(Text("礼仪知识", "Courtesy"),),
)
TERMS = {
    "version": "1",
    "headcount": "1",
    "employment_type": "full_time",
    "pay_period": "month",
    "hiring_manager_id": "",
}


@pytest.fixture
def post(app):
    """Fill a form as a page would show it, type over it, and validate it, in English."""

    def posted(form_class, fill, typed, *, offer=None):
        with app.test_request_context(headers={"Accept-Language": "en"}):
            shown = form_class(formdata=None, meta={"csrf": False})
            fill(shown)
            data = dict(_values(shown))
        data.update(typed)
        sent = MultiDict()
        for name, value in data.items():
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    sent.add(name, each)
        with app.test_request_context(method="POST", data=sent, headers={"Accept-Language": "en"}):
            form = form_class(meta={"csrf": False})
            if form_class is PostingForm:
                form.hiring_manager_id.choices = [("", ""), ("7", "周敏")]
                form.employment_type.choices = [("full_time", "Full-time")]
            if offer:
                offer(form)
            form.validate()
            form.sentences = str(form.errors)
            return form

    return posted


def _values(form, prefix=""):
    for field in form:
        if hasattr(field, "entries"):
            for entry in field.entries:
                yield from _values(entry.form)
        elif field.type == "BooleanField":
            yield field.name, "y" if field.data else None
        elif field.type != "SubmitField":
            yield field.name, field.data if isinstance(field.data, list) else _as_shown(field)


def _as_shown(field):
    return "" if field.data is None else str(field.data)


@pytest.fixture
def text_form(post):
    return lambda **typed: post(PostingForm, lambda form: form.fill_text(TEXT), TERMS | typed)


def test_an_untouched_text_comes_back_equal(text_form):
    form = text_form()
    assert form.errors == {}
    assert form.text(TEXT) == TEXT


@pytest.mark.parametrize("role", shipped_catalogue().roles, ids=lambda role: role.key)
def test_every_roles_draft_comes_back_equal(post, role):
    text = posting_text(role)
    form = post(PostingForm, lambda form: form.fill_text(text), TERMS)
    assert form.errors == {}
    assert form.text(text) == text


def test_blank_lines_and_space_are_nobodys_duty(text_form):
    form = text_form(duties_zh=" 一 \r\n\r\n二\n", duties_en="one\n\n\n  two")
    assert form.text(TEXT).duties == (Text("一", "one"), Text("二", "two"))


def test_requirements_that_are_edited_come_in_two_groups(text_form):
    form = text_form(preferred_zh="会粤语\n会日语", preferred_en="Cantonese\nJapanese")
    assert [each.text.en for each in form.text(TEXT).requirements] == [
        "A degree",
        "On time",
        "Cantonese",
        "Japanese",
    ]


@pytest.mark.parametrize("name", ["duties", "required", "preferred", "working_conditions"])
def test_each_line_has_its_translation(text_form, name):
    form = text_form(**{f"{name}_zh": "一\n二\n三", f"{name}_en": "one"})
    assert "Chinese has 3 lines and English 1" in str(form.errors[f"{name}_en"])


@pytest.mark.parametrize(
    ("typed", "headcount"),
    [("3", 3), (" 3 ", 3), ("３", 3), ("1,000", 1000), ("１，０００", 1000)],
)
def test_numbers_are_read_however_they_are_typed(text_form, typed, headcount):
    form = text_form(headcount=typed)
    assert form.errors == {}
    assert form.headcount.data == headcount


@pytest.mark.parametrize("typed", ["three", "1.5", "-", "1e3", "0x10", "¾"])
def test_what_is_no_number_is_said_once(text_form, typed):
    assert text_form(headcount=typed).errors["headcount"] == ["Enter a whole number in digits."]


@pytest.mark.parametrize("typed", ["2026-02-30", "1.3.2026", "soon"])
def test_what_is_no_date_is_said_once(text_form, typed):
    assert len(text_form(closing_on=typed).errors["closing_on"]) == 1


def test_a_full_width_date_is_a_date(text_form):
    assert str(text_form(closing_on="２０２６-０３-０１").closing_on.data) == "2026-03-01"


def test_a_manager_is_one_of_those_offered(text_form):
    assert text_form(hiring_manager_id="7").errors == {}
    assert "hiring_manager_id" in text_form(hiring_manager_id="8").errors


QUESTIONS = application_form(ROLE)


@pytest.fixture
def questions_form(post):
    def filled(questions=QUESTIONS, **typed):
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        new = {"version": "1", "new_kind": "short_text"}
        return post(QuestionsForm, lambda form: form.fill(questions), new | typed)

    return filled


def test_untouched_questions_come_back_equal(questions_form):
    form = questions_form()
    assert form.errors == {}
    assert form.arranged(QUESTIONS) == QUESTIONS


@pytest.mark.parametrize(
    ("from_", "to"), list(itertools.product(range(len(QUESTIONS)), range(len(QUESTIONS))))
)
def test_a_question_goes_to_the_position_it_is_given(questions_form, from_, to):
    form = questions_form(**{f"questions__{from_}__position": str(to + 1)})
    expected = list(QUESTIONS)
    expected.insert(to, expected.pop(from_))
    assert list(form.arranged(QUESTIONS)) == expected


def test_what_was_not_sent_stays(questions_form):
    form = questions_form(QUESTIONS[:2])
    assert form.arranged(QUESTIONS) == QUESTIONS


def test_what_is_not_there_is_not_made(questions_form):
    form = questions_form(questions__0__key="invented")
    assert form.arranged(QUESTIONS) == QUESTIONS


@pytest.mark.parametrize("kind", ["short_text", "long_text", "yes_no"])
def test_an_own_question_is_added_at_the_end(questions_form, kind):
    form = questions_form(new_label_zh="何时\n到岗？", new_label_en="When?", new_kind=kind)
    added = form.arranged(QUESTIONS)[-1]
    assert added == Question(
        added.key, QuestionKind(kind), Text("何时 到岗？", "When?"), None, False, (), "own"
    )
    assert added.key not in {question.key for question in QUESTIONS}


@pytest.mark.parametrize("kind", ["one_of", "number", "nonsense"])
def test_other_kinds_cannot_be_added_by_hand(questions_form, kind):
    form = questions_form(new_label_zh="？", new_label_en="?", new_kind=kind)
    assert "new_kind" in form.errors


def test_a_form_does_not_grow_without_end(questions_form):
    many = tuple(replace(QUESTIONS[0], key=f"q{number}") for number in range(MOST_QUESTIONS))
    form = questions_form(many, new_label_zh="？", new_label_en="?")
    assert "at most 30 questions" in form.sentences


PLAN = interview_plan(ROLE)


@pytest.fixture
def plan_form(post):
    def filled(**typed):
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        return post(
            PlanForm,
            lambda form: form.fill(PLAN),
            {"version": "1"} | typed,
            offer=lambda form: form.offer(ROLE.competencies, "en"),
        )

    return filled


def test_an_untouched_plan_comes_back_equal(plan_form):
    form = plan_form()
    assert form.errors == {}
    assert form.plan(PLAN) == PLAN


def test_a_plan_takes_what_was_typed(plan_form):
    form = plan_form(
        interviews__0__minutes="３０",
        interviews__1__purpose_en="",
        interviews__1__competency_ids=["courtesy"],
    )
    first, second = form.plan(PLAN)
    assert first == replace(PLAN[0], minutes=30)
    assert second.purpose == Text(PLAN[1].purpose.zh, None)
    assert second.competency_ids == ("courtesy",)


def test_a_competency_that_the_role_has_not_is_refused(plan_form):
    assert "interviews" in plan_form(interviews__0__competency_ids=["charm"]).errors
