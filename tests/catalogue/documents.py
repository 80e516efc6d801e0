"""A small catalogue for the tests of this folder, and dull parts to build roles from."""

from ats.catalogue.document import (
    Anchors,
    Catalogue,
    Competency,
    Computer,
    ComputerLevel,
    Duty,
    Education,
    EducationLevel,
    Equipment,
    Experience,
    Languages,
    Major,
    Qualifications,
    Reference,
    Remark,
    RemarkKind,
    Role,
    RoleCompetency,
    SourceList,
    SourceRemark,
    Text,
)
from ats.enums import Category, Demand, Importance, Origin

YAML = """\
schema: 1
department: {zh: 客服部, en: Service}
source: 岗位说明
remarks:
  - {id: any-gender, text: {zh: 不限, en: Any}, effect: {zh: 取代, en: Overrides}}
competencies:
  - id: courtesy
    category: knowledge
    title: {zh: 礼仪, en: Courtesy}
    definition: {zh: 懂礼仪, en: Knows courtesy}
    anchors:
      1: {zh: 弱, en: Weak}
      3: {zh: 稳, en: Solid}
      5: {zh: 强, en: Strong}
    questions:
      - {zh: 问一, en: First}
      - {zh: 问二, en: Second}
  - id: leadership
    category: ability
    title: {zh: 领导力, en: Leadership}
    definition: {zh: 能带领, en: Leads}
    anchors:
      1: {zh: 不带, en: Does not}
      3: {zh: 带, en: Does}
      5: {zh: 带好, en: Does well}
    questions:
      - {zh: 问三, en: Third}
      - {zh: 问四, en: Fourth}
roles:
  - key: manager
    number: 1
    title: {zh: 经理, en: Manager}
    summary: {zh: 管理部门, en: Runs the department}
    competencies:
      - id: courtesy
        from: list
        importance: preferred
        expectation: {zh: 通晓礼仪, en: Familiar with courtesy}
        ref: {list: knowledge, number: 1}
      - id: leadership
        from: demand
        importance: required
        expectation: {zh: 带领大家, en: Leads everyone}
        ref: {list: demand, label: 领导力}
    demands: {leadership: required, mental: preferred}
    duties:
      - {zh: 管事, en: Runs things, ref: {list: summary, number: 1}}
    qualifications:
      education: {level: bachelor, importance: required, text: {zh: 本科, en: Degree}, ref: {label: 学历}}
      experience: {years: null, importance: preferred, text: {zh: 经验, en: Years}, ref: {label: 经历}}
      languages: {codes: [zh, en], importance: required, text: {zh: 中英文, en: Both}, ref: {label: 语言}}
      computer: {level: general, importance: required, text: {zh: 会用, en: Uses}, ref: {label: 电脑}}
      major: {importance: preferred, text: {zh: 管理, en: Management}, ref: {label: 专业}}
      equipment: {text: {zh: 配电脑, en: Computer}, ref: {label: 硬件}}
    source_remarks:
      - {kind: gender, text: 女性较佳, why: {zh: 违法, en: Unlawful}, ref: {label: 性别}}
"""
"""A catalogue file that has one of everything, and nothing wrong."""


def text(word: str) -> Text:
    """Return a text that says where it came from, in both languages."""
    return Text(f"{word}（中）", f"{word} (en)")


def competency(
    competency_id: str,
    category: Category = Category.ABILITY,
    importance: Importance = Importance.REQUIRED,
    origin: Origin = Origin.LIST,
) -> RoleCompetency:
    """Return a competency of a role, all its texts told apart by their words."""
    return RoleCompetency(
        competency=Competency(
            id=competency_id,
            category=category,
            title=text(f"{competency_id} title"),
            definition=text(f"{competency_id} definition"),
            anchors=Anchors(
                weak=text(f"{competency_id} weak"),
                solid=text(f"{competency_id} solid"),
                outstanding=text(f"{competency_id} outstanding"),
            ),
            questions=(text(f"{competency_id} first"), text(f"{competency_id} second")),
        ),
        importance=importance,
        expectation=text(f"{competency_id} expectation"),
        ref=Reference(list=SourceList.ABILITY, number=1),
        from_=origin,
    )


def role(
    *competencies: RoleCompetency,
    demands: dict[Demand, Importance] | None = None,
    qualifications: Qualifications | None = None,
    source_remarks: tuple[SourceRemark, ...] = (),
) -> Role:
    """Return a role with these competencies, and nothing else but what every role has."""
    return Role(
        key="clerk",
        number=1,
        title=Text("文员", "Clerk"),
        summary=Text("做事", "Does things"),
        competencies=competencies,
        demands=demands or {},
        duties=(Duty(text("duty"), Reference(list=SourceList.DUTIES, number=1)),),
        qualifications=qualifications or Qualifications(),
        source_remarks=source_remarks,
    )


COURTESY = Competency(
    id="courtesy",
    category=Category.KNOWLEDGE,
    title=Text("礼仪", "Courtesy"),
    definition=Text("懂礼仪", "Knows courtesy"),
    anchors=Anchors(Text("弱", "Weak"), Text("稳", "Solid"), Text("强", "Strong")),
    questions=(Text("问一", "First"), Text("问二", "Second")),
)
LEADERSHIP = Competency(
    id="leadership",
    category=Category.ABILITY,
    title=Text("领导力", "Leadership"),
    definition=Text("能带领", "Leads"),
    anchors=Anchors(Text("不带", "Does not"), Text("带", "Does"), Text("带好", "Does well")),
    questions=(Text("问三", "Third"), Text("问四", "Fourth")),
)
MANAGER = Role(
    key="manager",
    number=1,
    title=Text("经理", "Manager"),
    summary=Text("管理部门", "Runs the department"),
    competencies=(
        RoleCompetency(
            competency=COURTESY,
            importance=Importance.PREFERRED,
            expectation=Text("通晓礼仪", "Familiar with courtesy"),
            ref=Reference(list=SourceList.KNOWLEDGE, number=1),
            from_=Origin.LIST,
        ),
        RoleCompetency(
            competency=LEADERSHIP,
            importance=Importance.REQUIRED,
            expectation=Text("带领大家", "Leads everyone"),
            ref=Reference(list=SourceList.DEMAND, label="领导力"),
            from_=Origin.DEMAND,
        ),
    ),
    demands={Demand.LEADERSHIP: Importance.REQUIRED, Demand.MENTAL: Importance.PREFERRED},
    duties=(Duty(Text("管事", "Runs things"), Reference(list=SourceList.SUMMARY, number=1)),),
    qualifications=Qualifications(
        education=Education(
            EducationLevel.BACHELOR,
            Importance.REQUIRED,
            Text("本科", "Degree"),
            Reference(label="学历"),
        ),
        experience=Experience(
            None, Importance.PREFERRED, Text("经验", "Years"), Reference(label="经历")
        ),
        languages=Languages(
            ("zh", "en"), Importance.REQUIRED, Text("中英文", "Both"), Reference(label="语言")
        ),
        computer=Computer(
            ComputerLevel.GENERAL,
            Importance.REQUIRED,
            Text("会用", "Uses"),
            Reference(label="电脑"),
        ),
        major=Major(Importance.PREFERRED, Text("管理", "Management"), Reference(label="专业")),
        equipment=Equipment(Text("配电脑", "Computer"), Reference(label="硬件")),
    ),
    source_remarks=(
        SourceRemark(
            RemarkKind.GENDER, "女性较佳", Text("违法", "Unlawful"), Reference(label="性别")
        ),
    ),
)
CATALOGUE = Catalogue(
    department=Text("客服部", "Service"),
    source="岗位说明",
    remarks=(Remark("any-gender", Text("不限", "Any"), Text("取代", "Overrides")),),
    competencies=(COURTESY, LEADERSHIP),
    roles=(MANAGER,),
)
"""What `YAML` says."""
