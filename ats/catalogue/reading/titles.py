"""Recognises what a role, a document and a department are called."""

from __future__ import annotations

import re

from ats.catalogue.reading.labels import Label, find
from ats.catalogue.reading.lines import trim

LONGEST_TITLE = 24

_POSTS = (
    "经理|总监|主管|主任|专员|文员|助理|客服|人员|员|师|工|组长|班长|队长|店长|领班|代表|顾问|秘书|司机|保安|保洁|会计|出纳"
    "|岗|教练|策划|编辑|设计|督导|主播|运营|干事|科长|部长|处长|所长|调度|采购|跟单|库管|仓管|导购|前台|美工|买手|管家|负责人"
    "|总管|长|技工|学徒|实习生|统计|内勤|外勤|招商|企划"
)
_POST = re.compile(rf".*({_POSTS})([（(].{{1,12}}[)）])?")
_ABOUT = re.compile(
    r"(的)?(?P<about>岗位职责|工作职责|岗位说明书|职位说明书|岗位说明|职位说明|岗位要求|任职要求|任职资格|岗位描述|职位描述"
    r"|岗位职责(及|和|与)(任职)?(要求|资格)|岗位(及|和|与)(任职)?要求|岗位任职资格|职务说明书|工作说明书)$"
)
_NUMBERED = re.compile(r"^(岗位|职位)\s*[一二三四五六七八九十\d]{1,3}\s*[:：、.]?\s*")
_HEADCOUNT = re.compile(r"\s*[（(]?\s*\d{1,3}\s*[名人位]\s*[)）]?$")
_SENTENCE = re.compile(r"[,，。;；！!？?“”]")
_VERB = re.compile(
    r"负责|协助|完成|组织|制定|配合|定期|管理好|培训|指导|监督|检查|处理|熟悉|了解|掌握|具有|具备|能够|参与|编制|建立|收集|认真"
    r"|做好|执行|落实|统筹|对|与|及时|安排|管理(?!员|处|部|师|岗|专员|人员|主管|经理)|接待(?!员|人员|专员|处)|维护(?!员|工|人员|专员|主管)"
    r"|汇总|按|根据|有|善于|带领|招聘(?!专员|主管|经理)|考核(?!专员)|保持|确保|领导(?!秘书)|不|受理|服从|遵守"
)
_SUMMARISES = re.compile(
    r"负责|配合|协助|主持|全面|在.{1,16}(领导|指导|带领)下|承担|统筹|对.{1,20}负责|主要|从事|根据"
)
_DOCUMENT = re.compile(r".*(岗位|职位|任职|职务|工作说明|说明书|职责|招聘需求|用人)")
_DEPARTMENT = re.compile(r".{2,12}?(?:事业部|服务部|管理部|部门|部|中心|处|科|车间|办公室)")
_NOT_DEPARTMENT = re.compile(r"^(各|本|全|我|其他|上级|直属|内|外|总)部")


def is_post(text: str) -> bool:
    """Whether words end as the names of posts do and are no sentence."""
    return (
        2 <= len(text) <= LONGEST_TITLE  # noqa: PLR2004 - two signs are the shortest name
        and _POST.fullmatch(text) is not None
        and not _SENTENCE.search(text)
        and not _VERB.match(text)
        and find(text) is None
    )


def take_title(text: str) -> tuple[str, str, Label | None]:
    """Part a heading into a role's title, what it goes on to say, and the part it begins.

    "市场部经理：负责…" and "市场部经理岗位职责" are such headings. Only a guess: ask `is_post`.
    """
    plain = _NUMBERED.sub("", text)
    head, colon, rest = plain.replace("：", ":", 1).partition(":")
    if colon and not _SENTENCE.search(head):
        plain = head
    else:
        rest = ""
    about = _ABOUT.search(plain)
    if about and about.start() > 1:
        plain = plain[: about.start()]
    name = _HEADCOUNT.sub("", trim(plain).strip("【】[]《》"))
    return trim(name), trim(rest), find(about["about"]) if about else None


def summarises(text: str) -> bool:
    """Whether a line begins as the sentence does that says what a role is for."""
    return _SUMMARISES.match(text) is not None


def is_document_title(text: str) -> bool:
    """Whether a line before the first role is what the document is called."""
    return len(text) <= 2 * LONGEST_TITLE and _DOCUMENT.match(text) is not None and "。" not in text


def department_in(text: str) -> str | None:
    """Return the department that a title begins with."""
    plain = re.sub(r"^.{2,24}(有限公司|集团|公司)", "", trim(text).strip("《》"))
    found = _DEPARTMENT.match(plain)
    return found[0] if found and not _NOT_DEPARTMENT.match(found[0]) else None


def is_department(text: str) -> bool:
    """Whether a whole line is a department's name."""
    found = _DEPARTMENT.fullmatch(text)
    return found is not None and len(text) <= LONGEST_TITLE // 2 and not _VERB.match(text)
