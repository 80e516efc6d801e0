"""What changed from one version of a role to another, item by item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from ats.catalogue.document import (
    Competency,
    Qualifications,
    Role,
    RoleCompetency,
    Text,
)
from ats.enums import Demand, Importance

ALIKE = 0.45
"""From how much likeness on (of 1) two wordings are taken for one that was reworded."""

Item = TypeVar("Item")

_WORDS = re.compile(r"[\u3400-\u9fff]|\w+|\s+|.", re.DOTALL)


class ChangeKind(StrEnum):
    """How an item of the one version differs from that of the other."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RERATED = "rerated"
    MOVED = "moved"


class Aspect(StrEnum):
    """What of a role, or of one of its competencies, a change is about."""

    TITLE = "title"
    SUMMARY = "summary"
    DUTY = "duty"
    COMPETENCY = "competency"
    EXPECTATION = "expectation"
    DEFINITION = "definition"
    ANCHOR_1 = "anchor_1"
    ANCHOR_3 = "anchor_3"
    ANCHOR_5 = "anchor_5"
    QUESTION = "question"
    DEMAND = "demand"
    QUALIFICATION = "qualification"
    SOURCE_REMARK = "source_remark"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. What does not apply to its kind is None.

    `subject` names the competency it belongs to, `name` the demand or qualification; `rating` and
    `place` (from 1) are pairs of before and after.
    """

    kind: ChangeKind
    aspect: Aspect
    before: Text | None = None
    after: Text | None = None
    subject: Text | None = None
    name: str | None = None
    rating: tuple[Importance | None, Importance | None] | None = None
    place: tuple[int, int] | None = None


def changes(before: Role, after: Role) -> tuple[Change, ...]:
    """Return all that a reader of both versions would call a difference, in the role's order."""
    remarks = [
        [Text(remark.text, None) for remark in role.source_remarks] for role in (before, after)
    ]
    return (
        *_wording(Aspect.TITLE, before.title, after.title),
        *_wording(Aspect.SUMMARY, before.summary, after.summary),
        *_texts(
            Aspect.DUTY,
            [duty.text for duty in before.duties],
            [duty.text for duty in after.duties],
        ),
        *_competencies(before.competencies, after.competencies),
        *_demands(before, after),
        *_qualifications(before.qualifications, after.qualifications),
        *_texts(Aspect.SOURCE_REMARK, *remarks),
    )


def shared_changes(before: Competency, after: Competency) -> tuple[Change, ...]:
    """Return what changed in a competency's own wording, which all its roles share."""
    anchors = zip(
        (Aspect.ANCHOR_1, Aspect.ANCHOR_3, Aspect.ANCHOR_5),
        before.anchors.by_score,
        after.anchors.by_score,
        strict=True,
    )
    found = [
        *_wording(Aspect.TITLE, before.title, after.title),
        *_wording(Aspect.DEFINITION, before.definition, after.definition),
        *(
            change
            for aspect, (_, old), (_, new) in anchors
            for change in _wording(aspect, old, new)
        ),
        *_texts(Aspect.QUESTION, before.questions, after.questions),
    ]
    return tuple(_of(change, after.title) for change in found)


def segments(before: str, after: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Return both wordings in pieces, each with whether the other lacks it.

    A Chinese character is a piece of its own, so is a word of a language that has spaces.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i2 > i1:
            left.append((tag != "equal", "".join(old[i1:i2])))
        if j2 > j1:
            right.append((tag != "equal", "".join(new[j1:j2])))
    return left, right


def _wording(aspect: Aspect, before: Text, after: Text) -> Iterator[Change]:
    if before != after:
        yield Change(ChangeKind.REWORDED, aspect, before, after)


def _texts(aspect: Aspect, before: Sequence[Text], after: Sequence[Text]) -> Iterator[Change]:
    """Pair what is equal, then what is most alike; what is left was added or removed."""
    gone = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    for old in gone:
        closest = max(new, key=lambda text: _likeness(old, text), default=None)
        if closest is not None and _likeness(old, closest) >= ALIKE:
            new.remove(closest)
            yield Change(ChangeKind.REWORDED, aspect, old, closest)
        else:
            yield Change(ChangeKind.REMOVED, aspect, before=old)
    for text in new:
        yield Change(ChangeKind.ADDED, aspect, after=text)
    for text, place in _moved(before, after, lambda text: text.zh):
        yield Change(ChangeKind.MOVED, aspect, text, text, place=place)


def _likeness(one: Text, other: Text) -> float:
    return SequenceMatcher(None, one.zh, other.zh, autojunk=False).ratio()


def _competencies(
    before: Sequence[RoleCompetency], after: Sequence[RoleCompetency]
) -> Iterator[Change]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    for item in before:
        if item.id not in new:
            yield Change(
                ChangeKind.REMOVED, Aspect.COMPETENCY, item.expectation, subject=item.title
            )
    for item in after:
        if item.id in old:
            yield from _competency(old[item.id], item)
        else:
            yield Change(
                ChangeKind.ADDED,
                Aspect.COMPETENCY,
                after=item.expectation,
                subject=item.title,
                rating=(None, item.importance),
            )
    for item, place in _moved(before, after, lambda item: item.id):
        yield Change(ChangeKind.MOVED, Aspect.COMPETENCY, subject=item.title, place=place)


def _competency(old: RoleCompetency, new: RoleCompetency) -> Iterator[Change]:
    if old.importance is not new.importance:
        yield Change(
            ChangeKind.RERATED,
            Aspect.COMPETENCY,
            subject=new.title,
            rating=(old.importance, new.importance),
        )
    for change in _wording(Aspect.EXPECTATION, old.expectation, new.expectation):
        yield _of(change, new.title)
    yield from shared_changes(old.competency, new.competency)


def _of(change: Change, subject: Text) -> Change:
    return Change(
        change.kind,
        change.aspect,
        change.before,
        change.after,
        subject=subject,
        place=change.place,
    )


def _demands(before: Role, after: Role) -> Iterator[Change]:
    for demand in Demand:
        old, new = before.demands.get(demand), after.demands.get(demand)
        if old is not new:
            yield Change(_kind(old, new), Aspect.DEMAND, name=demand.value, rating=(old, new))


def _qualifications(before: Qualifications, after: Qualifications) -> Iterator[Change]:
    for field in fields(Qualifications):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            ratings = tuple(getattr(each, "importance", None) for each in (old, new))
            yield Change(
                _kind(old, new),
                Aspect.QUALIFICATION,
                before=old.text if old else None,
                after=new.text if new else None,
                name=field.name,
                rating=ratings if ratings[0] is not ratings[1] else None,  # type: ignore[arg-type]
            )


def _kind(old: object, new: object) -> ChangeKind:
    if old is None:
        return ChangeKind.ADDED
    if new is None:
        return ChangeKind.REMOVED
    return ChangeKind.RERATED if isinstance(new, Importance) else ChangeKind.REWORDED


def _moved(
    before: Sequence[Item], after: Sequence[Item], key: Callable[[Item], str]
) -> Iterable[tuple[Item, tuple[int, int]]]:
    """Find the fewest of what both have that must have moved for the order to be the other one."""
    there, here = {key(item) for item in before}, {key(item) for item in after}
    old = [key(item) for item in before if key(item) in here]
    new = [key(item) for item in after if key(item) in there]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stayed = {
        each
        for block in matcher.get_matching_blocks()
        for each in old[block.a : block.a + block.size]
    }
    for place, item in enumerate(after, start=1):
        if key(item) in there and key(item) not in stayed:
            earlier = next(i for i, each in enumerate(before, start=1) if key(each) == key(item))
            yield item, (earlier, place)
