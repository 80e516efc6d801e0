"""Corrections of what was read: HR says what a line really is, and which competency an item means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ats.catalogue.document import SourceList
from ats.catalogue.reading.document import (
    Item,
    Line,
    LineUse,
    Place,
    RoleDocument,
    RoleRead,
    Value,
)
from ats.catalogue.reading.lines import trim
from ats.catalogue.reading.marks import take_mark
from ats.catalogue.reading.matching import Match, Matches, Verdict, match, new_id
from ats.catalogue.reading.wordings import Known
from ats.enums import Category, Importance

_LISTS: Mapping[Category, SourceList] = {
    Category.KNOWLEDGE: SourceList.KNOWLEDGE,
    Category.ABILITY: SourceList.ABILITY,
    Category.SKILL: SourceList.SKILL,
    Category.QUALITY: SourceList.QUALITY,
}


class Explanation(StrEnum):
    """What HR says that a line is which was not understood."""

    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    SKILL = "skill"
    QUALITY = "quality"
    DUTY = "duty"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class ItemCorrection:
    """One item as HR leaves it. An empty `competency_id` says that it is a new competency."""

    text: str
    category: Category
    importance: Importance
    competency_id: str


@dataclass(frozen=True, slots=True)
class RoleCorrection:
    """One role as HR leaves it: `items` by their place, None for one that is left out.

    `explained` says of lines that were not understood, by their number, what they are.
    """

    title: str
    summary: str
    items: Sequence[ItemCorrection | None]
    duties: Sequence[str]
    explained: Mapping[int, Explanation]


def corrected(
    document: RoleDocument, matches: Matches, number: int, correction: RoleCorrection, known: Known
) -> tuple[RoleDocument, Matches]:
    """Return the document with one of its roles corrected, and what its items mean then.

    What was decided about the other roles stays decided. Raises KeyError for an unknown role.
    """
    role = role_read(document, number)
    explained = [
        (line, correction.explained[line.number])
        for line in document.unexplained_in(number)
        if line.number in correction.explained
    ]
    after = replace(
        role,
        title=replace(role.title, text=correction.title),
        summary=_summary(role, correction.summary),
        items=(*_items(role, correction), *_explained_items(role, explained)),
        duties=(*_duties(role, correction.duties), *_explained_duties(explained)),
    )
    uses = {
        line.number: LineUse.ASIDE if said is Explanation.ASIDE else LineUse.VALUE
        for line, said in explained
    }
    edited = replace(
        document,
        roles=tuple(after if each.number == number else each for each in document.roles),
        lines=tuple(_used(line, number, uses) for line in document.lines),
    )
    decided = [item.competency_id for item in correction.items if item is not None]
    return edited, _decided(edited, matches, number, decided, known)


def role_read(document: RoleDocument, number: int) -> RoleRead:
    """Return a role of the document by its number. Raises KeyError."""
    for role in document.roles:
        if role.number == number:
            return role
    raise KeyError(number)


def _summary(role: RoleRead, text: str) -> Value | None:
    if not text:
        return None
    return Value(text, role.summary.place if role.summary else role.title.place)


def _items(role: RoleRead, correction: RoleCorrection) -> list[Item]:
    return [
        replace(
            item,
            category=said.category,
            importance=said.importance,
            value=replace(item.value, text=said.text),
        )
        for item, said in zip(role.items, correction.items, strict=True)
        if said is not None
    ]


def _explained_items(role: RoleRead, explained: Sequence[tuple[Line, Explanation]]) -> list[Item]:
    items: list[Item] = []
    for line, said in explained:
        if said in {Explanation.DUTY, Explanation.ASIDE}:
            continue
        category = Category(said.value)
        listed = [each for each in (*role.items, *items) if each.list is _LISTS[category]]
        number = max((each.number for each in listed), default=0) + 1
        value = _value(line)
        items.append(Item(_LISTS[category], number, category, Importance.REQUIRED, value))
    return items


def _duties(role: RoleRead, texts: Sequence[str]) -> list[Value]:
    """Keep where a duty stood, reworded or not; one that was added stands where the role does."""
    stood = {duty.text: duty.place for duty in role.duties}
    same_number = len(texts) == len(role.duties)
    return [
        Value(
            text,
            stood.get(text) or (role.duties[place].place if same_number else role.title.place),
        )
        for place, text in enumerate(texts)
    ]


def _explained_duties(explained: Sequence[tuple[Line, Explanation]]) -> list[Value]:
    return [_value(line) for line, said in explained if said is Explanation.DUTY]


def _value(line: Line) -> Value:
    _, text = take_mark(line.text)
    return Value(trim(text) or line.text, Place(line.number, line.text))


def _used(line: Line, number: int, uses: Mapping[int, LineUse]) -> Line:
    mine = line.role == number and line.use is LineUse.UNEXPLAINED and line.number in uses
    return replace(line, use=uses[line.number]) if mine else line


def _decided(
    document: RoleDocument,
    matches: Matches,
    number: int,
    decided: Sequence[str],
    known: Known,
) -> Matches:
    """Put what HR decided in place of what was found; only what is new is found."""
    found = []
    role = role_read(document, number)
    for each in match(document, known).of(number):
        if each.item >= len(decided):
            found.append(each)
        elif decided[each.item]:
            found.append(replace(each, verdict=Verdict.SAME, id=decided[each.item]))
        else:
            found.append(_as_new(each, role))
    others = [each for each in matches.matches if each.role != number]
    ordered = sorted((*others, *found), key=lambda each: (each.role, each.item))
    return replace(matches, matches=tuple(ordered))


def _as_new(found: Match, role: RoleRead) -> Match:
    id_ = new_id(role.items[found.item].value.text)
    return replace(found, verdict=Verdict.NEW, id=id_)
