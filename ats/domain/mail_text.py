"""The words of the mails, in both languages. Values go in as they are, never interpreted."""

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
            "{name}，您好！\n\n您应聘“{posting}”的申请我们已经收到。"
            "您可以随时通过下面的专属链接查看进展或撤回申请，请妥善保管，不要转发：\n{link}\n\n"
            "{company}",
        ),
        "en": MailText(
            "We have your application: {posting}",
            "Dear {name},\n\nyour application for {posting} has reached us. Your personal link "
            "shows at any time where it stands, and lets you withdraw it. Please keep it to "
            "yourself:\n{link}\n\n{company}",
        ),
    },
    MailKind.INVITATION: {
        "zh": MailText(
            "面试邀请：{posting}",
            "{name}，您好！\n\n感谢您应聘“{posting}”。我们想请您参加面试：\n\n面试：{title}\n"
            "时间：{when}\n时长：约{minutes}分钟\n地点：{place}\n\n如果这个时间不方便，"
            "请直接回复本邮件。您可以随时通过专属链接查看申请进展：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "Invitation to an interview: {posting}",
            "Dear {name},\n\nthank you for applying for {posting}. We would like to meet you:\n\n"
            "Interview: {title}\nWhen: {when}\nLength: about {minutes} minutes\nWhere: "
            "{place}\n\nIf this time does not suit you, please reply to this mail. Your personal "
            "link shows at any time where your application stands:\n{link}\n\n{company}",
        ),
    },
    MailKind.CANCELLATION: {
        "zh": MailText(
            "面试取消：{posting}",
            "{name}，您好！\n\n很抱歉，原定于{when}的面试“{title}”（应聘“{posting}”）取消了，"
            "请不必前来。\n\n这不影响您的申请，接下来的安排我们会另行通知您。"
            "您可以随时通过专属链接查看进展：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "Interview cancelled: {posting}",
            "Dear {name},\n\nwe are sorry: the interview “{title}” for {posting} on {when} will "
            "not take place. Please do not come.\n\nYour application stands as it did, and we "
            "will tell you what comes next. Your personal link shows at any time where it "
            "stands:\n{link}\n\n{company}",
        ),
    },
    MailKind.SCORECARD_OWED: {
        "zh": MailText(
            "请面试{candidate}：{posting}",
            "{name}，您好！\n\n请您面试“{posting}”的候选人{candidate}：\n\n"
            "面试：{title}\n时间：{when}\n时长：约{minutes}分钟\n地点：{place}\n\n"
            "面试指南和评分表在同一页上，请在面试结束后尽快提交评分表：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "You are to interview {candidate}: {posting}",
            "Dear {name},\n\nyou are to interview {candidate}, who applied for {posting}:\n\n"
            "Interview: {title}\nWhen: {when}\nLength: about {minutes} minutes\nWhere: "
            "{place}\n\nThe kit and your scorecard are on one page. Please submit the scorecard "
            "soon after the interview:\n{link}\n\n{company}",
        ),
    },
    MailKind.SCORECARD_NOT_OWED: {
        "zh": MailText(
            "面试取消：{candidate}，{posting}",
            "{name}，您好！\n\n原定于{when}与{candidate}（应聘“{posting}”）的面试“{title}”取消了。"
            "您不必再填写这次面试的评分表。\n\n{company}",
        ),
        "en": MailText(
            "Interview cancelled: {candidate}, {posting}",
            "Dear {name},\n\nthe interview “{title}” with {candidate} for {posting} on {when} "
            "has been cancelled. You no longer owe a scorecard for it.\n\n{company}",
        ),
    },
    MailKind.OFFER: {
        "zh": MailText(
            "录用通知：{posting}",
            "{name}，您好！\n\n很高兴通知您：我们愿意录用您担任“{posting}”。\n\n薪酬：{pay}\n"
            "入职日期：{starts_on}\n请在此日期前（含当日）答复：{expires_on}\n\n"
            "{message}接受或谢绝，都请直接回复本邮件。您的专属链接：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "Our offer: {posting}",
            "Dear {name},\n\nwe are glad to offer you the position of {posting}.\n\nPay: {pay}\n"
            "First day: {starts_on}\nPlease answer by the end of: {expires_on}\n\n"
            "{message}Whether you accept or decline, please reply to this mail. Your personal "
            "link:\n{link}\n\n{company}",
        ),
    },
    MailKind.OFFER_WITHDRAWN: {
        "zh": MailText(
            "关于您的录用通知：{posting}",
            "{name}，您好！\n\n很抱歉，我们于{made_on}发出的“{posting}”录用通知现已撤回，不再有效。"
            "如有疑问，请直接回复本邮件。您的专属链接：\n{link}\n\n{company}",
        ),
        "en": MailText(
            "About our offer: {posting}",
            "Dear {name},\n\nwe are sorry: the offer for {posting} that we made on {made_on} is "
            "withdrawn and no longer stands. If you have questions, please reply to this mail. "
            "Your personal link:\n{link}\n\n{company}",
        ),
    },
}
