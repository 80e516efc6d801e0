"""The form that plans an interview."""

from datetime import date, time

import pytest
from werkzeug.datastructures import MultiDict

from ats.forms.interview import InterviewForm

GIVEN = {
    "stage": "first_interview",
    "day": "2025-03-05",
    "time": "14:30",
    "minutes": "45",
    "place": " 会议室 2 ",
    "interviewers": ["3", "5"],
    "panel": ["3:courtesy", "5:courtesy", "5:writing"],
}


@pytest.fixture
def fill(app):
    def filled(**changes):
        data = MultiDict()
        for name, value in {**GIVEN, **changes}.items():
            for each in value if isinstance(value, list) else [value]:
                data.add(name, each)
        with app.test_request_context(method="POST", data=data, headers={"Accept-Language": "en"}):
            form = InterviewForm(meta={"csrf": False})
            form.offer_choices([(3, "Sun"), (5, "Zhao"), (7, "Ou")], ["courtesy", "writing"])
            form.validate()
            return form

    return filled


def test_what_is_typed_is_read(fill):
    form = fill()
    assert form.errors == {}
    assert (form.day.data, form.time.data) == (date(2025, 3, 5), time(14, 30))
    assert form.place.data == "会议室 2"
    assert form.interviewer_ids == (3, 5)
    assert form.chosen == {3: ("courtesy",), 5: ("courtesy", "writing")}


def test_ticks_of_somebody_who_was_not_chosen_do_not_count(fill):
    form = fill(interviewers=["3"])
    assert form.chosen == {3: ("courtesy",)}


@pytest.mark.parametrize("sent", ["", "[]", "9", "３", "9" * 50])
def test_who_cannot_be_chosen_is_not_among_the_interviewers(fill, sent):
    form = fill(interviewers=["3", sent])
    assert "interviewers" in form.errors
    assert (form.interviewer_ids, form.asked_for) == ((3,), "3")


@pytest.mark.parametrize("typed", ["２０２５-０３-０５", " 2025-03-05 "])
def test_a_day_may_be_typed_with_an_input_method(fill, typed):
    assert fill(day=typed).day.data == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", ""),
        ("day", "05/03/2025"),
        ("day", "2025-02-30"),
        ("time", ""),
        ("time", "24:00:01"),
        ("time", "half past two"),
        ("minutes", "4"),
        ("minutes", "481"),
        ("minutes", ""),
        ("place", "\u3000"),
        ("place", "长" * 301),
        ("interviewers", []),
        ("interviewers", ["9"]),
        ("panel", ["3:charm"]),
        ("panel", ["9:courtesy"]),
    ],
)
def test_what_cannot_be_meant_is_refused(fill, field, typed):
    assert set(fill(**{field: typed}).errors) == {field}


def test_a_time_has_no_zone_and_no_seconds(fill):
    assert fill(time="14:30:59+02:00").time.data == time(14, 30)


def test_ticking_forgets_what_was_ticked(fill):
    form = fill()
    form.tick({7: ["writing"]})
    assert form.panel.data == ["7:writing"]
    assert form.shown.data == "3,5"
