"""Choosing a language: remembered, and never a way to another site."""

import pytest


def language_of(page):
    return page.page.find("html")[0].get("lang")


def test_a_choice_is_remembered(client):
    assert language_of(client.get("/account/sign-in")) == "zh-CN"
    answer = client.get("/account/language/en?next=/account/sign-in?next=/hr/")
    assert (answer.status_code, answer.location) == (303, "/account/sign-in?next=%2Fhr%2F")
    assert language_of(client.get("/account/sign-in")) == "en"


@pytest.mark.parametrize(
    ("accepts", "shown"),
    [("en-GB,en;q=0.9", "en"), ("zh-TW", "zh-CN"), ("fr", "zh-CN"), ("fr,en;q=0.5", "en")],
)
def test_who_has_not_chosen_gets_what_the_browser_prefers(client, accepts, shown):
    answer = client.get("/account/sign-in", headers={"Accept-Language": accepts})
    assert language_of(answer) == shown


def test_an_address_with_a_language_outranks_the_choice(client):
    client.get("/account/language/en")
    assert language_of(client.get("/account/sign-in?lang=zh_CN")) == "zh-CN"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "//["]
)
def test_it_leads_to_no_other_site(client, target):
    answer = client.get("/account/language/en", query_string={"next": target})
    assert answer.location == "/jobs"


def test_an_unknown_language_is_not_found(client):
    assert client.get("/account/language/tlh").status_code == 404
