"""The customer service department's document: as text, and as the .docx it once was."""

from pathlib import Path

from tests.catalogue.reading.word import Cell, paragraph, table, word_document

TEXT = Path(__file__).with_name("documents") / "customer-service.txt"
GRID = (
    ("性别", "领导力"),
    ("年龄", "应变力"),
    ("最低学历", "计划力"),
    ("工作经历", "创造力"),
)
_LABELS = {label for pair in GRID for label in pair} | {
    *("技能", "体能", "办公配备", "语言", "脑力", "专业知识", "体力", "电脑操作", "资格证书"),
    *("所需硬件", "所需软件", "核心知识", "核心能力", "通用技能", "素质要求"),
}
_LISTS = ("核心知识", "核心能力", "通用技能", "素质要求")


def seed_text() -> bytes:
    """The document as a website shows it."""
    return TEXT.read_bytes()


def seed_docx() -> bytes:
    """The same content with the tables it had: grids with merged cells, and two with headings."""
    lines = [line.strip() for line in TEXT.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line]
    begin = lines.index("1、客户服务部经理:")
    end = lines.index("备注:")
    blocks = [paragraph("客户服务部岗位及要求", style="Title")]
    roles = _roles(lines[begin:end])
    for role in roles:
        blocks += _later(role) if "基本要求" in role else _earlier(role)
    closing = lines[end : lines.index("^_^")]
    blocks += [paragraph(line) for line in closing]
    return word_document(*blocks, header="客户服务部岗位及要求", footer="第 1 页 共 10 页")


def _roles(lines: list[str]) -> list[list[str]]:
    starts = [
        place
        for place, line in enumerate(lines)
        if line == "1、客户服务部经理:" or line[:2] in {f"{digit}、" for digit in "二三四五六七八"}
    ]
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def _earlier(role: list[str]) -> list[str]:
    blocks = [paragraph(line) for line in role[: role.index("应具备之基本资格及条件")]]
    values = _values(role)
    rows: list[list[str | Cell]] = [[Cell(["应具备之基本资格及条件"], across=6)]]
    if "性别" in role:
        rows += [
            [left, Cell([values[left]], across=2), right, Cell([values[right]], across=2)]
            for left, right in GRID
        ]
        rows += [
            [*_group("技能", "语言", values), *_group("体能", "脑力", values)],
            [*_group("", "专业知识", values), *_group("", "体力", values)],
            [*_group("", "电脑操作", values), *_group("办公配备", "所需硬件", values)],
            [*_group("", "资格证书", values), *_group("", "所需软件", values)],
        ]
    for name in _LISTS:
        begin = role.index(name) + 1
        end = next((i for i in range(begin, len(role)) if role[i] in _LISTS), len(role))
        rows.append([name, Cell(role[begin:end], across=5)])
    return [*blocks, table(*rows)]


def _group(name: str, label: str, values: dict[str, str]) -> list[str | Cell]:
    """A label and its value under a group's name, which is merged with the cells below it."""
    group = Cell([name], down="restart") if name else Cell(down="continue")
    return [group, label, values[label]]


def _values(role: list[str]) -> dict[str, str]:
    values = dict.fromkeys(_LABELS, "")
    for label, value in zip(role, [*role[1:], ""], strict=True):
        if label in _LABELS and value not in _LABELS:
            values[label] = value
    return values


def _later(role: list[str]) -> list[str]:
    needs = role.index("任职资格")
    duties = role.index("职责内容")
    further = next(i for i in range(needs, duties) if role[i].startswith("1.认同"))
    return [
        paragraph(role[0]),
        table(
            ["", "基本要求", "相关说明"],
            ["任职资格", Cell(role[needs + 1 : further]), Cell(role[further:duties])],
            ["职责内容", Cell(role[duties + 1 :], across=2)],
        ),
    ]
