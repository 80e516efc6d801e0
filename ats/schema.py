"""Bringing a database to the newest schema, and saying whether it is there."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from ats.config import ROOT


def alembic_config(engine: Engine) -> Config:
    """Return Alembic's configuration for an engine."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    command.upgrade(alembic_config(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision that the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the revision that the code expects."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config).get_current_head()


def knows(revision: str) -> bool:
    """Whether the code has the migrations that lead to a revision."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    return revision in {script.revision for script in scripts}


# "ATSd" in ASCII: what SQLite keeps in a file's header to say whose file it is.
_DEMO_APPLICATION_ID = 0x41545364
_DEMO_COMMENT = "sample data of ats demo"


def mark_as_demo(connection: Connection) -> None:
    """Write into the database itself, beside every table, that all in it is sample data."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {_DEMO_APPLICATION_ID}"))
    else:
        connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{_DEMO_COMMENT}'"))


def is_marked_as_demo(connection: Connection) -> bool:
    """Whether :func:`mark_as_demo` was here."""
    if connection.dialect.name == "sqlite":
        mark = connection.execute(text("PRAGMA application_id")).scalar()
        return mark == _DEMO_APPLICATION_ID
    comment = text("SELECT obj_description(to_regclass('alembic_version'), 'pg_class')")
    return connection.execute(comment).scalar() == _DEMO_COMMENT
