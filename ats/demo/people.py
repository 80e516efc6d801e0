"""The people who apply: invented names, addresses and numbers, and what they have done so far."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from ats.catalogue.document import EducationLevel
from ats.demo.bank import bank
from ats.demo.stories import Story
from ats.enums import RejectionReason

LEADING_ROLES = frozenset(
    {
        "customer-service-manager",
        "deputy-customer-service-manager",
        "customer-service-supervisor",
    },
)
_ENGLISH_OF_TEN = 2
_REMARKABLE_EVERY = 13
_RETURNING_EVERY = 37


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who applies; ``language`` is ``zh`` or ``en``."""

    name: str
    email: str
    phone: str
    language: str

    @property
    def locale(self) -> str:
        """The locale they apply in."""
        return "en" if self.language == "en" else "zh_CN"


@dataclass(frozen=True, slots=True)
class Job:
    """One line of a career; ``until`` is None for what goes on."""

    employer: str
    title: str
    since: int
    until: int | None
    deeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Career:
    """What somebody brings; ``years`` of relevant experience, ``jobs`` latest first."""

    level: EducationLevel
    school: str
    major: str
    graduated: int
    years: int
    jobs: tuple[Job, ...]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    computer: str


def cast_people(stories: list[Story], rng: Random) -> list[Person]:
    """Return one person for each story; a few come back for a second posting."""
    unseen = _unseen(rng)
    people: list[Person] = []
    for place, story in enumerate(stories, start=1):
        earlier = stories[place - _RETURNING_EVERY] if place > _RETURNING_EVERY else None
        returns = earlier is not None and place % _RETURNING_EVERY == 0
        if returns and earlier is not None and earlier.role != story.role:
            people.append(people[place - _RETURNING_EVERY])
        else:
            people.append(next(unseen))
    return people


def make_career(story: Story, language: str, rng: Random, *, this_year: int) -> Career:
    """Return a career that suits the story: who is refused for lack of something lacks it."""
    words = bank().careers[language]
    leading = story.role in LEADING_ROLES
    years = rng.randint(4, 14) if leading else rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8))
    if story.role == "customer-relations-specialist":
        years += 2
    if story.reason is RejectionReason.EXPERIENCE:
        years = 0
    level = rng.choice([EducationLevel.BACHELOR] * 6 + [EducationLevel.MASTER])
    if story.reason is RejectionReason.QUALIFICATIONS:
        level = rng.choice((EducationLevel.SECONDARY, EducationLevel.COLLEGE))
    return Career(
        level=level,
        school=rng.choice(words["schools"]),
        major=rng.choice(words["majors"]),
        graduated=this_year - years - rng.choice((0, 0, 1)),
        years=years,
        jobs=tuple(_jobs(words, years, rng, leading=leading, this_year=this_year)),
        skills=tuple(rng.sample(words["skills"], 4)),
        languages=("zh", "en") if language == "en" or rng.random() < 0.7 else ("zh",),  # noqa: PLR2004 - seven in ten
        computer=rng.choice(("general", "applied", "applied")),
    )


def _jobs(
    words: dict[str, list[str]], years: int, rng: Random, *, leading: bool, this_year: int
) -> Iterator[Job]:
    if years == 0:
        return
    employers = rng.sample(words["employers"], 2)
    titles = [rng.choice(words["leading" if leading else "doing"]), rng.choice(words["doing"])]
    deeds = rng.sample(words["deeds"], 5)
    changed = this_year - max(1, years // 2)
    yield Job(employers[0], titles[0], changed, None, tuple(deeds[:3]))
    if years > 1:
        yield Job(employers[1], titles[1], this_year - years, changed, tuple(deeds[3:]))


def _unseen(rng: Random) -> Iterator[Person]:
    """Yield people, no two of the same name; every now and then a name that tries the system."""
    names = bank().people
    chinese = [
        (surname + given, f"{pinyin}.{latin}")
        for surname, latin in names["surnames"].items()
        for given, pinyin in names["given"].items()
        # Two-character family names are rare, and rarer still before a longer given name.
        if len(surname) == 1 or len(given) == 1
    ]
    english = [(f"{first} {last}", f"{first}.{last}") for first, last in names["english"]]
    rng.shuffle(chinese)
    rng.shuffle(english)
    remarkable = {language: iter(those) for language, those in names["remarkable"].items()}
    for number in count(1):
        language = "en" if number % 10 < _ENGLISH_OF_TEN and english else "zh"
        found = None
        if number % _REMARKABLE_EVERY == 0:
            turn = "en" if number // _REMARKABLE_EVERY % 2 else "zh"
            found = next(remarkable[turn], None)
            language = turn if found else "zh"
        name, local = found or (english if language == "en" else chinese).pop()
        host = rng.choice(names["mail_hosts"])
        yield Person(
            name=name,
            email=f"{_ascii(local)}{number}@{host}",
            phone=_phone(language, number),
            language=language,
        )


def _ascii(local: str) -> str:
    plain = unicodedata.normalize("NFKD", local).encode("ascii", "ignore").decode("ascii")
    return plain.lower().replace(" ", "")


def _phone(language: str, number: int) -> str:
    """Return a number that belongs to nobody: of a range for fiction, or of all zeros."""
    if language == "en":
        return f"+44 7700 900{number % 1000:03d}"
    return f"130 0000 {number % 10_000:04d}"
