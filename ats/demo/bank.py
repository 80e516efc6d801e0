"""The banks of sentences and names that the sample department is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

Sentences = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Bank:
    """What can be said, in ``zh`` and ``en``.

    ``evidence``: by language, competency id and level; ``answers``: by competency id, and
    ``terse`` for whoever says next to nothing; ``careers``, ``people`` and ``words``: as their
    files have them.
    """

    evidence: Mapping[str, Mapping[str, Sentences]]
    answers: Mapping[str, Sentences]
    careers: Mapping[str, Any]
    people: Mapping[str, Any]
    words: Mapping[str, Any]

    def say(self, rng: Random, *where: str) -> str:
        """Return one of the sentences that stand in ``words`` under these keys."""
        found: Any = self.words
        for key in where:
            found = found[key]
        return found if isinstance(found, str) else str(rng.choice(found))


@cache
def bank() -> Bank:
    """Return the banks, read once."""
    return Bank(
        evidence={language: _read(f"evidence.{language}") for language in ("zh", "en")},
        answers=_read("answers"),
        careers=_read("careers"),
        people=_read("people"),
        words=_read("words"),
    )


def _read(name: str) -> Any:  # noqa: ANN401 - what YAML holds
    text = (files("ats.demo") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
