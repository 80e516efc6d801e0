"""Finds the tables whose columns have headings, and which heading a cell stands under."""

from __future__ import annotations

from collections.abc import Sequence

from ats.catalogue.reading.document import Cell
from ats.catalogue.reading.labels import Fact, Label, Section
from ats.catalogue.reading.lines import Token

_FEWEST = 2


class Columns:
    """The headings of columns, found by going through all cells of a document once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        rows: dict[tuple[int, int], dict[int, list[Token]]] = {}
        for token in tokens:
            if cell := token.line.cell:
                row = rows.setdefault((cell.table, cell.row), {})
                row.setdefault(cell.column, []).append(token)
        self._headings: dict[tuple[int, int], dict[int, Label]] = {}
        self._before: Cell | None = None
        heads: dict[int, Label] = {}
        table = 0
        for (number, row_number), row in sorted(rows.items()):
            if number != table:
                table, heads = number, {}
            found = _heads(row)
            if found:
                heads = found
            elif heads and not _speaks_for_itself(row):
                self._headings[number, row_number] = _aligned(heads, row)

    def entered(self, token: Token) -> Label | None:
        """Return the heading of the column that this token is the first of its cell in."""
        cell, before = token.line.cell, self._before
        self._before = cell
        if cell is None or cell == before:
            return None
        return self._headings.get((cell.table, cell.row), {}).get(cell.column)


def _heads(row: dict[int, list[Token]]) -> dict[int, Label] | None:
    """Return the headings in a row that has nothing else."""
    found: dict[int, Label] = {}
    for column, tokens in row.items():
        label = tokens[0].label if len(tokens) == 1 else None
        if label is None or not (label.section or label.fact in {Fact.ROLE, Fact.ASIDE}):
            return None
        found[column] = label
    return found if len(found) >= _FEWEST else None


def _speaks_for_itself(row: dict[int, list[Token]]) -> bool:
    """Whether a row begins with a heading of its own, such as that of the duties."""
    label = row[min(row)][0].label
    return label is not None and label.section not in {None, Section.QUALIFICATIONS}


def _aligned(heads: dict[int, Label], row: dict[int, list[Token]]) -> dict[int, Label]:
    """Return the headings as they stand over a row that may have a label of its own before it."""
    first = min(row)
    if row[first][0].label is None or first not in heads:
        return heads
    return {column + 1: label for column, label in heads.items()}
