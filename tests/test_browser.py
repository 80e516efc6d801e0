"""The browser's watch notices what a person would not see."""

import pytest

pytestmark = pytest.mark.browser


def test_a_failed_request_is_noticed_unless_it_is_expected(browse):
    page = browse.person()
    page.goto("/nowhere")
    with pytest.raises(AssertionError, match="404"):
        browse.check()
    browse.expect_problem("404")


def test_inline_script_and_style_are_stopped_and_noticed(browse):
    page = browse.person(locale="en-GB", width=390)
    page.goto("/account/sign-in")
    page.evaluate("document.body.setAttribute('onclick', 'x()')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    with pytest.raises(AssertionError, match=r"(?i)content.security"):
        browse.check()
    browse.expect_problem("(?i)content.security|CSP violation")


def test_a_page_can_be_read_without_javascript_and_in_the_dark(browse):
    page = browse.person(javascript=False, dark=True)
    page.goto("/account/sign-in")
    assert page.locator("h1").count() == 1
