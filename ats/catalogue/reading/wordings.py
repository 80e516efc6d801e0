"""How documents word what the library of competencies already has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ats.catalogue.document import Catalogue, Competency, Role
from ats.catalogue.reading.lines import compare_form

FILENAME = "customer-service-wordings.yaml"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is already: the library, the roles, and wordings known to mean a competency.

    `restated` are fingerprints of source lines that a role says in its own words.
    """

    catalogues: tuple[Catalogue, ...]
    library: Mapping[str, Competency]
    roles: tuple[Role, ...]
    wordings: Mapping[str, frozenset[str]]
    restated: frozenset[str]

    def means(self, competency_id: str, text: str) -> bool:
        """Whether a wording is known, word for word, to mean this competency."""
        return compare_form(text) in self.wordings.get(competency_id, frozenset())


def gather(*catalogues: Catalogue) -> Known:
    """Gather what these catalogues know. Later definitions of a competency replace earlier ones."""
    all_roles = tuple(role for each in catalogues for role in each.roles)
    library = {item.id: item for each in catalogues for item in each.competencies}
    library |= {item.id: item.competency for role in all_roles for item in role.competencies}
    shipped, restated = _shipped()
    wordings = {id_: {*texts} for id_, texts in shipped.items() if id_ in library}
    for competency in library.values():
        wordings.setdefault(competency.id, set()).add(compare_form(competency.title.zh))
    for role in all_roles:
        for item in role.competencies:
            if item.source:
                wordings[item.id].add(compare_form(item.source))
    return Known(
        catalogues=catalogues,
        library=library,
        roles=all_roles,
        wordings={id_: frozenset(texts) for id_, texts in wordings.items()},
        restated=restated,
    )


def fingerprint(text: str) -> str:
    """Return what stands for a line of a source document that is not repeated here."""
    return hashlib.sha256(compare_form(text).encode()).hexdigest()[:12]


@cache
def _shipped() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    text = files("ats.catalogue").joinpath("data", FILENAME).read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    wordings = {
        id_: frozenset(compare_form(each) for each in texts)
        for id_, texts in data["wordings"].items()
    }
    return wordings, frozenset(data["restated"])
