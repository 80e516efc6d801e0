"""Databases for tests: one template with the schema and the shipped catalogue, copied for each.

A copy takes milliseconds, so every test begins with a new installation and none cleans up. Which
engine is used, `--database` says; the same tests run on both.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Engine, NullPool, create_engine, text

from ats.db import prepare_engine
from tests.support import postgres
from tests.support.postgres import locked
from tests.support.restoring import Restorer, keep_contents


def open_engine(url: str) -> Engine:
    """Return an engine that keeps no connection, taught what its dialect needs."""
    engine = create_engine(url, poolclass=NullPool)
    prepare_engine(engine)
    return engine


class SqliteDatabases:
    """Files in one folder."""

    name = "sqlite"

    def __init__(self, shared: Path, own: Path) -> None:
        self._template = shared / "template.sqlite"
        self._lock = shared / "template.lock"
        self._own = own

    def template(self, fill: Callable[[str], None]) -> None:
        """Make the template unless another process has; ``fill`` is given its URL."""
        with locked(self._lock):
            if not self._template.exists():
                new = self._template.with_suffix(".new")
                fill(f"sqlite:///{new}")
                new.rename(self._template)

    def copy(self, name: str) -> str:
        """Put a new copy of the template where the last one of that name was; return its URL."""
        self.drop(name)
        shutil.copyfile(self._template, self._file(name))
        return f"sqlite:///{self._file(name)}"

    def fresh(self, name: str) -> str:
        """Return the URL of the database of that name, as a copy of the template would be."""
        return self.copy(name)

    def close(self) -> None:
        """Nothing is held: the files go with their folder."""

    def empty(self, name: str) -> str:
        """Return the URL of an empty database."""
        self.drop(name)
        return f"sqlite:///{self._file(name)}"

    def drop(self, name: str) -> None:
        """Remove a database; nobody may be connected to it."""
        for suffix in ("", "-wal", "-shm"):
            self._file(name, suffix).unlink(missing_ok=True)

    def _file(self, name: str, suffix: str = "") -> Path:
        return self._own / f"{name}.sqlite{suffix}"


class PostgresqlDatabases:
    """Databases of one server.

    Making one is dear there, so the one that a process uses over and over is put back rather than
    made anew: what changed in it is replaced from a schema that keeps what the template holds.
    """

    name = "postgresql"

    def __init__(self, shared: Path, own: Path) -> None:
        self._lock = shared / "template.lock"
        self._made = shared / "template.made"
        self._url: URL = postgres.server_url(shared)
        self._run = postgres.run_name(shared)
        self._own = f"{self._run}_{own.name}"
        self._restorers: dict[str, Restorer] = {}

    def template(self, fill: Callable[[str], None]) -> None:
        """Make the template unless another process has; ``fill`` is given its URL."""
        with locked(self._lock):
            if not self._made.exists():
                self._execute(f"DROP DATABASE IF EXISTS {self._run}_template WITH (FORCE)")
                self._execute(f"CREATE DATABASE {self._run}_template")
                fill(self._named(f"{self._run}_template"))
                keep_contents(self._named(f"{self._run}_template"))
                self._made.touch()

    def fresh(self, name: str) -> str:
        """Return the URL of the database of that name, as a copy of the template would be."""
        if name in self._restorers:
            self._restorers[name].restore()
        else:
            self._restorers[name] = Restorer(self.copy(name))
        return self._named(f"{self._own}_{name}")

    def copy(self, name: str) -> str:
        """Put a new copy of the template where the last one of that name was; return its URL."""
        return self._create(name, f"TEMPLATE {self._run}_template")

    def empty(self, name: str) -> str:
        """Return the URL of an empty database."""
        return self._create(name, "")

    def drop(self, name: str) -> None:
        """Remove a database, and whoever is connected to it."""
        self._execute(f"DROP DATABASE IF EXISTS {self._own}_{name} WITH (FORCE)")

    def close(self) -> None:
        """Remove the databases that are put back; the process needs none any more."""
        for name, restorer in self._restorers.items():
            restorer.close()
            self.drop(name)

    def _create(self, name: str, how: str) -> str:
        self.drop(name)
        self._execute(f"CREATE DATABASE {self._own}_{name} {how}")
        return self._named(f"{self._own}_{name}")

    def _named(self, database: str) -> str:
        return self._url.set(database=database).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))


Databases = SqliteDatabases | PostgresqlDatabases


def databases_of(engine: str, shared: Path, own: Path) -> Databases:
    """Return the databases of the engine named on the command line."""
    return {"sqlite": SqliteDatabases, "postgresql": PostgresqlDatabases}[engine](shared, own)
