"""The words of the mails, in both languages. Values are put in as they are and never interpreted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ats.enums import MailKind

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject and body of one mail in one language, with placeholders such as ``{name}``."""

    subject: str
    body: str


def compose(kind: MailKind, locale: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return subject and body with every placeholder filled.

    A value is never looked into: braces in it stay braces, and a line break in it cannot break
    out of the subject. Raises ``KeyError`` if the text asks for a value that was not given.
    """
    text = TEXTS[kind]["en" if locale == "en" else "zh"]
    subject = " ".join(_fill(text.subject, values).split())[:_LONGEST_SUBJECT]
    return subject, _fill(text.body, values)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


TEXTS: Mapping[MailKind, Mapping[str, MailText]] = {
    MailKind.CONFIRMATION: {
        "zh": MailText(
            "我们已收到您应聘{posting}的申请",
            "{name}，您好！\n\n您应聘“{posting}”的申请我们已经收到。您可以随时通过下面的专属链接查看进展或撤回申请，"
            "请妥善保管，不要转发：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "We have your application: {posting}",
            "Dear {name},\n\nyour application for {posting} has reached us. Your personal link shows at any "
            "time where it stands, and lets you withdraw it. Please keep it to yourself:\n{link}\n\n{company}",
        ),
    },
}
