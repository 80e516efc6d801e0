"""What a backup looks like on the disk, for the one who writes it and the one who reads it.

A folder with ``database/<table>.jsonl`` (a row a line), ``files/`` (a file store), perhaps
``secret_key``, and ``manifest.json``, which is written last: a folder without one is no backup.
The rows do not say which engine they came from, so that a backup also moves an installation from
SQLite to PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import JSON, Connection, MetaData, Numeric, Table, event
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.types import DateTime

from ats.adapters.file_store import FolderStore
from ats.db import Base

FORMAT = 1
SECRET_KEY = "secret_key"  # noqa: S105 - the name of a file
_MANIFEST = "manifest.json"


class BackupError(Exception):
    """A backup cannot be written or restored; the message is a sentence for the administrator."""


@dataclass(frozen=True)
class TableDump:
    """One table's file: how many rows, and the hash of its bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup contains. ``schema`` is the migration it was made at; ``files`` are hashes."""

    format: int
    schema: str
    created_at: str
    tables: dict[str, TableDump]
    files: list[str]
    secret_key_sha256: str | None

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the manifest of a backup; :class:`BackupError` if the folder is none."""
        try:
            values = json.loads((folder / _MANIFEST).read_text("utf-8"))
            if values["format"] != FORMAT:
                raise BackupError(f"{folder} is a backup of format {values['format']!r}.")
            values["tables"] = {name: TableDump(**dump) for name, dump in values["tables"].items()}
            return cls(**values)
        except FileNotFoundError as error:
            raise BackupError(f"{folder} holds no complete backup: no {_MANIFEST}.") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BackupError(f"{folder / _MANIFEST} cannot be read: {error}") from error

    def write(self, folder: Path) -> None:
        """Complete a backup: from now on the folder is one."""
        content = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_durably(folder / _MANIFEST, content.encode())


def files_of(folder: Path) -> FolderStore:
    """Return the store of a backup's uploaded files."""
    return FolderStore(folder / "files")


def dump_path(folder: Path, table: str) -> Path:
    """Return the file that a table's rows are in."""
    return folder / "database" / f"{table}.jsonl"


def reflect_tables(connection: Connection) -> list[Table]:
    """Return the application's tables as the database has them, those referred to first."""
    metadata = MetaData()
    event.listen(metadata, "column_reflect", _plain_types)
    names = set(Base.metadata.tables)
    metadata.reflect(connection, only=lambda name, _: name in names)
    return metadata.sorted_tables


def encode(row: dict[str, Any]) -> bytes:
    """Return a row as one line of JSON."""
    # One engine says 6000 and the other 6000.0; the backup says 6000.
    plain = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in row.items()
    }
    return json.dumps(plain, ensure_ascii=False, default=_encode_value).encode() + b"\n"


def decode(table: Table, line: bytes) -> dict[str, Any]:
    """Return a row as the table's columns take it; :class:`BackupError` for one it has not."""
    row: dict[str, Any] = json.loads(line)
    if row.keys() - table.columns.keys():
        raise BackupError(f"The backup has columns that the table {table.name} has not.")
    return {name: _decode_value(table.columns[name].type, value) for name, value in row.items()}


def lines_of(path: Path) -> Iterator[bytes]:
    """Go through a table's file line by line."""
    with path.open("rb") as file:
        yield from file


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Write a file that only the owner may read, whole or not at all."""
    draft = path.with_name(f"{path.name}.partial")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _plain_types(_inspector: object, _table: object, column: ReflectedColumn) -> None:
    if isinstance(column["type"], JSON):
        # Where a column may be empty, an empty one is meant and not JSON's own null.
        column["type"] = JSON(none_as_null=column["nullable"])
    elif isinstance(column["type"], Numeric):
        column["type"] = Numeric(asdecimal=False)


def _encode_value(value: object) -> str:
    if isinstance(value, datetime):
        # SQLite keeps UTC without saying so.
        known = value if value.tzinfo else value.replace(tzinfo=UTC)
        return known.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} has no place in a backup")


def _decode_value(kind: object, value: Any) -> Any:  # noqa: ANN401 - a column's value
    if value is None or not isinstance(value, str):
        return value
    if isinstance(kind, DateTime):
        instant = datetime.fromisoformat(value)
        return instant if kind.timezone else instant.replace(tzinfo=None)
    python_type = None if isinstance(kind, JSON) else getattr(kind, "python_type", None)
    return date.fromisoformat(value) if python_type is date else value
