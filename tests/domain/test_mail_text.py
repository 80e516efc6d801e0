"""The words of the mails: complete in both languages, and deaf to what a value says."""

import re

import pytest

from ats.domain.mail_text import TEXTS, VALUES, compose
from ats.enums import MailKind

EVERY_TEXT = [(kind, language) for kind in MailKind for language in ("zh", "en")]


def values(kind, **given):
    return {**{name: f"«{name}»" for name in VALUES[kind]}, **given}


def asked_for(text):
    return set(re.findall(r"\{(\w+)\}", text.subject + text.body))


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_each_mail_uses_exactly_the_values_it_is_given(kind, language):
    assert asked_for(TEXTS[kind][language]) == VALUES[kind]


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_each_mail_is_whole(kind, language):
    subject, body = compose(kind, language, values(kind))
    assert subject
    assert "\n" not in subject
    assert not re.search(r"[{}]|\n{3}", body)
    assert body == body.strip() + "\n"
    assert "«name»" in body.splitlines()[0]


@pytest.mark.parametrize("kind", MailKind)
def test_each_mail_is_in_its_language(kind):
    _, chinese = compose(kind, "zh_CN", values(kind))
    _, english = compose(kind, "en", values(kind))
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff，。]", english)


def test_a_value_is_not_looked_into():
    _, body = compose(
        MailKind.CONFIRMATION, "en", values(MailKind.CONFIRMATION, name="{link} {0} %s $x")
    )
    assert body.startswith("Dear {link} {0} %s $x,")


def test_a_line_break_cannot_leave_the_subject():
    subject, _ = compose(
        MailKind.CONFIRMATION,
        "en",
        values(MailKind.CONFIRMATION, posting="Clerk\r\nBcc: all@example.com"),
    )
    assert subject == "We have your application for Clerk Bcc: all@example.com"


def test_an_empty_message_leaves_no_gap():
    _, with_message = compose(
        MailKind.OFFER, "en", values(MailKind.OFFER, message="We look forward.")
    )
    _, without = compose(MailKind.OFFER, "en", values(MailKind.OFFER, message=""))
    assert without == with_message.replace("We look forward.\n\n", "")


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError):
        compose(MailKind.INVITATION, "en", {"name": "Ann"})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rejection_gives_no_reason_and_promises_nothing(language):
    _, body = compose(MailKind.REJECTION, language, values(MailKind.REJECTION))
    assert not re.search(
        r"(?i)\b(age|sex|gender|fit|culture|overqualified)\b|年龄|性别|形象|婚|育", body
    )
