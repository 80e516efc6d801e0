"""The application form: what it takes as it is typed, and what it refuses with which sentence."""

import io

import pytest
from werkzeug.datastructures import MultiDict

from ats.catalogue.application_form import Choice, Question
from ats.catalogue.document import Text
from ats.enums import QuestionKind
from ats.forms.application import WithdrawalForm, application_form

CHOICES = (Choice("zh", Text("中文", "Chinese")), Choice("en", Text("英文", "English")))


def question(kind, *, required=True, about="something"):
    choices = CHOICES if kind in {QuestionKind.ONE_OF, QuestionKind.SOME_OF} else ()
    return Question(
        "asked",
        kind,
        Text("问题", "The question"),
        Text("提示", "A hint"),
        required,
        choices,
        about,
    )


PERSON = {
    "name": "王小梅",
    "email": "xiaomei@example.com",
    "phone": "138 0013 8000",
    "consent": "y",
}


@pytest.fixture
def fill(app):
    """Fill in a form and validate it; its sentences are in English."""

    def filled(*questions, language="en", **typed):
        data = MultiDict()
        for name, value in {**PERSON, **typed}.items():
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    data.add(name, each)
        with app.test_request_context(
            method="POST", data=data, headers={"Accept-Language": language}
        ):
            form = application_form(questions, language)(meta={"csrf": False})
            form.validate()
            form.sentences = {
                name: [str(each) for each in said] for name, said in form.errors.items()
            }
            return form

    return filled


def test_a_whole_form_is_taken(fill):
    form = fill()
    assert form.sentences == {}
    assert (form.name.data, form.phone.data) == ("王小梅", "138 0013 8000")


@pytest.mark.parametrize(
    "name",
    [
        "王小梅",
        "𠮷野家",
        "O'Brien",
        "O’Brien",
        "Ann 😀👩‍👩‍👧",
        "<script>alert(1)</script>",
        "Zoë Ångström-Müller",
        "محمد",
        "x" * 200,
    ],
)
def test_a_name_is_taken_as_it_is_typed(fill, name):
    form = fill(name=f"  {name} ")
    assert form.sentences == {}
    assert form.name.data == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Enter your name."),
        ({"name": "   "}, "Enter your name."),
        ({"name": None}, "Enter your name."),
        ({"name": "a\0b"}, "This held invisible control characters"),
        ({"name": "a\x1b[31mb"}, "This held invisible control characters"),
        ({"name": "a\nb"}, "This held invisible control characters"),
        ({"name": "caf\N{REPLACEMENT CHARACTER}"}, "did not arrive readable"),
        ({"name": "x" * 201}, "This has 201 characters; there is room for 200."),
        ({"email": ""}, "Enter your e-mail address."),
        ({"email": "xiaomei"}, "This is not an e-mail address."),
        ({"email": "a@b@example.com"}, "This is not an e-mail address."),
        ({"email": "xiaomei@example"}, "This is not an e-mail address."),
        ({"email": "x@example.com\r\nBcc: all@example.com"}, "not an e-mail address"),
        ({"email": "x" * 300 + "@example.com"}, "not an e-mail address"),
        ({"phone": ""}, "Enter a phone number."),
        ({"phone": "call me"}, "A phone number has only digits"),
        ({"phone": "1380013800"}, "has 11 digits; this one has 10."),
        ({"phone": "138001380001"}, "has 11 digits; this one has 12."),
        ({"phone": "+86 1"}, "This number cannot be dialled."),
        ({"phone": "+999 123456789"}, "This number cannot be dialled."),
        ({"phone": "1" * 300}, "has 300 characters"),
        ({"consent": None}, "We may only read your application if you agree to this."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(fill, typed, sentence):
    form = fill(**typed)
    (field,) = typed
    assert list(form.sentences) == [field]
    assert sentence in " ".join(form.sentences[field])


@pytest.mark.parametrize(
    "phone",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "１３８００１３８０００",
        "021-6512 3456",
        "(021) 65123456 ext. 12",
        "+44 20 7946 0000",
        "+1 (212) 555-0100",
        "+852 2345 6789",
    ],
)
def test_a_phone_number_is_taken_however_it_is_written(fill, phone):
    form = fill(phone=phone)
    assert form.sentences == {}
    assert form.phone.data == phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann@Example.com", "Ann@example.com"),
        ("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ann@example.com"),
        ("ann@example。com", "ann@example.com"),
        (" ann+jobs@example.com ", "ann+jobs@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
    ],
)
def test_an_address_is_kept_the_way_mail_is_sent_to_it(fill, typed, kept):
    assert fill(email=typed).email.data == kept


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (QuestionKind.SHORT_TEXT, " 市场营销 ", "市场营销"),
        (QuestionKind.LONG_TEXT, "一\r\n二\t三 😀", "一\n二\t三 😀"),
        (QuestionKind.ONE_OF, "zh", "zh"),
        (QuestionKind.SOME_OF, ["zh", "en"], ["zh", "en"]),
        (QuestionKind.YES_NO, "yes", True),
        (QuestionKind.YES_NO, "no", False),
        (QuestionKind.NUMBER, "3", 3),
        (QuestionKind.NUMBER, "0", 0),
        (QuestionKind.NUMBER, "2.5", 2.5),
        (QuestionKind.NUMBER, "３", 3),
        (QuestionKind.NUMBER, "12,000", 12000),
        (QuestionKind.DATE, "2026-03-01", "2026-03-01"),
    ],
)
def test_an_answer_is_stored_as_a_json_value(fill, kind, typed, stored):
    form = fill(question(kind), answer_asked=typed)
    assert form.sentences == {}
    assert form.answers == {"asked": stored}
    assert type(form.answers["asked"]) is type(stored)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (QuestionKind.SHORT_TEXT, "x" * 201, "there is room for 200"),
        (QuestionKind.SHORT_TEXT, "a\0b", "invisible control characters"),
        (QuestionKind.LONG_TEXT, "字" * 4001, "there is room for 4000"),
        (QuestionKind.LONG_TEXT, "a\x07b", "invisible control characters"),
        (QuestionKind.ONE_OF, "fr", "Choose one of the answers shown."),
        (QuestionKind.SOME_OF, ["zh", "fr"], "Choose from the answers shown."),
        (QuestionKind.YES_NO, "maybe", "Choose yes or no."),
        (QuestionKind.NUMBER, "three", "Enter a number in digits"),
        (QuestionKind.NUMBER, "NaN", "Enter a number in digits"),
        (QuestionKind.NUMBER, "1e999999999", "Enter a number"),
        (QuestionKind.NUMBER, "Infinity", "Enter a number in digits"),
        (QuestionKind.NUMBER, "-1", "Enter a number from 0"),
        (QuestionKind.NUMBER, "1.234", "at most two decimal places"),
        (QuestionKind.NUMBER, "9" * 30, "has 30 characters"),
        (QuestionKind.DATE, "tomorrow", "Enter a date as year-month-day"),
        (QuestionKind.DATE, "2026-02-30", "Enter a date as year-month-day"),
        (QuestionKind.DATE, "0026-02-03", "Check the year"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(fill, kind, typed, sentence):
    form = fill(question(kind), answer_asked=typed)
    assert list(form.sentences) == ["answer_asked"]
    assert sentence in " ".join(form.sentences["answer_asked"])


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("typed", [None, "", "  "])
def test_only_a_required_question_must_be_answered(fill, kind, typed):
    form = fill(question(kind), answer_asked=typed)
    assert list(form.sentences) == ["answer_asked"]
    optional = fill(question(kind, required=False), answer_asked=typed)
    assert optional.answers == {}
    assert optional.sentences == {}


def test_years_of_experience_are_those_of_one_life(fill):
    form = fill(question(QuestionKind.NUMBER, about="experience"), answer_asked="2019")
    assert form.sentences["answer_asked"] == ["Question 1: Enter a number from 0 to 70."]


@pytest.mark.parametrize(("language", "label"), [("en", "The question"), ("zh_CN", "问题")])
def test_a_question_is_asked_in_the_readers_language(fill, language, label):
    form = fill(question(QuestionKind.ONE_OF), language=language)
    (asked,) = form.answer_fields
    assert asked.label.text == f"1. {label}"
    assert next(option.label.text for option in asked) == CHOICES[0].label.in_(language)


def test_errors_come_in_the_order_of_the_page(fill):
    form = fill(question(QuestionKind.SHORT_TEXT), name="", email="", phone="", consent=None)
    assert list(form.sentences) == ["name", "email", "phone", "answer_asked", "consent"]


def test_a_number_typed_wrongly_stays_as_it_was_typed(fill):
    form = fill(question(QuestionKind.NUMBER), answer_asked="about 3")
    assert form.answer_fields[0].data == "about 3"


@pytest.mark.parametrize("typed", [None, "", "short", "x" * 44, "nul\0" + "x" * 39])
def test_a_tampered_key_is_replaced(fill, typed):
    form = fill(submission_key=typed, resume_token=typed)
    assert form.sentences == {}
    assert len(form.submission_key.data) == 43
    assert form.submission_key.data != typed
    assert form.resume_token.data == ""


def test_the_key_of_an_opened_form_stays(fill):
    assert fill(submission_key="k" * 43).submission_key.data == "k" * 43


def test_a_new_form_has_a_key_of_its_own(app):
    with app.test_request_context():
        first, second = (application_form((), "en")(meta={"csrf": False}) for _ in range(2))
        assert first.submission_key.data != second.submission_key.data


def test_a_withdrawal_needs_no_reason(app):
    with app.test_request_context(method="POST", data={"reason": ""}):
        assert WithdrawalForm(meta={"csrf": False}).validate()
    too_long = {"reason": "字" * 1001}
    with app.test_request_context(method="POST", data=too_long):
        assert not WithdrawalForm(meta={"csrf": False}).validate()


def test_a_file_in_place_of_text_is_no_text(app):
    data = {**PERSON, "name": (io.BytesIO(b"%PDF-1.7"), "name.pdf")}
    with app.test_request_context(method="POST", data=data, headers={"Accept-Language": "en"}):
        form = application_form((), "en")(meta={"csrf": False})
        assert not form.validate()
        assert list(form.errors) == ["name"]
