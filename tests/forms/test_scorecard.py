"""The scorecard's form: a draft may lack anything, but hold nothing that is off the scale."""

import pytest
from werkzeug.datastructures import MultiDict

from ats.forms.scorecard import scorecard_form

COMPETENCIES = [("courtesy", "Courtesy"), ("writing", "Writing")]


@pytest.fixture
def fill(app):
    def filled(**typed):
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        with app.test_request_context(
            method="POST", data=MultiDict(typed), headers={"Accept-Language": "en"}
        ):
            form = scorecard_form(COMPETENCIES)(meta={"csrf": False})
            form.validate()
            return form

    return filled


def test_a_draft_may_lack_anything(fill):
    form = fill()
    assert form.errors == {}
    assert form.score_field("courtesy").data is None
    assert form.evidence_field("writing").data in (None, "")


@pytest.mark.parametrize("score", ["1", "2", "3", "4", "5", "not_assessed"])
def test_the_six_answers_are_taken(fill, score):
    form = fill(score__courtesy=score)
    assert form.errors == {}
    assert form.score_field("courtesy").data == score


@pytest.mark.parametrize("score", ["0", "6", "3.5", "５", "yes", "not assessed"])
def test_anything_else_is_refused(fill, score):
    assert set(fill(score__courtesy=score).errors) == {"score-courtesy"}


def test_there_is_no_neutral_recommendation(fill):
    assert fill(recommendation="strong_yes").errors == {}
    assert set(fill(recommendation="neutral").errors) == {"recommendation"}


def test_text_is_taken_as_it_was_typed(fill):
    form = fill(evidence__courtesy="  <b>𠮷田</b> 👩‍💼\r\n第二行 ", summary="O'Neil")
    assert form.errors == {}
    assert form.evidence_field("courtesy").data == "<b>𠮷田</b> 👩‍💼\n第二行"


@pytest.mark.parametrize("text", ["长" * 10_001, "a\0b"])
def test_text_that_cannot_be_kept_is_refused(fill, text):
    assert set(fill(evidence__courtesy=text).errors) == {"evidence-courtesy"}


def test_what_is_missing_is_said_with_the_title_of_the_competency(app, fill):
    form = fill()
    with app.test_request_context(headers={"Accept-Language": "en"}):
        form.show_missing(
            {
                "score-courtesy": "unrated",
                "evidence-writing": "evidence_missing",
                "recommendation": "missing",
            }
        )
    assert "Courtesy" in form.score_field("courtesy").errors[0]
    assert "Writing" in form.evidence_field("writing").errors[0]
    assert set(form.errors) == {"score-courtesy", "evidence-writing", "recommendation"}


def test_a_form_shown_again_carries_the_new_version(fill):
    form = fill(version="3")
    form.renew(4)
    assert 'value="4"' in form.version()
