"""Counting what a piece of code asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

_NOT_QUERIES = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the SQL statements that any engine of this process executes inside the block."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_):
        if not statement.lstrip().upper().startswith(_NOT_QUERIES):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
