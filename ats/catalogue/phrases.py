"""The fixed sentences of generated texts, in both languages, and the few that take a title.

Written by hand in each language: neither is a translation shaped by the other. None of them
names a sex, an age or a look; see `MUST_NOT_ASK` for why.
"""

from ats.catalogue.document import ComputerLevel, EducationLevel, Text
from ats.enums import Demand, Importance

_ZH_END = "。！？…"
_EN_END = ".!?…"

WORKING_CONDITIONS = {
    (Demand.MENTAL, Importance.REQUIRED): Text(
        "工作以脑力劳动为主，需要集中精力处理信息和问题。",
        "The work is mostly mental: it means concentrating on information and on problems.",
    ),
    (Demand.MENTAL, Importance.PREFERRED): Text(
        "工作中有一部分是需要集中精力的脑力劳动。",
        "Part of the work is mental and means concentrating.",
    ),
    (Demand.PHYSICAL, Importance.REQUIRED): Text(
        "工作中体力活动较多，例如经常走动和站立。",
        "Much of the work is physical, such as being often on one's feet.",
    ),
    (Demand.PHYSICAL, Importance.PREFERRED): Text(
        "工作中有一些体力活动，例如走动和站立。",
        "Some of the work is physical, such as walking about and standing.",
    ),
}
"""What the two demands that are no competencies say about the work itself, never about a body."""

EDUCATION_LABEL = Text(
    "您已完成的最高学历是？", "What is the highest education you have completed?"
)
EDUCATION_LEVELS = {
    EducationLevel.SECONDARY.value: Text("高中、中专及以下", "Secondary school or below"),
    EducationLevel.COLLEGE.value: Text("大学专科", "Junior college diploma"),
    EducationLevel.BACHELOR.value: Text("大学本科", "Bachelor's degree"),
    EducationLevel.MASTER.value: Text("硕士研究生", "Master's degree"),
    EducationLevel.DOCTOR.value: Text("博士研究生", "Doctorate"),
}

MAJOR_LABEL = Text(
    "您学的是什么专业，或系统学过哪些课程？",
    "What did you study, or which courses have you taken in depth?",
)

CERTIFICATE_LABEL = Text(
    "您持有哪些与本岗位有关的证书？",
    "Which certificates do you hold that matter for this role?",
)

EXPERIENCE_LABEL = Text(
    "您有几年与本岗位相关的工作经验？没有请填0。",
    "How many years of relevant work experience do you have? Enter 0 if you have none.",
)

LANGUAGES_LABEL = Text(
    "以下哪些语言您能用来工作？可以多选。",
    "Which of these languages can you work in? Choose all that apply.",
)
LANGUAGES = {
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
    "ja": Text("日文", "Japanese"),
    "ko": Text("韩文", "Korean"),
    "fr": Text("法文", "French"),
    "de": Text("德文", "German"),
    "es": Text("西班牙文", "Spanish"),
    "ru": Text("俄文", "Russian"),
    "ar": Text("阿拉伯文", "Arabic"),
    "pt": Text("葡萄牙文", "Portuguese"),
}
"""The languages that a role may ask for, by ISO 639-1 code."""

COMPUTER_LABEL = Text("您使用电脑的程度是？", "How well do you work with computers?")
COMPUTER_LEVELS = {
    "none": Text("很少使用电脑", "I rarely use one"),
    ComputerLevel.GENERAL.value: Text(
        "能完成日常操作，如收发邮件、填写表格",
        "I manage everyday tasks such as e-mail and filling in forms",
    ),
    ComputerLevel.APPLIED.value: Text(
        "能熟练使用办公软件和网络编制文件、整理资料",
        "I use office software and the web with ease to write documents and organise information",
    ),
}

FIRST_INTERVIEW_TITLE = Text("知识与经验面谈", "Interview on knowledge and experience")
FIRST_INTERVIEW_PURPOSE = Text(
    "了解候选人的专业知识、通用技能和做过的实际工作。",
    "Find out what the candidate knows, can do, and has actually done.",
)
FINAL_INTERVIEW_TITLE = Text("判断力与素质面谈", "Interview on judgement and qualities")
FINAL_INTERVIEW_PURPOSE = Text(
    "了解候选人如何判断、计划和与人共事，并复核本岗位最看重的几项。",
    "Find out how the candidate judges, plans and works with others, "
    "and look again at what matters most in this role.",
)

KIT_CLOSING = Text(
    "我的问题问完了，您有什么想问我们的吗？感谢您今天的时间。"
    "我们会把今天的面试逐项记录下来，有了结果会发邮件告诉您。",
    "Those are all my questions. What would you like to ask us? Thank you for your time today. "
    "We will write up what we heard point by point, and e-mail you once there is a result.",
)

MUST_NOT_ASK = (
    Text(
        "不问、也不评价与性别有关的事，不按性别设想谁更适合这份工作。",
        "Ask and say nothing that turns on sex, and do not picture one sex as fitter for the work.",
    ),
    Text(
        "不问婚恋状况、生育计划、是否怀孕，也不问由谁照顾孩子。",
        "Do not ask about marriage or relationships, plans for children, pregnancy, or childcare.",
    ),
    Text("不问民族，也不就此发表看法。", "Do not ask about ethnicity, or comment on it."),
    Text("不问宗教信仰。", "Do not ask about religion."),
    Text(
        "不问是否感染乙肝，也不要求做乙肝检查。",
        "Do not ask about hepatitis B, and do not ask for a test for it.",
    ),
    Text(
        "不问户籍所在地，不因农村或外地户籍区别对待。",
        "Do not ask where the candidate's household is registered, "
        "or treat anyone differently for a rural or out-of-town registration.",
    ),
    Text(
        "不评价长相、身高、体重，嗓音是否好听也不作为评分依据。",
        "Do not judge looks, height or weight, and do not rate how pleasant a voice sounds.",
    ),
)
"""What Chinese employment law keeps out of any interview, whatever the role."""


def sentence(text: Text) -> Text:
    """Return `text` ending as a sentence does in each language."""
    en = text.en
    return Text(
        text.zh if text.zh.endswith(tuple(_ZH_END)) else f"{text.zh}。",
        en if not en or en.endswith(tuple(_EN_END)) else f"{en}.",
    )


def asks_for(text: Text, importance: Importance) -> Text:
    """Tell an applicant what the role asks for, and whether it must be there."""
    full = sentence(text)
    if importance is Importance.REQUIRED:
        return Text(f"必备条件：{full.zh}", full.en and f"Required: {full.en}")
    return Text(f"优先条件，并非必备：{full.zh}", full.en and f"Preferred, not required: {full.en}")


def kit_opening(role: Text, minutes: int) -> Text:
    """Return what the interviewer says first, in an interview of `minutes` for the role `role`."""
    return Text(
        f"您好，感谢您来参加“{role.zh}”的面试。今天大约用时{minutes}分钟："
        "我会请您讲几件亲身经历的事，一边听一边记录，最后留时间回答您的问题。"
        "每位候选人被问到的问题都是一样的。我们开始好吗？",
        role.en
        and f"Hello, and thank you for coming to this interview for “{role.en}”. "
        f"We have about {minutes} minutes. I will ask you about things you have done yourself and "
        "take notes as I listen, and we will keep time at the end for your questions. "
        "Every candidate is asked the same ones. Shall we begin?",
    )
