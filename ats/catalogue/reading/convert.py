"""Makes a catalogue of what was read: the source's words in Chinese, English still to be written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from hashlib import sha256

from ats.catalogue.document import (
    Catalogue,
    Competency,
    Duty,
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
from ats.catalogue.editing import new_competency
from ats.catalogue.reading.document import Item, RoleDocument, RoleRead, UnlawfulWish
from ats.catalogue.reading.grid import asks_nothing
from ats.catalogue.reading.lines import compare_form, trim
from ats.catalogue.reading.matching import Match, Matches
from ats.catalogue.reading.wordings import Known, fingerprint
from ats.catalogue.role_reader import WORKING_CONDITIONS
from ats.enums import Category, Origin

_WHY = {
    RemarkKind.GENDER: Text(
        "性别限制和性别偏好都违反《就业促进法》第二十七条，只作记录，不发布、不评分。",
        "A limit or preference by sex breaks article 27 of the Employment Promotion Law: it is "
        "recorded, never published nor scored.",
    ),
    RemarkKind.AGE: Text(
        "年龄与能否胜任无关，只作记录，不发布、不评分。",
        "Age says nothing about being able to do the work: it is recorded, never published nor scored.",
    ),
    RemarkKind.VOICE: Text(
        "音色与能否胜任无关，只作记录，不发布、不评分。",
        "How a voice sounds is no measure of the work: it is recorded, never published nor scored.",
    ),
    RemarkKind.LOOKS: Text(
        "相貌和身形与能否胜任无关，只作记录，不发布、不评分。",
        "Looks and body measures are no measure of the work: they are recorded, never published nor "
        "scored.",
    ),
    RemarkKind.FAMILY: Text(
        "婚姻和生育状况不得作为录用条件，只作记录，不发布、不评分。",
        "Marriage and children may be no condition for a job: they are recorded, never published "
        "nor scored.",
    ),
    RemarkKind.ORIGIN: Text(
        "民族、宗教、户籍和健康状况不得作为录用条件，只作记录，不发布、不评分。",
        "Ethnicity, religion, household registration and health may be no condition for a job: they "
        "are recorded, never published nor scored.",
    ),
}
_NO_LIMIT = Text(
    "原文不设限制；此类内容一律只作记录。",
    "The document sets no limit; things of this kind are only ever recorded.",
)
_RECORDED = Text(
    "照录原文，由人力资源部门核对。", "Recorded as the document has it, for HR to check."
)
_PARTS = re.compile(r"[,，;；。]")


def to_catalogue(
    document: RoleDocument, matches: Matches, known: Known, *, keep: bool = False
) -> Catalogue:
    """Make a catalogue of a document, each item as the competency that `matches` gives it.

    With `keep`, what a known role says in its own words, and in English, stays as it is wherever
    the document's line is the one it was restated from.
    """
    roles = _distinct(
        [_Role(role, matches.of(role.number), known, keep=keep).made() for role in document.roles],
        [role for each in known.catalogues if keep for role in each.roles],
    )
    used = {item.id: item.competency for role in roles for item in role.competencies}
    in_order = [*(id_ for id_ in known.library if id_ in used)]
    in_order += [id_ for id_ in used if id_ not in known.library]
    title = document.title.text if document.title else ""
    department = document.department.text if document.department else title
    name = department or roles[0].title.zh
    before = next((it for it in known.catalogues if it.department.zh == name), None)
    said = [value.text for value in document.remarks]
    same = keep and before is not None and all(fingerprint(it) in known.restated for it in said)
    return Catalogue(
        department=before.department if before and keep else Text(name, None),
        source=title or name,
        remarks=before.remarks if before and same else tuple(_remarks(said)),
        competencies=tuple(used[id_] for id_ in in_order),
        roles=roles,
    )


def _distinct(made: Iterable[Role], before: Iterable[Role]) -> tuple[Role, ...]:
    """Return the roles with keys that differ, and with numbers that those known do not have."""
    numbers = {role.number: role.key for role in before}
    distinct: dict[str, Role] = {}
    for role in made:
        key = next(
            key
            for key in (role.key, *(f"{role.key}-{count}" for count in range(2, 1000)))
            if key not in distinct
        )
        holder = numbers.setdefault(role.number, key)
        number = role.number if holder == key else max(numbers) + 1
        numbers[number] = key
        distinct[key] = dataclasses.replace(role, key=key, number=number)
    return tuple(distinct.values())


def known_role(title: str, roles: Iterable[Role]) -> Role | None:
    """Return the role that goes by this title: a deputy manager is no manager, however alike."""
    plain = compare_form(title)
    return next((role for role in roles if compare_form(role.title.zh) == plain), None)


class _Role:
    """One role on its way from a document to a catalogue."""

    def __init__(
        self, read: RoleRead, matches: tuple[Match, ...], known: Known, *, keep: bool
    ) -> None:
        self._read = read
        self._matches = matches
        self._known = known
        self._known_role = known_role(read.title.text, known.roles)
        self._kept = self._known_role if keep else None

    def made(self) -> Role:
        read, kept = self._read, self._kept
        digest = sha256(compare_form(read.title.text).encode()).hexdigest()[:10]
        competencies = (*self._listed(), *self._demanded())
        return Role(
            key=self._known_role.key if self._known_role else f"role-{digest}",
            number=kept.number if kept else read.number,
            title=kept.title if kept else Text(read.title.text, None),
            summary=self._summary(),
            competencies=competencies,
            demands={rated.demand: rated.importance for rated in read.demands},
            duties=self._duties(),
            qualifications=self._qualifications(),
            source_remarks=tuple(self._remark(wish) for wish in read.wishes),
        )

    def _restated(self, text: str) -> bool:
        return self._kept is not None and fingerprint(text) in self._known.restated

    def _summary(self) -> Text:
        said = self._read.summary
        if self._kept and (said is None or self._restated(said.text)):
            return self._kept.summary
        if said is None:
            said = self._read.duties[0] if self._read.duties else self._read.title
        return Text(said.text, None)

    def _duties(self) -> tuple[Duty, ...]:
        kept = self._kept
        stated = {(duty.ref.list, duty.ref.number): duty for duty in kept.duties} if kept else {}
        summary = self._read.summary
        if self._read.duties:
            texts = [value.text for value in self._read.duties]
            where = SourceList.DUTIES
        elif kept and (summary is None or self._restated(summary.text)):
            return kept.duties
        else:
            texts = _clauses((summary or self._read.title).text)
            where = SourceList.SUMMARY
        made = []
        for number, text in enumerate(texts, start=1):
            before = stated.get((where, number))
            if before and (self._restated(text) or before.text.zh == text):
                made.append(before)
            else:
                made.append(Duty(Text(text, None), Reference(where, number)))
        return tuple(made)

    def _listed(self) -> tuple[RoleCompetency, ...]:
        return tuple(
            self._competency(self._read.items[match.item], match.id) for match in self._matches
        )

    def _competency(self, item: Item, id_: str) -> RoleCompetency:
        text = item.value.text
        before = (
            next((it for it in self._kept.competencies if it.id == id_), None)
            if self._kept
            else None
        )
        reference = Reference(item.list, item.number)
        if before and (
            before.source == text or (before.source is None and self._known.means(id_, text))
        ):
            return dataclasses.replace(before, ref=reference, from_=Origin.LIST)
        competency = self._known.library.get(id_)
        return RoleCompetency(
            competency=competency or new_competency(id_, item.category, Text(text, None)),
            importance=item.importance,
            expectation=Text(text, None),
            ref=reference,
            from_=Origin.LIST,
            source=text,
        )

    def _demanded(self) -> tuple[RoleCompetency, ...]:
        there = {match.id for match in self._matches}
        before = {item.id: item for item in self._kept.competencies} if self._kept else {}
        made = []
        for rated in self._read.demands:
            id_ = rated.demand.value
            if rated.demand in WORKING_CONDITIONS or id_ in there:
                continue
            if id_ in before:
                made.append(dataclasses.replace(before[id_], importance=rated.importance))
                continue
            competency = self._known.library.get(id_) or _demand(id_, rated.label)
            made.append(
                RoleCompetency(
                    competency=competency,
                    importance=rated.importance,
                    expectation=Text(rated.label, None),
                    ref=Reference(SourceList.DEMAND, label=rated.label),
                    from_=Origin.DEMAND,
                    source=rated.place.text,
                )
            )
        return tuple(made)

    def _qualifications(self) -> Qualifications:
        read = self._read.qualifications
        if self._kept is None:
            return read
        changes = {}
        for field in dataclasses.fields(Qualifications):
            now, before = getattr(read, field.name), getattr(self._kept.qualifications, field.name)
            if now and before and (self._restated(now.text.zh) or now.text.zh == before.text.zh):
                changes[field.name] = before
        return dataclasses.replace(read, **changes)

    def _remark(self, wish: UnlawfulWish) -> SourceRemark:
        for before in self._kept.source_remarks if self._kept else ():
            if before.kind is wish.kind and compare_form(before.text) == compare_form(
                wish.value.text
            ):
                return before
        reference = Reference(label=wish.label or "原文")
        why = _NO_LIMIT if asks_nothing(wish.value.text) else _WHY[wish.kind]
        return SourceRemark(wish.kind, wish.value.text, why, reference)


def _demand(id_: str, label: str) -> Competency:
    return new_competency(id_, Category.ABILITY, Text(label, None))


def _clauses(text: str) -> list[str]:
    return [part for part in map(trim, _PARTS.split(text)) if part] or [text]


def _remarks(texts: Iterable[str]) -> Iterable[Remark]:
    for number, text in enumerate(texts, start=1):
        yield Remark(f"remark-{number}", Text(text, None), _RECORDED)
