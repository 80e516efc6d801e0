"""The vocabulary of role documents: what their headings and labels mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from ats.enums import Demand


class Section(StrEnum):
    """The parts of a role; a heading begins one."""

    SUMMARY = "summary"
    QUALIFICATIONS = "qualifications"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    SKILL = "skill"
    QUALITY = "quality"
    PERSONAL_ABILITY = "personal_ability"
    FURTHER_REQUIREMENT = "further_requirement"
    DUTIES = "duties"
    REMARKS = "remarks"
    ASIDE = "aside"
    """What one may decide, how one is measured: nothing that a catalogue holds."""


class Fact(StrEnum):
    """What a label in a grid asks about; its value stands beside or below it."""

    GENDER = "gender"
    AGE = "age"
    LOOKS = "looks"
    FAMILY = "family"
    ORIGIN = "origin"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    LANGUAGES = "languages"
    MAJOR = "major"
    COMPUTER = "computer"
    HARDWARE = "hardware"
    SOFTWARE = "software"
    CERTIFICATE = "certificate"
    ROLE = "role"
    DEPARTMENT = "department"
    ASIDE = "aside"
    """Who reports to whom, a form's number: nothing that a catalogue holds."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means: a section, a fact or a demand; none of them: it only groups others.

    `weak` words can also be an item of a list, so that numbered in one they are.
    """

    name: str
    section: Section | None = None
    fact: Fact | None = None
    demand: Demand | None = None
    weak: bool = False


_SECTIONS: dict[Section, str] = {
    Section.SUMMARY: (
        "岗位概述 职位概述 工作概述 岗位目的 职责概述 岗位描述 职位描述 岗位简介 岗位使命 "
        "设岗目的 职位目的 岗位说明 岗位宗旨 职责概要 职位概要 工作概要 岗位概要 设置目的"
    ),
    Section.QUALIFICATIONS: (
        "应具备之基本资格及条件 基本资格及条件 应具备的基本资格及条件 基本条件 任职条件 任职资格 "
        "任职要求 岗位要求 基本要求 资格条件 应聘条件 基本资格 职位要求 资格要求 任职资格要求 "
        "岗位任职资格 应聘要求 任职基本条件 岗位任职要求"
    ),
    Section.KNOWLEDGE: (
        "核心知识 知识要求 必备知识 岗位知识 知识 专业知识要求 应具备知识 业务知识 所需知识 "
        "知识结构 应具备的知识 核心知识要求 基本知识"
    ),
    Section.ABILITY: (
        "核心能力 能力要求 工作能力 岗位能力 能力 必备能力 应具备能力 所需能力 核心能力要求 "
        "专业能力 关键能力 应具备的能力"
    ),
    Section.SKILL: "通用技能 技能要求 专业技能 岗位技能 基本技能 必备技能 所需技能 通用技能要求 操作技能",
    Section.QUALITY: (
        "素质要求 素质 职业素养 综合素质 素养要求 个人素质 品质要求 职业素质 基本素质 个人品质 "
        "职业素养要求 素养 职业道德要求"
    ),
    Section.PERSONAL_ABILITY: "个人能力要求 个人能力",
    Section.FURTHER_REQUIREMENT: "相关说明 其他要求 其它要求 其他说明 补充说明 其它说明 其他条件 其他",
    Section.DUTIES: (
        "职责内容 岗位职责 工作职责 主要职责 职责 工作内容 职责描述 主要工作 工作任务 "
        "主要工作内容 岗位工作内容 主要工作职责 职责与任务 工作职责与任务 职责范围 岗位职责内容 "
        "职位职责"
    ),
    Section.ASIDE: (
        "工作权限 岗位权限 权限 职权 考核指标 考核标准 绩效指标 关键绩效指标 工作关系 内部关系 外部关系 "
        "工作环境 职业发展 职业发展通道 晋升通道 工作条件 培训要求 福利待遇 薪资福利 薪酬福利 联系方式"
    ),
    Section.REMARKS: "备注 附注 注 说明 附则 备注说明 附注说明",
}
_FACTS: dict[Fact, str] = {
    Fact.GENDER: "性别 性别要求",
    Fact.AGE: "年龄 年龄要求 年龄范围",
    Fact.LOOKS: "身高 体重 身高要求 形象 形象要求 外貌 相貌 仪表 外形 形象气质 身高体重",
    Fact.FAMILY: "婚姻状况 婚姻 婚育 婚育状况 婚育情况",
    Fact.ORIGIN: "户籍 户口 籍贯 民族 宗教信仰 户籍要求",
    Fact.EDUCATION: "最低学历 学历 学历要求 教育程度 文化程度 教育背景 最低学历要求 教育水平 学历水平",
    Fact.EXPERIENCE: (
        "工作经历 工作经验 专业经验 经验要求 工作年限 经验 从业经验 相关经验 工作经验要求 "
        "从业经历 工作经历要求 专业经历 岗位经验"
    ),
    Fact.LANGUAGES: "语言 语言能力 语言要求 外语 外语要求 语种 外语水平",
    Fact.MAJOR: "专业知识 专业 专业要求 所学专业 专业背景 相关专业",
    Fact.COMPUTER: (
        "电脑操作 计算机 计算机水平 计算机操作 电脑水平 计算机能力 电脑操作水平 电脑技能 "
        "计算机要求 计算机操作水平 电脑能力"
    ),
    Fact.HARDWARE: "所需硬件 硬件 硬件设备 硬件配备 办公设备 所需设备 配备设备 工作设备",
    Fact.SOFTWARE: "所需软件 软件 软件配备 办公软件配备",
    Fact.CERTIFICATE: (
        "资格证书 职业资格 证书 证书要求 资格证 职业资格证书 资质证书 持证要求 从业资格 执业资格 "
        "上岗证 上岗证书"
    ),
    Fact.ROLE: "岗位名称 职位名称 职务名称 岗位 职位 职务 岗位名 招聘岗位 招聘职位",
    Fact.DEPARTMENT: "所属部门 部门 所在部门 部门名称 适用部门",
    Fact.ASIDE: (
        "直接上级 直属上级 上级 汇报对象 汇报上级 直接下级 直属下级 下级 下属人数 直接下属 "
        "岗位编号 职位编号 岗位编制 编制人数 定编 定员 编制 定编人数 招聘人数 人数 岗位等级 职级 "
        "职等 薪资等级 薪资 薪酬 工资待遇 待遇 工作地点 工作时间 上班时间 编号 文件编号 版本 "
        "版本号 生效日期 修订日期 编制日期 编制人 编写人 审核人 审核 批准人 批准 制表人 制表日期 "
        "审批 拟定人 序号 岗位类别 岗位性质 岗位代码 晋升方向 所辖人员 页码 发布日期 日期"
    ),
}
_DEMANDS: dict[Demand, str] = {
    Demand.LEADERSHIP: "领导力 领导能力 领导力要求",
    Demand.ADAPTABILITY: "应变力 应变能力 应变力要求",
    Demand.PLANNING: "计划力 计划能力 计划力要求",
    Demand.CREATIVITY: "创造力 创新力 创造能力 创新能力 创造力要求",
    Demand.MENTAL: "脑力 脑力要求 脑力劳动",
    Demand.PHYSICAL: "体力 体力要求 体力劳动",
}
_GROUPS = (
    "技能 体能 办公配备 基本情况 基本信息 岗位基本信息 岗位信息 要求程度 内容 项目 要求 "
    "能力素质 具体要求 办公条件 岗位基本情况 条件 标准 职位信息 基本资料 胜任能力 任职能力"
)
_WEAK = frozenset(
    (
        "知识",
        "能力",
        "素质",
        "素养",
        "其他",
        "说明",
        "注",
        "业务知识",
        "职责",
        "岗位说明",
        "基本知识",
        "其它说明",
    )
)
_SPACE = re.compile(r"\s+")
_BRACKETS = re.compile(r"^[【\[〔《<「]+|[】\]〕》>」]+$")
_ASIDE = re.compile(r"[（(][^（）()]{1,20}[)）]$")


def _vocabulary() -> dict[str, Label]:
    known = {name: Label(name, weak=True) for name in _GROUPS.split()}
    for section, names in _SECTIONS.items():
        for name in names.split():
            known[name] = Label(name, section=section, weak=name in _WEAK)
    for fact, names in _FACTS.items():
        known |= {name: Label(name, fact=fact, weak=True) for name in names.split()}
    for demand, names in _DEMANDS.items():
        known |= {name: Label(name, demand=demand, weak=True) for name in names.split()}
    return known


_KNOWN = _vocabulary()


def find(text: str) -> Label | None:
    """Return what these words mean as a label, however they are spaced and bracketed."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text)).rstrip(":;。.")
    plain = _BRACKETS.sub("", plain).rstrip(":")
    return _KNOWN.get(plain) or _KNOWN.get(_ASIDE.sub("", plain))


_FURNITURE = re.compile(
    r"上传人:.*|.*文档编号:.*上传时间.*|下载( ?相关)?( ?举报)?|下载(资源|文档|本文)|资源描述"
    r"|.*\.(docx?|pdf|wps|txt)(_?第\d+页)?|第\d+页([/,，]?共\d+页)?|共\d+页|-?\d{1,3}-?|\d+/\d+"
    r"|点击查看更多.*|.*会员分享.*(在线阅读|搜索).*|展开阅读全文|(相关|热门)(资源|搜索|文档|推荐|标签|阅读)"
    r"|猜你喜欢|(您的)?当前位置:.*|.*(copyright|©|版权所有).*|.*icp(备|证).*|.*经营许可证.*"
    r"|(本文)?关键词:.*|.*(https?://|www\.).*|(举报|收藏|分享|点赞|打印|首页|返回顶部|联系客服|版权申诉|目录)"
    r"|(格式|大小|页数|上传者|上传时间|下载积分|阅读量|浏览量|文档格式):.*|.*(文库|文档网|豆丁|道客巴巴).{0,30}"
    r"|[(（]?\d{4}年(\d{1,2}月)?(\d{1,2}日)?(修?订?版?|第?.版)[)）]?|[(（]?(试行|修订版|第.版)[)）]?"
    r"|(公开|内部|机密)(资料|文件|使用)?|温馨提示:.*下载.*|.*(注册|登录)后?(即可|可)?(下载|查看).*",
    re.IGNORECASE,
)
_COMPANY = re.compile(r".{2,30}(有限公司|集团|股份公司|商业管理公司|物业公司)(人力资源部)?")


def is_furniture(text: str) -> bool:
    """Whether a line is what a website or a printer puts around documents."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return not any(sign.isalnum() for sign in plain) or _FURNITURE.fullmatch(plain) is not None


def is_company(text: str) -> bool:
    """Whether a line is the name of a company, as letterheads have it."""
    return _COMPANY.fullmatch(_SPACE.sub("", text)) is not None
