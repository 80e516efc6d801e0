"""Understands the values of the attribute grid: education, experience, languages, demands."""

from __future__ import annotations

import re
import unicodedata

from ats.catalogue.document import (
    Certificate,
    Computer,
    ComputerLevel,
    Education,
    EducationLevel,
    Experience,
    Languages,
    Major,
    Reference,
    RemarkKind,
    Text,
)
from ats.catalogue.reading.labels import Fact
from ats.catalogue.reading.lines import trim
from ats.catalogue.reading.marks import number
from ats.enums import Importance

WISHES = {
    Fact.GENDER: RemarkKind.GENDER,
    Fact.AGE: RemarkKind.AGE,
    Fact.LOOKS: RemarkKind.LOOKS,
    Fact.FAMILY: RemarkKind.FAMILY,
    Fact.ORIGIN: RemarkKind.ORIGIN,
}
"""The labels whose values may not be published."""

_NOTHING = re.compile(
    r"(性别|男女|年龄|学历|专业|经验|语言|户籍|民族|婚姻)?(不限|均可|不作要求|不做要求|无要求|不要求|无限制|没有要求"
    r"|无特殊要求|无|不需要|不需|暂无|皆可)(制)?|[-—–/\\*×xX]+|男女(不限|均可|皆可)"
)
_LEVELS = (
    (EducationLevel.DOCTOR, "博士"),
    (EducationLevel.MASTER, "硕士|研究生"),
    (EducationLevel.BACHELOR, "本科|学士"),
    (EducationLevel.COLLEGE, "大专|专科|高职|高等职业"),
    (EducationLevel.SECONDARY, "高中|中专|中技|技校|职高|初中|小学|中等职业|职业高中"),
)
_LANGUAGES = {
    "zh": "中文|汉语|普通话|国语|华语|中英",
    "en": "英文|英语|中英|英",
    "ja": "日文|日语",
    "ko": "韩文|韩语|朝鲜语",
    "fr": "法文|法语",
    "de": "德文|德语",
    "es": "西班牙",
    "ru": "俄文|俄语",
    "ar": "阿拉伯",
    "pt": "葡萄牙",
}
_PREFERRED = re.compile(r"优先|[较更]?佳|更好|较好|最好|加分|者好|尤佳|为宜")
_YEARS = re.compile(
    r"([一二三四五六七八九十两\d]{1,3})\s*(?:[-~—至到]\s*[一二三四五六七八九十\d]{1,3}\s*)?年"
)
_APPLIED = re.compile(r"应用|熟练|精通|熟悉|较高|高级|良好|二级|三级|掌握")
_DEMANDED = {
    Importance.REQUIRED: "需要 必需 必须 很需要 非常需要 高 强 必备 要求 必要 是 很高 较高 较强",
    Importance.PREFERRED: "较需要 一般 一般需要 最好有 优先 中 中等 加分 较好 稍需要 适度 适当 略需要 低",
}
_MAJOR = re.compile(r"[^,，;；。]*专业(?!经验|技能|能力|精神|素养|素质|水平|化)[^,，;；。]*")


def asks_nothing(text: str) -> bool:
    """Whether a value says that nothing is asked: 不限, 无, a dash."""
    return _NOTHING.fullmatch(re.sub(r"\s", "", trim(text))) is not None


def importance_of(text: str) -> Importance:
    """Return how strongly words ask: 优先 and 佳 prefer, everything else requires."""
    return Importance.PREFERRED if _PREFERRED.search(text) else Importance.REQUIRED


def demanded(text: str) -> Importance | None:
    """Return what a rated demand's value says. None: this is no rating."""
    plain = re.sub(r"\s", "", trim(unicodedata.normalize("NFKC", text)))
    return next((rank for rank, words in _DEMANDED.items() if plain in words.split()), None)


def education(text: str, label: str) -> Education | None:
    """Return the least education that a text names, if it names one."""
    found = [
        (match.start(), level) for level, words in _LEVELS if (match := re.search(words, text))
    ]
    if not found:
        return None
    return Education(
        level=min(found)[1],
        importance=importance_of(_first_part(text)),
        text=Text(text, None),
        ref=Reference(label=label),
    )


def experience(text: str, label: str) -> Experience:
    """Return the experience a text asks for, with its years where it names a number."""
    years = _YEARS.search(text)
    return Experience(
        years=number(years[1]) if years else None,
        importance=importance_of(text),
        text=Text(text, None),
        ref=Reference(label=label),
    )


def languages(text: str, label: str) -> Languages | None:
    """Return the languages that a text names, if it names any."""
    codes = tuple(code for code, words in _LANGUAGES.items() if re.search(words, text))
    if not codes:
        return None
    return Languages(codes, importance_of(text), Text(text, None), Reference(label=label))


def computer(text: str, label: str) -> Computer:
    """Return how well computers must be known."""
    level = ComputerLevel.APPLIED if _APPLIED.search(text) else ComputerLevel.GENERAL
    return Computer(level, importance_of(text), Text(text, None), Reference(label=label))


def major(text: str, label: str) -> Major:
    """Return the field of study that a text asks for."""
    return Major(importance_of(text), Text(text, None), Reference(label=label))


def certificate(text: str, label: str) -> Certificate:
    """Return the certificate that a text asks for."""
    return Certificate(importance_of(text), Text(text, None), Reference(label=label))


def major_within(text: str) -> str | None:
    """Return what a text on education says of the field of study, if it says anything."""
    found = _MAJOR.search(text)
    if not found or asks_nothing(found[0]):
        return None
    return trim(found[0])


def _first_part(text: str) -> str:
    return re.split(r"[,，;；]", text)[0]
