"""Edits of a role, as values: each takes a role and returns the role as it shall read.

The rule that a rated demand and the competency of its name go together is kept here, whichever of
the two was edited. Nothing here knows what a draft or a version is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from ats.catalogue.document import (
    Anchors,
    Competency,
    Duty,
    Qualifications,
    Reference,
    Role,
    RoleCompetency,
    Text,
)
from ats.catalogue.role_reader import WORKING_CONDITIONS
from ats.enums import Category, Demand, Importance, Origin

ADDED = Reference(label="人力资源部增补")
"""Where an item stands that HR wrote and no source document has."""

_NOTHING = Text("", None)


def with_texts(role: Role, *, title: Text, summary: Text, duties: Sequence[Text]) -> Role:
    """Return the role with these texts; a duty keeps its place in the source, reworded or not."""
    stands = {duty.text.zh: duty.ref for duty in role.duties}
    same_number = len(duties) == len(role.duties)
    rewritten = tuple(
        Duty(text, stands.get(text.zh) or (role.duties[place].ref if same_number else ADDED))
        for place, text in enumerate(duties)
    )
    return dataclasses.replace(role, title=title, summary=summary, duties=rewritten)


def with_competencies(role: Role, arranged: Sequence[tuple[str, Importance]]) -> Role:
    """Return the role with those of its competencies that are named, in that order.

    Each with its importance; a rated demand follows its competency, and goes with it.
    """
    there = {item.id: item for item in role.competencies}
    items = tuple(
        dataclasses.replace(there[id_], importance=importance)
        for id_, importance in arranged
        if id_ in there
    )
    rated = {item.id: item.importance for item in items if item.from_ is Origin.DEMAND}
    demands = {
        demand: rated.get(demand.value, importance)
        for demand, importance in role.demands.items()
        if demand in WORKING_CONDITIONS or demand.value in rated
    }
    return dataclasses.replace(role, competencies=items, demands=demands)


def with_added(role: Role, competency: Competency) -> Role:
    """Return the role with one more competency, at the end; as it is if it has that one."""
    if any(item.id == competency.id for item in role.competencies):
        return role
    item = RoleCompetency(
        competency=competency,
        importance=Importance.REQUIRED,
        expectation=competency.definition if competency.definition.zh else competency.title,
        ref=ADDED,
        from_=Origin.LIST,
    )
    return dataclasses.replace(role, competencies=(*role.competencies, item))


def with_competency(role: Role, competency: Competency, expectation: Text) -> Role:
    """Return the role with one of its competencies worded anew."""
    items = tuple(
        dataclasses.replace(item, competency=competency, expectation=expectation)
        if item.id == competency.id
        else item
        for item in role.competencies
    )
    return dataclasses.replace(role, competencies=items)


def with_shared(role: Role, library: Mapping[str, Competency]) -> Role:
    """Return the role with the wording that the library has for the competencies they share."""
    items = tuple(
        dataclasses.replace(item, competency=library.get(item.id, item.competency))
        for item in role.competencies
    )
    return dataclasses.replace(role, competencies=items)


def with_demands(
    role: Role, demands: Mapping[Demand, Importance], library: Mapping[str, Competency]
) -> Role:
    """Return the role with these rated demands, each competency of a demand rated alike.

    One that the role does not have yet is taken from the library. Raises KeyError where the
    library has none of that name.
    """
    kept = []
    for item in role.competencies:
        rating = demands.get(Demand(item.id)) if item.id in set(Demand) else None
        if rating is not None:
            kept.append(dataclasses.replace(item, from_=Origin.DEMAND, importance=rating))
        elif item.from_ is not Origin.DEMAND:
            kept.append(item)
    there = {item.id for item in kept}
    for demand, importance in demands.items():
        if demand not in WORKING_CONDITIONS and demand.value not in there:
            competency = library[demand.value]
            kept.append(
                RoleCompetency(competency, importance, competency.definition, ADDED, Origin.DEMAND)
            )
    ordered = {demand: demands[demand] for demand in Demand if demand in demands}
    return dataclasses.replace(role, competencies=tuple(kept), demands=ordered)


def with_qualifications(role: Role, qualifications: Qualifications) -> Role:
    """Return the role with these qualifications."""
    return dataclasses.replace(role, qualifications=qualifications)


def new_competency(id_: str, category: Category, title: Text) -> Competency:
    """Return a competency of which only the name is known; the rest is to be written."""
    return Competency(
        id=id_,
        category=category,
        title=title,
        definition=_NOTHING,
        anchors=Anchors(_NOTHING, _NOTHING, _NOTHING),
        questions=(),
    )


def merged(*, base: Role, mine: Role, theirs: Role) -> Role:
    """Return `mine` on top of `theirs`, both having begun from `base`.

    What only they changed is taken from them, part by part; where both changed a part, mine stays.
    The shared wording of a competency that I left alone is always theirs.
    """
    parts = {
        field.name: getattr(theirs, field.name)
        for field in dataclasses.fields(Role)
        if getattr(mine, field.name) == getattr(base, field.name)
    }
    if "competencies" in parts or "demands" in parts:
        parts = _together(parts, mine=mine, base=base)
    at_first = {item.id: item.competency for item in base.competencies}
    now = {item.id: item.competency for item in theirs.competencies}
    untouched = {
        item.id: now[item.id]
        for item in mine.competencies
        if item.id in now and item.competency == at_first.get(item.id)
    }
    return with_shared(dataclasses.replace(mine, **parts), untouched)


def to_be_written(competency: Competency) -> bool:
    """Whether a competency has no definition, anchor or question to hold an interview by."""
    anchors = (anchor for _, anchor in competency.anchors.by_score)
    return not (competency.definition.zh and competency.questions and all(a.zh for a in anchors))


def _together(parts: dict[str, object], *, mine: Role, base: Role) -> dict[str, object]:
    """Take competencies and demands both from them, or neither: they rate the same things."""
    alike = mine.competencies == base.competencies and mine.demands == base.demands
    together = {"competencies", "demands"}
    return {name: part for name, part in parts.items() if alike or name not in together}
