"""Recognising a person: only when name, address and phone all agree."""

import pytest

from ats.domain.candidate import find_or_add, normalised, phone_digits, search_key
from ats.models import Candidate
from tests.support.factories import NOW

WANG = {"name": "王小梅", "email": "xiaomei@example.com", "phone": "138 0013 8000"}


def found(session, **person):
    return find_or_add(session, **{**WANG, **person}, locale="zh_CN", now=NOW)


def test_the_same_person_is_found_again(session):
    assert found(session) is found(session)


@pytest.mark.parametrize(
    "spelling",
    [
        {"email": "XiaoMei@Example.com"},
        {"name": " 王小梅 "},
        {"phone": "+86 138-0013-8000"},
        {"phone": "13800138000"},
        {"phone": "１３８００１３８０００"},
    ],
)
def test_spelling_makes_nobody_another(session, spelling):
    assert found(session, **spelling) is found(session)


@pytest.mark.parametrize(
    "other", [{"name": "王大梅"}, {"email": "damei@example.com"}, {"phone": "138 0013 8001"}]
)
def test_one_difference_makes_another_person(session, other):
    assert found(session, **other) is not found(session)
    assert session.query(Candidate).count() == 2


def test_a_family_shares_an_address(session):
    mother, daughter = found(session), found(session, name="王小荷")
    assert mother.email_key == daughter.email_key
    assert found(session, name="王小荷") is daughter


def test_what_was_typed_is_kept_as_typed(session):
    person = found(
        session, name="O’Brien-𠮷野 😀", email="Ann@Example.com", phone="+44 20 7946 0000"
    )
    assert (person.name, person.email) == ("O’Brien-𠮷野 😀", "Ann@Example.com")
    assert person.phone == "+44 20 7946 0000"


def test_the_search_key_has_every_way_to_look():
    key = search_key(name="Ａnn  O’Brien", email="Ann@Example.com", phone="+86 138-0013-8000")
    assert key.split("\n") == [
        "ann o’brien",
        "ann@example.com",
        "+86 138-0013-8000",
        "8613800138000",
    ]


def test_digits_are_found_whatever_their_width():
    assert phone_digits("（０１０）6512 3456") == "01065123456"


def test_normalising_twice_changes_nothing():
    once = normalised("  Straße　ＡＢＣ ")
    assert once == "strasse abc"
    assert normalised(once) == once
