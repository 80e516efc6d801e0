"""The declarative base, the session and what the two engines need to be told.

SQLite is told to begin a write with ``BEGIN IMMEDIATE``: a deferred transaction that reads first
and writes later fails as locked under load, however long its busy timeout is. A request that only
reads says so through :data:`read_only` and gets a plain ``BEGIN``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import JSON, Connection, DateTime, Engine, Enum, MetaData, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import TypeDecorator

read_only: ContextVar[bool] = ContextVar("read_only", default=False)

_BUSY_TIMEOUT_MS = 15_000


class WriteInReadError(RuntimeError):
    """Something tried to write while the transaction had been declared to only read."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database, on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC; ``ValueError`` for a naive one, which names no instant."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive datetime {value!r}"
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored instant, aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every model's base: constraints have names, so that migrations can speak of them."""

    # A registry of its own: Flask-SQLAlchemy copies the class body, and two maps would clash.
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            },
        ),
        type_annotation_map={
            datetime: UtcDateTime,
            dict[str, Any]: JSON,
            list[Any]: JSON,
            # Words, not native enums: adding a word is then no change of the schema's types.
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                length=40,
                values_callable=lambda words: [word.value for word in words],
            ),
        },
    )


class RequestSession(FlaskSession):
    """A session that hands reading requests a connection that begins without a write lock."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:  # noqa: ANN401 - SQLAlchemy's own signature
        """Return the engine, marked as reading where :data:`read_only` says so."""
        bind = super().get_bind(*args, **kwargs)
        if read_only.get() and isinstance(bind, Engine):
            return bind.execution_options(ats_read_only=True)
        return bind


class Database(SQLAlchemy):
    """Flask-SQLAlchemy, whose session is the current request's: to its users, a session."""

    if TYPE_CHECKING:
        session: Session  # type: ignore[assignment]


db = Database(model_class=Base, session_options={"class_": RequestSession})


@contextmanager
def reading() -> Iterator[None]:
    """Declare that what is done inside only reads; a write raises :class:`WriteInReadError`."""
    token = read_only.set(True)
    try:
        yield
    finally:
        read_only.reset(token)


@event.listens_for(Session, "before_flush")
def _refuse_writes_while_reading(session: Session, *_: object) -> None:
    if read_only.get() and (session.new or session.dirty or session.deleted):
        message = (
            f"write in a reading request: {[*session.new, *session.dirty, *session.deleted]!r}"
        )
        raise WriteInReadError(message)


def prepare_engine(engine: Engine) -> None:
    """Teach an engine what its dialect needs. Idempotent per engine; call once at start."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _configure(dbapi_connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI is untyped
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("ats_read_only", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
