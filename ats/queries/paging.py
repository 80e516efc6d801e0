"""Lists that page by key: the next page costs the same wherever it stands in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

PAGE_SIZE = 25
COUNTED_UP_TO = 1000

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: behind the item with key ``after``, or just before that of ``before``.

    Both None: at the list's beginning.
    """

    after: int | None = None
    before: int | None = None


START = Cursor()


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list, in the list's order, and the keys that lead on.

    ``previous`` is the ``before`` of the page before this one and ``next`` the ``after`` of the
    page behind it; None at an end of the list.
    """

    items: Sequence[Item]
    previous: int | None
    next: int | None

    def map(self, make: Callable[[Item], Other]) -> Page[Other]:
        """Return the same page of what ``make`` makes of each item."""
        return Page([make(item) for item in self.items], self.previous, self.next)


def fetch_page(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    key: InstrumentedAttribute[int],
    cursor: Cursor = START,
    *,
    newest_first: bool = True,
    size: int = PAGE_SIZE,
) -> Page[Row[*tuple[Any, ...]]]:
    """Return one page of the statement's rows in the order of a unique integer column.

    The column must be among the selected ones; the statement brings its filters and no order.
    """
    backwards = cursor.before is not None
    if cursor.before is not None:
        statement = statement.where(
            key > cursor.before if newest_first else key < cursor.before,
        )
    elif cursor.after is not None:
        statement = statement.where(key < cursor.after if newest_first else key > cursor.after)
    descending = newest_first is not backwards
    ordered = statement.order_by(key.desc() if descending else key.asc()).limit(size + 1)
    rows = list(session.execute(ordered))
    has_more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([], None, None)
    first, last = (getattr(row, key.key) for row in (rows[0], rows[-1]))
    has_previous = has_more if backwards else cursor.after is not None
    has_next = True if backwards else has_more
    return Page(rows, first if has_previous else None, last if has_next else None)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are: exactly, or more than ``COUNTED_UP_TO``, which is all that is counted."""

    counted: int

    @property
    def is_exact(self) -> bool:
        """Whether ``number`` is all of them."""
        return self.counted <= COUNTED_UP_TO

    @property
    def number(self) -> int:
        """The exact number, or the number that there are more of."""
        return min(self.counted, COUNTED_UP_TO)

    def __bool__(self) -> bool:
        return self.counted > 0


def counting(statement: Select[*tuple[Any, ...]]) -> Select[int]:
    """Return a statement that counts another's rows, giving up one past ``COUNTED_UP_TO``."""
    return select(func.count()).select_from(statement.limit(COUNTED_UP_TO + 1).subquery())
