"""What the test client checks of every page: it must notice, or every other test is the weaker."""

import pytest

from tests.support.html import Page, problems

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Jobs</title></head>
<body><h1>Jobs</h1>{}</body></html>"""


def test_a_sound_page_has_no_problems():
    sound = """<form><label for="name">Name</label><input id="name" aria-describedby="hint">
    <p id="hint">As in your passport</p></form><svg><title>Arrow</title></svg>
    <script type="application/ld+json">{"a": 1}</script><script src="/main.js"></script>"""
    assert problems(_PAGE.format(sound)) == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<p><div>x</div></p>", "</p>"),
        ('<p class="a" class="b">x</p>', "duplicate"),
        ("<div>", "div"),
        ("<script>alert(1)</script>", "inline script"),
        ("<style>p {}</style>", "inline style sheet"),
        ('<p style="color: red">x</p>', "inline style on"),
        ('<button onclick="x()">x</button>', "inline onclick"),
        ('<a href="JavaScript:x()">x</a>', "javascript:"),
        ('<p id="a"></p><p id="a"></p>', "twice"),
        ('<label for="nowhere">x</label>', "nowhere"),
        ("<h1>Again</h1>", "2 <h1>"),
        ("<svg><title>x</title></svg><title>y</title>", "title"),
    ],
)
def test_what_is_wrong_is_named(body, complaint):
    found = problems(_PAGE.format(body))
    assert any(complaint.lower() in problem.lower() for problem in found), found


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<!doctype html><html lang=en><title></title><h1>x</h1>", "no title"),
        ("<!doctype html><html><title>x</title><h1>x</h1>", "no language"),
        ("<html lang=en><title>x</title><h1>x</h1>", "doctype"),
    ],
)
def test_a_document_needs_its_frame(markup, complaint):
    found = problems(markup)
    assert any(complaint in problem.lower() for problem in found), found


def test_a_fragment_needs_none():
    assert problems("<tr><td>x</td></tr>", fragment=True) != problems("<p>x</p>", fragment=True)
    assert problems("<p>x</p>", fragment=True) == []


def test_a_form_is_read_as_a_browser_would_send_it():
    page = Page(
        _PAGE.format(
            """<form id="f" action="/go" method="post">
            <input name="text" value="a"><input type="checkbox" name="ticked" value="1" checked>
            <input type="checkbox" name="unticked" value="1"><input type="submit" name="no">
            <select name="one"><option value="x">X<option value="y" selected>Y</select>
            <select name="first"><option>X<option>Y</select>
            <textarea name="long">\na &amp; b</textarea><input name="off" disabled></form>
            <input form="f" name="outside" value="b">"""
        )
    )
    form = page.form("/go")
    assert form.method == "POST"
    assert form.values == {
        "text": ["a"],
        "ticked": ["1"],
        "one": ["y"],
        "first": ["X"],
        "long": ["a & b"],
        "outside": ["b"],
    }
