"""The words of the mails, in both languages.

Values are put in as they are and never interpreted.
"""
# ruff: noqa: E501 - a paragraph is one line, and the reader's mail program wraps it

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


_TO_CANDIDATE = frozenset({"name", "posting", "company", "link"})
_TO_STAFF = frozenset({"name", "company", "link"})

# What each mail is given. `name`, `company`, and for candidates `posting` and the status `link`,
# come from the mailer itself; the rest, already worded for the reader, from whoever queues it.
VALUES: Mapping[MailKind, frozenset[str]] = {
    MailKind.CONFIRMATION: _TO_CANDIDATE,
    MailKind.INVITATION: _TO_CANDIDATE | {"title", "when", "minutes", "place"},
    MailKind.CANCELLATION: _TO_CANDIDATE | {"title", "when"},
    MailKind.REJECTION: _TO_CANDIDATE,
    MailKind.OFFER: _TO_CANDIDATE | {"pay", "starts_on", "expires_on", "message"},
    MailKind.OFFER_WITHDRAWN: _TO_CANDIDATE | {"made_on"},
    MailKind.WITHDRAWAL: _TO_CANDIDATE,
    MailKind.WELCOME: _TO_STAFF,
    MailKind.PASSWORD_LINK: _TO_STAFF,
    MailKind.SCORECARD_OWED: _TO_STAFF
    | {"candidate", "posting", "title", "when", "minutes", "place"},
    MailKind.SCORECARD_NOT_OWED: _TO_STAFF - {"link"} | {"candidate", "posting", "title", "when"},
}


def compose(kind: MailKind, locale: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return subject and body with every placeholder filled.

    A value is never looked into: braces in it stay braces, and a line break in it cannot break
    out of the subject. A paragraph that its values leave empty is left out. Raises ``KeyError`` if
    the text asks for a value that was not given.
    """
    text = TEXTS[kind]["en" if locale == "en" else "zh"]
    subject = " ".join(_fill(text.subject, values).split())[:_LONGEST_SUBJECT]
    paragraphs = (_fill(paragraph, values).strip() for paragraph in text.body.split("\n\n"))
    return subject, "\n\n".join(filter(None, paragraphs)) + "\n"


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


TEXTS: Mapping[MailKind, Mapping[str, MailText]] = {
    MailKind.CONFIRMATION: {
        "zh": MailText(
            "已收到您应聘“{posting}”的申请",
            """{name}，您好！

您应聘“{posting}”的申请我们已经收到，谢谢您花时间填写。

接下来，我们会有人仔细阅读您的简历和回答。申请每往前走一步，或者有了结果，我们都会发邮件告诉您。

您随时可以通过下面的专属链接查看进展，也可以在那里撤回申请。打开链接就能看到您的申请，请不要转发给他人：
{link}

{company}""",
        ),
        "en": MailText(
            "We have your application for {posting}",
            """Dear {name},

Your application for {posting} has reached us. Thank you for the time you put into it.

What happens next: one of us reads your resume and your answers with care. We write to you whenever your application moves on, and when there is a result.

Your personal link shows at any time where it stands, and lets you withdraw it. Whoever opens the link sees your application, so please keep it to yourself:
{link}

{company}""",
        ),
    },
    MailKind.INVITATION: {
        "zh": MailText(
            "面试邀请：{posting}，{when}",
            """{name}，您好！

我们想进一步认识您，邀请您参加“{posting}”的面试。

面试：{title}
时间：{when}
时长：约{minutes}分钟
地点：{place}

面试中，我们会请您讲几件自己经历过的事，每位候选人被问到的问题都是一样的；最后会留时间回答您的问题。

如果这个时间不方便，或者您需要我们提供什么便利，请直接回复这封邮件，我们一起安排。

面试安排和申请进展也可以在您的专属链接中查看：
{link}

期待与您见面。
{company}""",
        ),
        "en": MailText(
            "Interview for {posting}: {when}",
            """Dear {name},

We would like to get to know you better, and invite you to an interview for {posting}.

Interview: {title}
When: {when}
How long: about {minutes} minutes
Where: {place}

We will ask you about things you have done yourself. Every candidate is asked the same questions, and there will be time for yours at the end.

If the time does not suit you, or there is anything we should arrange for you, just answer this mail and we will find a way.

You also find the interview, and where your application stands, under your personal link:
{link}

We look forward to meeting you.
{company}""",
        ),
    },
    MailKind.CANCELLATION: {
        "zh": MailText(
            "面试取消：{posting}，{when}",
            """{name}，您好！

很抱歉，原定于{when}的面试（{title}）取消了，您不用前来。

您应聘“{posting}”的申请不受影响。如果改约其他时间，我们会另发邮件通知您。

申请进展请看您的专属链接：
{link}

给您带来不便，请谅解。
{company}""",
        ),
        "en": MailText(
            "Interview cancelled: {posting}, {when}",
            """Dear {name},

We are sorry: the interview on {when} ({title}) is cancelled. Please do not come for it.

Your application for {posting} stands as it did. If we set another time, you will get a new invitation.

Your personal link shows where your application stands:
{link}

Please excuse the inconvenience.
{company}""",
        ),
    },
    MailKind.REJECTION: {
        "zh": MailText(
            "关于您应聘“{posting}”的申请",
            """{name}，您好！

感谢您应聘“{posting}”，也感谢您为此花费的时间和心思。

经过认真考虑，我们这一次不再推进您的申请。这个结果是由人作出的，只针对这个职位当前的需要，并不是对您个人的评价。

如果您想了解原因，可以直接回复这封邮件。以后有适合您的职位，欢迎再次申请。

您的申请记录仍可以在专属链接中查看：
{link}

祝您一切顺利。
{company}""",
        ),
        "en": MailText(
            "Your application for {posting}",
            """Dear {name},

Thank you for applying for {posting}, and for the time and thought you gave it.

After careful consideration we are not taking your application further this time. People made this decision, and it is about what this one job needs now. It is no judgement of you as a person.

If you would like to know more, just answer this mail. You are welcome to apply again whenever a job suits you.

What you sent us stays within reach under your personal link:
{link}

We wish you all the best.
{company}""",
        ),
    },
    MailKind.OFFER: {
        "zh": MailText(
            "录用通知：{posting}",
            """{name}，您好！

很高兴地通知您：我们希望您加入，担任“{posting}”。

薪酬：{pay}
入职日期：{starts_on}
请在此日期前（含当日）答复：{expires_on}

{message}

如果接受，请直接回复这封邮件告诉我们；有任何疑问，或者想商量其中的条件，也请直接回复，我们乐意解答。

录用条件也可以在您的专属链接中查看：
{link}

期待与您共事。
{company}""",
        ),
        "en": MailText(
            "Our offer to you: {posting}",
            """Dear {name},

We are glad to tell you that we would like you to join us as {posting}.

Pay: {pay}
First day: {starts_on}
Please answer by (that day included): {expires_on}

{message}

To accept, just answer this mail. Do the same if anything is unclear or you would like to talk about the terms: we are happy to.

You also find the terms under your personal link:
{link}

We look forward to working with you.
{company}""",
        ),
    },
    MailKind.OFFER_WITHDRAWN: {
        "zh": MailText(
            "关于您的录用通知：{posting}",
            """{name}，您好！

很抱歉，我们于{made_on}向您发出的“{posting}”录用通知现已撤回，不再有效。

我们知道这会让您失望。如果您想了解原因，请直接回复这封邮件。您的申请进展请看专属链接：
{link}

{company}""",
        ),
        "en": MailText(
            "About our offer: {posting}",
            """Dear {name},

We are sorry: the offer for {posting} that we made you on {made_on} is withdrawn and no longer stands.

We know that this is a disappointment. If you would like to know more, please answer this mail. Your personal link shows where your application stands:
{link}

{company}""",
        ),
    },
    MailKind.WITHDRAWAL: {
        "zh": MailText(
            "您应聘“{posting}”的申请已撤回",
            """{name}，您好！

您应聘“{posting}”的申请已按您的意愿撤回，您不需要再做什么。尚未进行的面试和未答复的录用通知也随之失效。

感谢您曾考虑加入我们。以后有适合您的职位，欢迎再次申请。

如果不是您本人撤回的，请直接回复这封邮件告诉我们。您的申请记录：
{link}

{company}""",
        ),
        "en": MailText(
            "Your application for {posting} is withdrawn",
            """Dear {name},

Your application for {posting} is withdrawn, as you wished. There is nothing more for you to do. Interviews that have not taken place, and an offer you have not answered, no longer stand.

Thank you for having considered us. You are welcome to apply again whenever a job suits you.

If it was not you who withdrew it, please answer this mail and tell us. What you sent us:
{link}

{company}""",
        ),
    },
    MailKind.WELCOME: {
        "zh": MailText(
            "请设置您的招聘系统密码",
            """{name}，您好！

您已可以使用{company}的招聘系统。请打开下面的链接设置密码，然后用您的邮箱地址和这个密码登录：
{link}

链接只能使用一次，过期后请管理员重新发送。请不要转发。""",
        ),
        "en": MailText(
            "Set your password for the applicant tracking system",
            """Dear {name},

You now have an account in the applicant tracking system of {company}. Open this link to choose a password, then sign in with your e-mail address and that password:
{link}

The link works once. If it has expired, ask your administrator for a new one. Please do not pass it on.""",
        ),
    },
    MailKind.PASSWORD_LINK: {
        "zh": MailText(
            "重新设置您的招聘系统密码",
            """{name}，您好！

请打开下面的链接，重新设置您在{company}招聘系统的密码：
{link}

链接只能使用一次，请不要转发。在您设置新密码之前，原来的密码不变。如果您没有要求重设密码，不必理会这封邮件，也请告诉管理员。""",
        ),
        "en": MailText(
            "Choose a new password for the applicant tracking system",
            """Dear {name},

Open this link to choose a new password for the applicant tracking system of {company}:
{link}

The link works once; please do not pass it on. Your password stays as it is until you choose a new one. If you did not ask for this, you can ignore this mail, but do tell your administrator.""",
        ),
    },
    MailKind.SCORECARD_OWED: {
        "zh": MailText(
            "请您面试：{candidate}，{posting}",
            """{name}，您好！

请您面试应聘“{posting}”的候选人{candidate}：

面试：{title}
时间：{when}
时长：约{minutes}分钟
地点：{place}

面试指南、简历和您的评分表在同一个页面上：
{link}

建议面试前用几分钟看一遍指南，面试结束后趁记忆清楚立即填写并提交。提交之前，您看不到其他面试官的评分。

{company}""",
        ),
        "en": MailText(
            "You are to interview {candidate} for {posting}",
            """Dear {name},

Please interview {candidate}, who applied for {posting}:

Interview: {title}
When: {when}
How long: about {minutes} minutes
Where: {place}

The interview kit, the resume and your scorecard are on one page:
{link}

A few minutes with the kit beforehand are well spent. Fill in and submit the scorecard right after the interview, while you remember it well. Until you submit, you see nobody else's ratings.

{company}""",
        ),
    },
    MailKind.SCORECARD_NOT_OWED: {
        "zh": MailText(
            "面试取消：{candidate}，{posting}",
            """{name}，您好！

原定于{when}与{candidate}（应聘“{posting}”）的面试（{title}）取消了，您不必再填写这次面试的评分表。

{company}""",
        ),
        "en": MailText(
            "Interview cancelled: {candidate}, {posting}",
            """Dear {name},

The interview with {candidate} for {posting} on {when} ({title}) is cancelled. You no longer owe a scorecard for it.

{company}""",
        ),
    },
}
