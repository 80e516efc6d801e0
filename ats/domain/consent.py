"""The privacy notice that an applicant consents to, and its version.

It says what China's Personal Information Protection Law (PIPL, 个人信息保护法) wants said before
consent: who, what for, what, how long, to whom, and which rights there are. Change a word here and
give it a new version: every application records the version that was agreed to.
"""
# ruff: noqa: E501 - a paragraph is one text

from __future__ import annotations

from dataclasses import dataclass

from ats.catalogue.document import Text

PRIVACY_NOTICE_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """One section of the notice: a heading and its paragraphs, or its list of points."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()


def privacy_notice(company: str) -> tuple[NoticeSection, ...]:
    """Return the notice with the company's name in it."""
    return (
        NoticeSection(
            Text("谁在处理您的个人信息", "Who handles your personal data"),
            (
                Text(
                    f"您在本网站提交的个人信息由{company}处理。对本说明或您的信息有任何问题，请直接回复我们发给您的任何一封邮件。",
                    f"{company} handles the personal data that you give us on this site. For any question about this notice or about your data, answer any mail you have had from us.",
                ),
            ),
        ),
        NoticeSection(
            Text("处理的目的和方式", "What for, and how"),
            (
                Text(
                    "只用于一个目的：了解您是否适合您所应聘的职位，并就此与您联系。处理的法律依据是您的同意（《个人信息保护法》第十三条第一款第一项）。",
                    "For one purpose only: to find out whether you and the job you apply for suit each other, and to be in touch with you about it. The legal basis is your consent (Article 13(1) of the Personal Information Protection Law).",
                ),
                Text(
                    "您的申请由人阅读、由人决定。系统不会自动淘汰任何人，也不会给您打分、排名或建立画像。您的信息不会用于广告。",
                    "People read your application, and people decide about it. The system rejects nobody by itself, and it neither scores, ranks nor profiles you. Your data is never used for advertising.",
                ),
            ),
        ),
        NoticeSection(
            Text("处理哪些信息", "Which data"),
            points=(
                Text(
                    "您的姓名、电子邮箱和电话，用于联系您；",
                    "your name, e-mail address and phone number, to reach you;",
                ),
                Text(
                    "您对申请表中各个问题的回答，以及您上传的简历；",
                    "your answers to the questions of the application form, and the resume you upload;",
                ),
                Text(
                    "招聘过程中产生的记录：申请所处的阶段、面试安排、面试评价、录用决定和往来邮件。",
                    "what arises along the way: the stages of your application, interviews and their assessment, the decision, and our mails to you.",
                ),
            ),
            paragraphs=(
                Text(
                    "我们不需要身份证号码、婚育状况、民族、宗教信仰、健康状况、照片等敏感信息，请不要写在回答或简历里。",
                    "We need no sensitive data: no identity number, no marital or family status, ethnicity, religion, health or photo. Please leave them out of your answers and your resume.",
                ),
            ),
        ),
        NoticeSection(
            Text("谁能看到", "Who sees it"),
            (
                Text(
                    "只有参与这次招聘的人：人力资源部门、该职位的用人经理和您的面试官，每个人只能看到其工作所需的部分。除法律要求外，不提供给任何第三方，也不公开。",
                    "Only those who take part in this hiring: HR, the posting's hiring manager, and your interviewers, each no more than their part requires. Nobody else gets it unless the law obliges us, and nothing is published.",
                ),
            ),
        ),
        NoticeSection(
            Text("保存多久", "For how long"),
            (
                Text(
                    "自招聘结束、您最后一次与我们往来之日起最长保存24个月，用于回答您的疑问和处理可能的争议；到期删除或匿名化。未提交的申请中上传的文件只保留24小时。如果您被录用，所需信息会转入您的员工档案。",
                    "At most 24 months after the last contact about your application, so that we can answer questions and settle disputes; then it is erased or made anonymous. A file uploaded with a form that is not sent is kept for 24 hours. If you are hired, what is needed goes into your personnel file.",
                ),
            ),
        ),
        NoticeSection(
            Text("您的权利", "Your rights"),
            points=(
                Text(
                    "查阅、复制您的信息，或要求转移给您指定的人；",
                    "to see your data, to have a copy of it, or to have it passed to whom you name;",
                ),
                Text("更正、补充不准确的信息；", "to have it corrected or completed;"),
                Text("要求删除您的信息；", "to have it erased;"),
                Text(
                    "要求我们解释处理规则，以及任何与您有关的决定；",
                    "to have our rules, and any decision about you, explained;",
                ),
                Text(
                    "向履行个人信息保护职责的部门投诉、举报。",
                    "to complain to the authority in charge of protecting personal data.",
                ),
            ),
            paragraphs=(
                Text(
                    "请回复我们发给您的任何一封邮件提出要求。我们会核实是您本人，并在15个工作日内答复。",
                    "Answer any mail you have had from us to make use of them. We make sure that it is you, and reply within 15 working days.",
                ),
            ),
        ),
        NoticeSection(
            Text("撤回同意", "Taking your consent back"),
            (
                Text(
                    "您可以随时撤回同意：在您的专属链接中撤回申请，或者回复我们的邮件。撤回不影响此前已进行的处理。填写申请和同意本说明都出于自愿；不同意，我们就无法处理您的申请，除此之外没有其他影响。",
                    "You can take your consent back at any time: withdraw your application under your personal link, or answer one of our mails. What was done before stays lawful. Applying and consenting are up to you; without your consent we cannot handle your application, and nothing else follows from it.",
                ),
            ),
        ),
    )
