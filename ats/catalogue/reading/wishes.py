"""Finds what may not be asked of people, so that it is kept apart from what may."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ats.catalogue.document import RemarkKind
from ats.catalogue.reading.lines import trim

_WISHES = (
    (
        RemarkKind.VOICE,
        r"(声音|嗓音|音色|嗓子)\S{0,3}(甜|悦耳|动听|优美|柔和|磁性|好听|圆润|清脆)|(甜美|悦耳|动听)的?(声音|嗓音)",
    ),
    (
        RemarkKind.GENDER,
        r"(限|仅限|只限|只招|仅招)(男|女)|(男|女)(性|士|生)?\s*(优先|[较更为尤最]?佳|为宜)|^(男|女)(性|士|生)?$|性别\s*[:：]?\s*(男|女)|要求(男|女)性?",
    ),
    (
        RemarkKind.AGE,
        r"年龄|\d{2}\s*[-~—至到]\s*\d{2}\s*(周?岁)|\d{2}\s*(周?岁)(以[上下]|以内|左右)?|年轻化?优先|[一二三四五]十(周?岁)",
    ),
    (
        RemarkKind.LOOKS,
        r"身高|体重|五官|相貌|容貌|形象(气质|好|佳|良好|较好|端庄)|气质(佳|好|良好|优雅)|仪表端庄|外[形貌]|身材|颜值|长相",
    ),
    (RemarkKind.FAMILY, r"已婚|未婚|已育|未育|婚育|婚姻|生育计划|怀孕"),
    (RemarkKind.ORIGIN, r"(本地|本市|外地)?(户籍|户口)|籍贯|汉族|乙肝|信教|本地人|宗教信仰"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _WISHES)
_HARMLESS = re.compile(
    r"形象(设计|策划|识别|宣传|展示|建设|维护)|(企业|公司|品牌|服务|职业)形象|户籍(管理|登记)|年龄(段|层|结构)|婚育用品"
    r"|男女不限|年龄不限|性别不限|体重秤"
)


@dataclass(frozen=True, slots=True)
class Parted:
    """A text without the wishes in it, and those wishes."""

    lawful: str
    wishes: tuple[tuple[RemarkKind, str], ...]


def wish_in(text: str) -> RemarkKind | None:
    """Return what kind of unlawful wish a short text expresses, if it does."""
    plain = _HARMLESS.sub("", text)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(plain)), None)


def part(text: str) -> Parted:
    """Part a text at its commas into what may be asked and what may not."""
    if wish_in(text) is None:
        return Parted(text, ())
    lawful, wishes = [], []
    for piece in re.split(r"(?<=[,，;；、])", text):
        kind = wish_in(piece)
        if kind is None:
            lawful.append(piece)
        else:
            wishes.append((kind, trim(piece)))
    return Parted(trim("".join(lawful)), tuple(wishes))
