"""Writes what was read as JSON: the catalogue's shape, with places, matches and what is unexplained."""

from __future__ import annotations

from ats.catalogue.codec import Document, to_document
from ats.catalogue.document import Catalogue
from ats.catalogue.export import to_json
from ats.catalogue.reading.document import Line, LineUse, RoleDocument
from ats.catalogue.reading.matching import Match, Matches


def reading_to_json(document: RoleDocument, matches: Matches, catalogue: Catalogue) -> Document:
    """Return `catalogue`, which was made of `document`, in the shape of the catalogue's export.

    Each role lists the lines of it that were not understood under `unexplained`; those outside of
    all roles stand under the same key of the whole. Each listed competency says where it stood and
    how sure its id is.
    """
    written = to_json(catalogue)
    for role, read in zip(written["roles"], document.roles, strict=True):
        role["unexplained"] = [line.text for line in document.unexplained_in(read.number)]
        for competency, match in zip(role["competencies"], matches.of(read.number), strict=False):
            item = read.items[match.item]
            competency["place"] = to_document(item.value.place)
            competency["match"] = _match(match)
        for duty, value in zip(role["duties"], read.duties, strict=False):
            duty["place"] = to_document(value.place)
    return {
        **written,
        "remarks": [to_document(remark) for remark in document.remarks],
        "unexplained": [line.text for line in document.unexplained_in(None)],
        "left_out": [_line(line) for line in document.lines if line.use in _LEFT_OUT],
        "thresholds": {"same": matches.same_from, "doubtful": matches.doubtful_from},
    }


_LEFT_OUT = {LineUse.ASIDE, LineUse.FURNITURE}


def _match(match: Match) -> Document:
    return {
        "verdict": match.verdict.value,
        "score": match.score,
        "candidates": [to_document(candidate) for candidate in match.candidates],
    }


def _line(line: Line) -> Document:
    return {"line": line.number, "text": line.text, "use": line.use.value}
