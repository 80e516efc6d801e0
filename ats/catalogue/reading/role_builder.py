"""Collects what one role says, piece by piece, as the document goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ats.catalogue.document import Equipment, Qualifications, Reference, RemarkKind, Text
from ats.catalogue.reading import grid, lists, wishes
from ats.catalogue.reading.document import (
    Item,
    LineUse,
    Place,
    RatedDemand,
    RoleRead,
    UnlawfulWish,
    Value,
)
from ats.catalogue.reading.labels import Fact, Label, Section
from ats.catalogue.reading.lines import Token, trim

_CLAUSES = re.compile(r"[,，;；。]")
_LEVEL = re.compile(r"博士|硕士|研究生|本科|学士|大专|专科|高职|高中|中专|中技|技校|职高|初中|学历")
_EXPERIENCE = re.compile(r"经验|经历|从业.{0,6}年|\d\s*年以上|[一二三四五六七八九十两]年以上")
_CERTIFICATE = re.compile(
    r"(持|具|有|取得|考取).{0,20}证|.{2,12}(资格证|上岗证|操作证|驾驶证|驾照|证书)"
)
_LANGUAGE = re.compile(
    r"(英语|英文|日语|韩语|普通话|外语).{0,8}(流利|标准|良好|级|读写|听说|沟通|熟练|交流)"
)
_COMPUTER = re.compile(r"办公软件|计算机|电脑|office|excel", re.IGNORECASE)
_MAJOR = re.compile(r"专业(?!经验|技能|能力|精神|素养|素质|水平|化)")
_FULL_ENDS = (";", "；", "。", ".", "!", "！")
_WRAPS_FROM = 18


@dataclass
class RoleBuilder:
    """One role while it is being read."""

    number: int
    title: Value
    summary: Value | None = None
    items: list[Item] = field(default_factory=list)
    demands: list[RatedDemand] = field(default_factory=list)
    duties: list[Value] = field(default_factory=list)
    qualifications: Qualifications = field(default_factory=Qualifications)
    places: dict[str, Place] = field(default_factory=dict)
    wishes: list[UnlawfulWish] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """The names of the labels that this role had so far."""
    heading: str = ""
    """The heading that the newest item stands under."""
    last: Token | None = None
    """The token that the newest item, duty or summary ends with."""

    def built(self) -> RoleRead:
        """Return the role as it was read."""
        return RoleRead(
            number=self.number,
            title=self.title,
            summary=self.summary,
            items=tuple(self.items),
            demands=tuple(self.demands),
            duties=tuple(self.duties),
            qualifications=self.qualifications,
            qualification_places=self.places,
            wishes=tuple(self.wishes),
        )

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the title was read so far."""
        return not (self.summary or self.items or self.duties or self.demands or self.places)

    def summarise(self, token: Token) -> LineUse:
        """Take a line of the summary."""
        said = token.value()
        if self.summary:
            joined = (
                self.summary.text + ("" if self.summary.text[-1:] in "，；,;" else "，") + said.text
            )
            said = Value(joined, self.summary.place)
        self.summary = said
        self.last = token
        return LineUse.VALUE

    def add_duty(self, token: Token) -> LineUse:
        """Take a duty, or the rest of one that a line break cut in two."""
        if self._continues(token) and self.duties:
            self.duties[-1] = replace(
                self.duties[-1], text=self.duties[-1].text + self._comma + token.text
            )
        elif self.duties and self._breaks_off(token):
            return LineUse.UNEXPLAINED
        else:
            self.duties.extend(token.value(text) for text in _duties(token))
        self.last = token
        return LineUse.VALUE

    def add_item(self, token: Token, section: Section, *, guess: bool = False) -> LineUse:
        """Take an item of one of the lists, or the rest of one; `guess` its category if asked."""
        kind, category = lists.LISTS[section]
        own = [item for item in self.items if item.list is kind]
        if own and self._continues(token):
            place = self.items.index(own[-1])
            text = own[-1].value.text + self._comma + token.text
            self.items[place] = replace(own[-1], value=Value(text, own[-1].value.place))
            self.last = token
            return LineUse.VALUE
        if own and self._breaks_off(token):
            return LineUse.UNEXPLAINED
        parts = [token.text] if token.mark else lists.enumerated(token.text)
        if section is Section.PERSONAL_ABILITY:
            parts = lists.enumerated(token.text)
        for text in parts:
            parted = wishes.part(text)
            self._wish(parted.wishes, token)
            if not parted.lawful:
                continue
            taken = {item.number for item in self.items if item.list is kind}
            number = token.mark.ordinal if token.mark and len(parts) == 1 else 0
            self.items.append(
                Item(
                    list=kind,
                    number=number if number and number not in taken else max(taken, default=0) + 1,
                    category=lists.category_of(text) if guess else category,
                    importance=lists.importance_in_list(text, category),
                    value=token.value(parted.lawful),
                )
            )
        self.last = token
        return LineUse.VALUE

    def add_requirement(self, token: Token) -> LineUse:
        """Take a line of the qualifications that has no label: each of its clauses by what it says."""
        rest: list[str] = []
        for clause in filter(None, map(trim, _CLAUSES.split(token.text))):
            kind = wishes.wish_in(clause)
            if kind is not None:
                self._wish(((kind, clause),), token)
            elif not (grid.asks_nothing(clause) or self._take_clause(clause, token)):
                rest.append(clause)
        if rest:
            said = replace(token, text="，".join(rest))
            return self.add_item(said, Section.FURTHER_REQUIREMENT, guess=True)
        self.last = token
        return LineUse.VALUE

    def rate(self, label: Label, token: Token) -> LineUse:
        """Take the value of a rated demand."""
        importance = grid.demanded(token.text)
        if label.demand is None or (importance is None and not grid.asks_nothing(token.text)):
            return LineUse.UNEXPLAINED
        if importance is not None:
            if any(rated.demand is label.demand for rated in self.demands):
                return LineUse.UNEXPLAINED
            self.demands.append(RatedDemand(label.demand, importance, label.name, token.place))
        return LineUse.VALUE

    def state(self, label: Label, token: Token) -> LineUse:
        """Take the value of a label in the grid."""
        fact, text, name = label.fact, token.text, label.name
        if fact is None:
            return LineUse.UNEXPLAINED
        if fact in grid.WISHES:
            self.wishes.append(UnlawfulWish(grid.WISHES[fact], name, token.value()))
            return LineUse.VALUE
        if grid.asks_nothing(text):
            return LineUse.VALUE
        parted = wishes.part(text)
        self._wish(parted.wishes, token)
        return (
            self._qualify(fact, parted.lawful, name, token.place)
            if parted.lawful
            else LineUse.VALUE
        )

    def _qualify(self, fact: Fact, text: str, label: str, place: Place) -> LineUse:
        now = self.qualifications
        key = {Fact.HARDWARE: "equipment", Fact.SOFTWARE: "equipment"}.get(fact, fact.value)
        if fact is Fact.EDUCATION:
            return self._educate(text, label, place)
        if fact is Fact.LANGUAGES:
            languages = grid.languages(text, label)
            if languages is None:
                return LineUse.UNEXPLAINED
            self.qualifications = replace(now, languages=languages)
        elif fact is Fact.EXPERIENCE:
            self.qualifications = replace(now, experience=grid.experience(text, label))
        elif fact is Fact.COMPUTER:
            self.qualifications = replace(now, computer=grid.computer(text, label))
        elif fact is Fact.MAJOR:
            self.qualifications = replace(now, major=grid.major(text, label))
        elif fact is Fact.CERTIFICATE:
            self.qualifications = replace(now, certificate=grid.certificate(text, label))
        else:
            before = f"{now.equipment.text.zh}、" if now.equipment else ""
            equipment = Equipment(Text(before + text, None), Reference(label=label))
            self.qualifications = replace(now, equipment=equipment)
        self.places.setdefault(key, place)
        return LineUse.VALUE

    def _educate(self, text: str, label: str, place: Place) -> LineUse:
        major = grid.major_within(text) if _LEVEL.search(text) else None
        own = text.replace(major, "") if major and not _LEVEL.search(major) else text
        education = grid.education(trim(own), label)
        if education is None:
            return LineUse.UNEXPLAINED
        self.qualifications = replace(self.qualifications, education=education)
        self.places["education"] = place
        if major and self.qualifications.major is None:
            self.qualifications = replace(self.qualifications, major=grid.major(major, label))
            self.places["major"] = place
        return LineUse.VALUE

    def _take_clause(self, clause: str, token: Token) -> bool:
        """Take a clause as a qualification, if it is one that was not stated yet."""
        for fact, pattern in (
            (Fact.EDUCATION, _LEVEL),
            (Fact.CERTIFICATE, _CERTIFICATE),
            (Fact.EXPERIENCE, _EXPERIENCE),
            (Fact.MAJOR, _MAJOR),
            (Fact.LANGUAGES, _LANGUAGE),
            (Fact.COMPUTER, _COMPUTER),
        ):
            if pattern.search(clause) and getattr(self.qualifications, fact.value) is None:
                used = self._qualify(fact, clause, _NAMES[fact], token.place)
                return used is LineUse.VALUE
        return False

    def _wish(self, found: tuple[tuple[RemarkKind, str], ...], token: Token) -> None:
        for kind, text in found:
            self.wishes.append(UnlawfulWish(kind, self.heading, token.value(text)))

    @property
    def _comma(self) -> str:
        """The comma that the line before was cut off after, if it was."""
        end = self.last.full.rstrip()[-1:] if self.last else ""
        return end if end in {",", "，", "、"} else ""

    def _breaks_off(self, token: Token) -> bool:
        """Whether a line without a mark stands below marked ones, in the same cell or in none."""
        last = self.last
        return (
            token.mark is None
            and not token.inline
            and last is not None
            and last.mark is not None
            and last.line.cell == token.line.cell
        )

    def _continues(self, token: Token) -> bool:
        """Whether a line without a mark goes on with the item before it."""
        last = self.last
        return (
            token.mark is None
            and last is not None
            and not token.inline
            and last.line.cell == token.line.cell
            and last.line.number < token.line.number
            and last.mark is not None
            and len(last.text) >= _WRAPS_FROM
            and not last.full.rstrip().endswith(_FULL_ENDS)
        )


_NAMES = {
    Fact.EDUCATION: "学历",
    Fact.CERTIFICATE: "资格证书",
    Fact.EXPERIENCE: "工作经验",
    Fact.MAJOR: "专业",
    Fact.LANGUAGES: "语言",
    Fact.COMPUTER: "计算机",
}


def _duties(token: Token) -> list[str]:
    if token.mark:
        return [token.text]
    return [trim(part) for part in re.split(r"[;；]", token.text) if trim(part)]
