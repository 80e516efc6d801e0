"""Finds the known competency that an item names, and says how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from rapidfuzz import fuzz, process

from ats.catalogue.reading.document import Item, RoleDocument, RoleRead
from ats.catalogue.reading.lines import compare_form
from ats.catalogue.reading.wordings import Known

SAME_FROM = 88
"""From this likeness on (of 100) an item is taken for the competency it is likest to."""

DOUBTFUL_FROM = 66
"""From this likeness on, below `SAME_FROM`, HR decides."""

_MOST_CANDIDATES = 3
_HEAD = re.compile(r"[,，;；(（]")
_LONG_ENOUGH = 4


class Verdict(StrEnum):
    """How sure it is what an item means."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known competency that an item may mean, and how alike they are, of 100."""

    id: str
    score: int


@dataclass(frozen=True, slots=True)
class Match:
    """What one item of a role means; `item` is its place among the role's items, from 0.

    `id` is the competency's, a new one unless the verdict is `same`. `candidates` are the likest
    known ones, likest first.
    """

    role: int
    item: int
    verdict: Verdict
    id: str
    score: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What all items of a document mean, and with what limits that was found."""

    matches: tuple[Match, ...]
    same_from: int = SAME_FROM
    doubtful_from: int = DOUBTFUL_FROM

    def of(self, role: int) -> tuple[Match, ...]:
        """Return the matches of one role, in the order of its items."""
        return tuple(match for match in self.matches if match.role == role)


def match(document: RoleDocument, known: Known) -> Matches:
    """Find what every item means. In one role no two items mean the same competency."""
    finder = _Finder(known)
    return Matches(tuple(found for role in document.roles for found in _role(role, finder)))


def new_id(text: str) -> str:
    """Return the id of a competency that is new: the same for the same words, in any document."""
    return f"new-{sha256(compare_form(text).encode()).hexdigest()[:10]}"


class _Finder:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._exact: Mapping[str, str] = {
            wording: id_ for id_, wordings in known.wordings.items() for wording in wordings
        }
        self._wordings = [
            (wording, id_) for id_, wordings in known.wordings.items() for wording in wordings
        ]
        self._wordings += [
            (compare_form(item.expectation.zh), item.id)
            for role in known.roles
            for item in role.competencies
        ]
        self._choices = [wording for wording, _ in self._wordings]
        self._found: dict[tuple[str, str], tuple[Candidate, ...]] = {}

    def candidates(self, item: Item) -> tuple[Candidate, ...]:
        """Return the competencies that an item is likest to, likest first."""
        key = (item.value.text, item.category.value)
        if key not in self._found:
            self._found[key] = self._find(item)
        return self._found[key]

    def _find(self, item: Item) -> tuple[Candidate, ...]:
        best: dict[str, int] = {}
        whole = compare_form(item.value.text)
        if whole in self._exact:
            best[self._exact[whole]] = 100
        head = compare_form(_HEAD.split(item.value.text)[0])
        for text in {whole, head if len(head) >= _LONG_ENOUGH else whole}:
            # A head alone says less than the whole item.
            share = 1.0 if text == whole else 0.85
            for _, score, place in process.extract(
                text, self._choices, scorer=fuzz.ratio, limit=10, score_cutoff=DOUBTFUL_FROM
            ):
                id_ = self._wordings[place][1]
                if self._known.library[id_].category is item.category:
                    best[id_] = max(best.get(id_, 0), min(99, round(score * share)))
        ranked = sorted(best.items(), key=lambda each: -each[1])
        return tuple(Candidate(id_, score) for id_, score in ranked[:_MOST_CANDIDATES])


def _role(role: RoleRead, finder: _Finder) -> Sequence[Match]:
    found = {place: finder.candidates(item) for place, item in enumerate(role.items)}
    surest = sorted(found, key=lambda place: -found[place][0].score if found[place] else 0)
    taken: set[str] = set()
    matches: dict[int, Match] = {}
    for place in surest:
        free = tuple(each for each in found[place] if each.id not in taken)
        matches[place] = _judge(role, place, free, taken)
        taken.add(matches[place].id)
    return [matches[place] for place in sorted(matches)]


def _judge(role: RoleRead, place: int, candidates: tuple[Candidate, ...], taken: set[str]) -> Match:
    score = candidates[0].score if candidates else 0
    if score >= SAME_FROM:
        return Match(role.number, place, Verdict.SAME, candidates[0].id, score, candidates)
    verdict = Verdict.DOUBTFUL if score >= DOUBTFUL_FROM else Verdict.NEW
    text = role.items[place].value.text
    id_ = new_id(text)
    while id_ in taken:
        text += "+"
        id_ = f"new-{sha256(text.encode()).hexdigest()[:10]}"
    return Match(role.number, place, verdict, id_, score, candidates)
