"""Typed text: what is taken as it is, and what counts as nothing."""

import pytest

from ats.forms.text import trimmed


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\u200b", " \u200d\ufeff ", "\u202e\n"])
def test_what_nobody_can_see_is_nothing(typed):
    assert trimmed(typed) == ""


@pytest.mark.parametrize("typed", ["𠮷", "👩‍💼", "می‌خواهم", "<script>", "O’Neil"])
def test_what_can_be_seen_stays_as_it_was_typed(typed):
    assert trimmed(f" {typed}\n") == typed


def test_line_ends_are_written_one_way():
    assert trimmed("a\r\nb\rc\nd") == "a\nb\nc\nd"
