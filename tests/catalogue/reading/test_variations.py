"""The same roles set in every combination of numbering, punctuation, order and grid."""

import itertools
from collections.abc import Callable, Iterator

import pytest

from ats.catalogue.document import SourceList
from ats.catalogue.reading.document import RoleDocument, RoleRead
from ats.catalogue.reading.roles import read_roles
from ats.catalogue.reading.text import read_text_lines
from tests.catalogue.reading.seed import seed_text

CHINESE = "零一二三四五六七八九十"
SEED = read_roles(read_text_lines(seed_text()))
LISTS = {
    SourceList.KNOWLEDGE: "核心知识",
    SourceList.ABILITY: "核心能力",
    SourceList.SKILL: "通用技能",
    SourceList.QUALITY: "素质要求",
    SourceList.PERSONAL_ABILITY: "个人能力要求",
    SourceList.FURTHER_REQUIREMENT: "相关说明",
}
DEMANDED = {"required": "需要", "preferred": "较需要"}

HEADINGS: dict[str, Callable[[int, str], str]] = {
    "1、:": lambda n, title: f"{n}、{title}:",
    "一、": lambda n, title: f"{CHINESE[n]}、{title}",
    "（一）：": lambda n, title: f"（{CHINESE[n]}）{title}：",
    "(一)": lambda n, title: f"({CHINESE[n]}) {title}",
    "4.": lambda n, title: f"{n}.{title}",
    "4．": lambda n, title: f"{n}． {title}：",
    "第一章": lambda n, title: f"第{CHINESE[n]}章 {title}",
    "岗位名称": lambda _, title: f"岗位名称：{title}",
    "【】": lambda _, title: f"【{title}】",
    "plain": lambda _, title: title,
}
ITEMS: dict[str, Callable[[int, str], str]] = {
    "1.": lambda n, text: f"{n}.{text};",
    "1、": lambda n, text: f"{n}、{text}；",
    "（1）": lambda n, text: f"（{n}）{text}。",
    "(1)": lambda n, text: f"({n}) {text}",
    "①": lambda n, text: f"{'①②③④⑤⑥⑦⑧'[n - 1]}{text}；",
    "1)": lambda n, text: f"{n}) {text};",
    "１．": lambda n, text: f"{'１２３４５６７８'[n - 1]}．{text}",
    "●": lambda _, text: f"● {text}",
    "-": lambda _, text: f"- {text}",
}
GRIDS: dict[str, Callable[[list[tuple[str, str]]], Iterator[str]]] = {
    "lines": lambda pairs: (word for pair in pairs for word in pair if word),
    "colon": lambda pairs: (f"{label}：{value}" for label, value in pairs),
    "half": lambda pairs: (f"{label}: {value}" for label, value in pairs),
    "joined": lambda pairs: iter(["；".join(f"{a}：{b}" for a, b in pairs if b)]),
    "tabs": lambda pairs: (f"{label}\t{value}" for label, value in pairs),
}


def written(heading: str, item: str, grid: str, *, backwards: bool = False) -> str:
    lines = ["客户服务部岗位及要求", ""]
    for role in SEED.roles:
        lines.append(HEADINGS[heading](role.number, role.title.text))
        if role.summary:
            lines.append(role.summary.text + "。")
        lines += ["应具备之基本资格及条件", *GRIDS[grid](_grid(role))]
        parts = [*_lists(role, item), *_duties(role, item)]
        for part in reversed(parts) if backwards else parts:
            lines += part
        lines.append("")
    return "\n".join([*lines, "备注：", *(remark.text for remark in SEED.remarks)])


def _grid(role: RoleRead) -> list[tuple[str, str]]:
    wanted = role.qualifications
    pairs = [
        (wish.label, wish.value.text) for wish in role.wishes if wish.label in {"性别", "年龄"}
    ]
    for label, stated in (
        ("学历", wanted.education),
        ("工作经验", wanted.experience),
        ("语言", wanted.languages),
        ("专业知识", wanted.major),
        ("电脑操作", wanted.computer),
        ("资格证书", wanted.certificate),
        ("所需硬件", wanted.equipment),
    ):
        pairs.append((label, stated.text.zh if stated else ""))
    return [*pairs, *((rated.label, DEMANDED[rated.importance]) for rated in role.demands)]


def _lists(role: RoleRead, style: str) -> Iterator[list[str]]:
    for kind, label in LISTS.items():
        own = [item for item in role.items if item.list is kind]
        if own:
            yield [label, *(ITEMS[style](n, it.value.text) for n, it in enumerate(own, start=1))]


def _duties(role: RoleRead, style: str) -> Iterator[list[str]]:
    if role.duties:
        duties = enumerate(role.duties, start=1)
        yield ["职责内容：", *(ITEMS[style](n, duty.text) for n, duty in duties)]


def said(document: RoleDocument) -> list[object]:
    return [_said(role) for role in document.roles]


def _said(role: RoleRead) -> object:
    wanted = role.qualifications
    return (
        role.title.text,
        role.summary and role.summary.text,
        sorted((item.list, item.value.text) for item in role.items),
        [duty.text for duty in role.duties],
        {(rated.demand, rated.importance) for rated in role.demands},
        wanted.education and wanted.education.level,
        wanted.experience and wanted.experience.years,
        wanted.languages and wanted.languages.codes,
        wanted.major and wanted.major.text.zh,
        wanted.computer and wanted.computer.level,
        wanted.equipment and wanted.equipment.text.zh,
        {wish.value.text for wish in role.wishes if wish.label in {"性别", "年龄"}},
    )


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize(("heading", "item"), [*itertools.product(HEADINGS, ITEMS)], ids=str)
def test_the_same_roles_are_read_however_they_are_set(heading, item, grid):
    document = read_roles(read_text_lines(written(heading, item, grid).encode()))
    assert said(document) == said(SEED)
    assert document.unexplained == ()
    assert [remark.text for remark in document.remarks] == [it.text for it in SEED.remarks]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("item", ITEMS)
def test_the_order_of_the_lists_does_not_matter(heading, item):
    text = written(heading, item, "colon", backwards=True)
    document = read_roles(read_text_lines(text.encode()))
    assert said(document) == said(SEED)
    assert document.unexplained == ()
