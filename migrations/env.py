"""Runs the migrations on the engine they are given, or on a URL of their own."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine, Enum, create_engine

from ats import models  # noqa: F401 - registers the tables
from ats.db import Base, UtcDateTime, prepare_engine


def _render(kind: str, thing: object, _autogenerate: object) -> str | bool:
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Enum):
        # Which words there are is the code's to say; the column holds any short word.
        return f"sa.String(length={thing.length})"
    return False


def _engine() -> Engine:
    engine = context.config.attributes.get("engine")
    if isinstance(engine, Engine):
        return engine
    made = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
    prepare_engine(made)
    return made


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=_render,
        # SQLite alters a table by making it anew.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()


with _engine().connect() as connection:
    # Foreign keys would empty the tables that point at one being made anew.
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    _run(connection)
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
