"""Putting a PostgreSQL database back to what it was, by replacing only what has changed.

The template's rows are kept in a schema of their own, which copies of the template have too. A
table has changed when it has another number of rows, or a row written later than its last one was:
PostgreSQL marks each row with the transaction that wrote it.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, NullPool, create_engine, inspect, text

_KEPT = "kept_for_tests"


@dataclass(frozen=True)
class Marks:
    """How a database can be recognised: its tables' sizes and last writers, its sequences."""

    tables: dict[str, tuple[int, int]]
    sequences: dict[str, int | None]


def keep_contents(url: str) -> None:
    """Put a second copy of each table's rows into the schema they are restored from."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {_KEPT}"))
        for table in _tables(connection):
            connection.execute(text(f'CREATE TABLE {_KEPT}."{table}" AS TABLE public."{table}"'))


class Restorer:
    """Restores one database, which must be a new copy of a template that keeps its contents."""

    def __init__(self, url: str) -> None:
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection = engine.connect()
        # Foreign keys need no checking where everything is put back; nor need triggers.
        self._connection.execute(text("SET session_replication_role = replica"))
        tables = _tables(self._connection)
        self._ask_tables = text(
            " UNION ALL ".join(
                f"SELECT '{table}', count(*), coalesce(max(xmin::text::bigint), 0)"
                f' FROM public."{table}"'
                for table in tables
            )
        )
        self._columns = {
            table: ", ".join(f'"{column["name"]}"' for column in columns)
            for (_, table), columns in inspect(self._connection)
            .get_multi_columns(schema="public")
            .items()
        }
        self._marks = self._look()
        self._sequences = self._marks.sequences

    def restore(self) -> None:
        """Put the database back, and end whatever still holds a connection to it."""
        self._connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
        )
        found = self._look()
        changed = [name for name, mark in found.tables.items() if self._marks.tables[name] != mark]
        moved = {
            name: value for name, value in self._sequences.items() if found.sequences[name] != value
        }
        statements = ["BEGIN"]
        for table in changed:
            columns = self._columns[table]
            statements.append(f'DELETE FROM public."{table}"')
            statements.append(
                f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM {_KEPT}."{table}"'
            )
        for name, value in moved.items():
            was_used = str(value is not None).lower()
            statements.append(f"SELECT setval('public.{name}', {value or 1}, {was_used})")
        statements.append("COMMIT")
        if changed or moved:
            self._connection.exec_driver_sql(";".join(statements))
            self._marks = self._look()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _look(self) -> Marks:
        tables = self._connection.execute(self._ask_tables)
        sequences = self._connection.execute(
            text("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        )
        return Marks(
            {name: (count, writer) for name, count, writer in tables},
            dict(map(tuple, sequences)),
        )


def _tables(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names(schema="public"))
