"""The rules as their file has them, ready for use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ats.catalogue.document import Text

FILENAME = "rules.yaml"

Pattern = re.Pattern[str]
_WORD = re.compile(r"\{([a-z_]+)\}")


class Severity(StrEnum):
    """What a finding means: a block must be reworded, a warning may stay for a recorded reason."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Find:
    """A pattern that is a finding, unless `unless` is found in the same part of the sentence."""

    pattern: Pattern
    unless: Pattern | None


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not be said. `harmless`: what looks like it and is not; it is covered up first."""

    id: str
    severity: Severity
    title: Text
    article: Text
    suggestion: Text
    finds: tuple[Find, ...]
    harmless: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and what holds for each of them.

    `denied_before` and `denied_after` are found where a sentence forbids or denies what it names:
    right before a passage, or right behind it. `traditional` maps characters to simplified ones.
    """

    rules: tuple[Rule, ...]
    harmless: tuple[Pattern, ...]
    denied_before: Pattern
    denied_after: Pattern
    traditional: Mapping[str, str]


@cache
def shipped_rules() -> Rules:
    """Return the rules that come with the product, read once per process."""
    source = files("ats.catalogue.lawfulness").joinpath(FILENAME)
    document: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    words: dict[str, str] = {}
    for name, pattern in document["words"].items():
        words[name] = _spelled_out(pattern, words)
    pairs = document["traditional"].split()
    return Rules(
        rules=tuple(_rule(each, words) for each in document["rules"]),
        harmless=_patterns(document["harmless"], words),
        denied_before=_any_of(document["denied"]["before"], words, "(?:{})$"),
        denied_after=_any_of(document["denied"]["after"], words, "^(?:{})"),
        traditional={each: pair[0] for pair in pairs for each in pair[1:]},
    )


def _rule(document: dict[str, Any], words: Mapping[str, str]) -> Rule:
    return Rule(
        id=document["id"],
        severity=Severity(document["severity"]),
        title=Text(**document["title"]),
        article=Text(**document["article"]),
        suggestion=Text(**document["suggestion"]),
        finds=tuple(_find(each, words) for each in document["find"]),
        harmless=_patterns(document.get("harmless", []), words),
    )


def _find(document: str | dict[str, str], words: Mapping[str, str]) -> Find:
    if isinstance(document, str):
        return Find(_compiled(document, words), None)
    return Find(_compiled(document["pattern"], words), _compiled(document["unless"], words))


def _patterns(documents: list[str], words: Mapping[str, str]) -> tuple[Pattern, ...]:
    return tuple(_compiled(each, words) for each in documents)


def _any_of(documents: list[str], words: Mapping[str, str], frame: str) -> Pattern:
    alternatives = "|".join(_spelled_out(each, words) for each in documents)
    return re.compile(frame.replace("{}", alternatives), re.ASCII)


def _compiled(pattern: str, words: Mapping[str, str]) -> Pattern:
    # ASCII: to a Latin word a Chinese character is no letter, so that \b stands between them.
    return re.compile(_spelled_out(pattern, words), re.ASCII)


def _spelled_out(pattern: str, words: Mapping[str, str]) -> str:
    """Put the word classes into a pattern: `{sex}` stands for the words of that name."""
    return _WORD.sub(lambda match: words[match[1]], pattern)
