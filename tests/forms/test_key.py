"""The key of an opened form: taken when it is one of ours, else made anew."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from ats.forms.key import key_field


class Keyed(Form):
    key = key_field()


def key_of(**sent):
    return Keyed(MultiDict(sent)).key.data


def test_a_key_comes_back_as_it_was_given_out():
    given = Keyed().key.data
    assert key_of(key=given) == given


@pytest.mark.parametrize("sent", ["", "short", "\0" * 43, "字" * 43, "k" * 44, "k" * 100_000])
def test_anything_else_gets_a_new_one(sent):
    assert key_of(key=sent) != sent
    assert len(key_of(key=sent)) == 43


def test_no_two_forms_have_the_same():
    assert Keyed().key.data != Keyed().key.data
