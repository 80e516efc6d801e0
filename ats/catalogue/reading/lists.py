"""Understands the items of lists: which list they belong to, how many they are, how strong."""

from __future__ import annotations

import re

from ats.catalogue.document import SourceList
from ats.catalogue.reading.grid import importance_of
from ats.catalogue.reading.labels import Section
from ats.catalogue.reading.lines import trim
from ats.enums import Category, Importance

LISTS = {
    Section.KNOWLEDGE: (SourceList.KNOWLEDGE, Category.KNOWLEDGE),
    Section.ABILITY: (SourceList.ABILITY, Category.ABILITY),
    Section.SKILL: (SourceList.SKILL, Category.SKILL),
    Section.QUALITY: (SourceList.QUALITY, Category.QUALITY),
    Section.PERSONAL_ABILITY: (SourceList.PERSONAL_ABILITY, Category.ABILITY),
    Section.FURTHER_REQUIREMENT: (SourceList.FURTHER_REQUIREMENT, Category.QUALITY),
}
"""The sections that list competencies: what list that is, and of what category its items are."""

_SHORT = 14
_NOUN = re.compile(
    r"(能力|意识|精神|知识|技能|技巧|素质|素养|感|心|力|性|操守|道德|态度|观念|水平|经验|规范|基础|耐心|作风|品质|习惯)$"
)
_ETC = re.compile(r"等(方面)?(的)?(相关)?(能力|知识|技能|素质)?$")
_WEAK = re.compile(r"^\s*(能够?|需要?|应)?(了解|初步了解|略懂|略知)")
_KNOWS = re.compile(r"^(熟悉|了解|掌握|懂得?|精通|熟知|通晓|具[备有].{0,12}知识)|知识")
_USES = re.compile(
    r"办公软件|计算机|电脑|写作|软件|操作(设备|系统|技能)|使用.{0,12}(系统|工具|设备)|驾驶|word|excel",
    re.IGNORECASE,
)
_IS = re.compile(
    r"责任心|敬业|团队|吃苦|诚信|正直|积极|主动|认真|细心|耐心|忠诚|道德|热情|抗压|保密|稳重|乐观|品行|职业操守|爱岗"
)
_CAN = re.compile(r"能力|善于|擅长|能够?|会|独立")


def enumerated(text: str) -> list[str]:
    """Part a line that lists several things without numbering them; else return it alone.

    Semicolons part always. Commas within a list (、) part only what are nouns in each part:
    "计划、组织能力" is one ability, "沟通能力、协调能力" are two.
    """
    parts = [trim(part) for part in re.split(r"[;；]", text) if trim(part)]
    if len(parts) != 1:
        return parts
    for separators in ("、", "、,，"):
        pieces = [trim(piece) for piece in re.split(f"[{separators}]", trim(_ETC.sub("", text)))]
        pieces = [piece for piece in pieces if piece]
        if len(pieces) > 1 and all(len(it) <= _SHORT and _NOUN.search(it) for it in pieces):
            return pieces
    return parts


def importance_in_list(text: str, category: Category) -> Importance:
    """Return how strongly an item asks: knowledge that need only be known of is preferred."""
    weak = category is Category.KNOWLEDGE and _WEAK.match(text)
    return Importance.PREFERRED if weak else importance_of(text)


def category_of(text: str) -> Category:
    """Return the likeliest category of a requirement that stands in no list of one category."""
    if _IS.search(text) and not _KNOWS.match(text):
        return Category.QUALITY
    if _USES.search(text):
        return Category.SKILL
    if _KNOWS.search(text) and "能力" not in text:
        return Category.KNOWLEDGE
    return Category.ABILITY if _CAN.search(text) else Category.QUALITY
