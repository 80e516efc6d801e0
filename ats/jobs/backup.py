"""Writes a backup of the whole installation while it goes on working."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, select

from ats.adapters.file_store import ContentMissing, FileStore
from ats.jobs.backup_format import (
    FORMAT,
    SECRET_KEY,
    BackupError,
    Manifest,
    TableDump,
    dump_path,
    encode,
    files_of,
    reflect_tables,
    write_durably,
)
from ats.models import StoredFile

_BATCH = 500


@dataclass(frozen=True)
class BackupReport:
    """What was saved, and the hashes of files that could not be, because they are not right."""

    rows: int
    files: int
    missing: list[str]
    damaged: list[str]


def back_up(
    engine: Engine, files: FileStore, instance: Path, folder: Path, *, now: datetime
) -> BackupReport:
    """Write everything into a new or empty folder.

    The rows are those of one instant. Uploads whose form was not sent yet are left out. Raises
    :class:`BackupError` when the folder holds something, or there is no database.
    """
    _claim_folder(folder)
    with _snapshot(engine) as connection:
        schema = MigrationContext.configure(connection).get_current_revision()
        if schema is None:
            raise BackupError("There is no database to back up; `ats init` makes one.")
        tables = reflect_tables(connection)
        dumps = {table.name: _dump(connection, table, folder) for table in tables}
        uploads = next(table for table in tables if table.name == StoredFile.__tablename__)
        kept = select(uploads.c.sha256).where(uploads.c.expires_at.is_(None)).distinct()
        wanted = sorted(connection.scalars(kept))
    # Of what an application refers to, nothing is swept: the files can be copied at leisure.
    saved, missing, damaged = _copy_files(files, files_of(folder), wanted)
    Manifest(
        format=FORMAT,
        schema=schema,
        created_at=now.isoformat(),
        tables=dumps,
        files=saved,
        secret_key_sha256=_copy_secret_key(instance, folder),
    ).write(folder)
    rows = sum(dump.rows for dump in dumps.values())
    return BackupReport(rows, len(saved), missing, damaged)


def _claim_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty; a backup wants a folder of its own.")
    (folder / "database").mkdir(mode=0o700)


def _snapshot(engine: Engine) -> Connection:
    """A connection that sees one instant of the database throughout, and holds nobody up."""
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(ats_read_only=True)
    return engine.connect().execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def _dump(connection: Connection, table: Table, folder: Path) -> TableDump:
    query = select(table).order_by(*table.primary_key.columns)
    if table.name == StoredFile.__tablename__:
        query = query.where(table.c.expires_at.is_(None))
    digest, rows = hashlib.sha256(), 0
    descriptor = os.open(dump_path(folder, table.name), os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for row in connection.execute(query.execution_options(yield_per=_BATCH)).mappings():
            line = encode(dict(row))
            digest.update(line)
            file.write(line)
            rows += 1
        file.flush()
        os.fsync(file.fileno())
    return TableDump(rows, digest.hexdigest())


def _copy_files(
    files: FileStore, copies: FileStore, wanted: list[str]
) -> tuple[list[str], list[str], list[str]]:
    saved: list[str] = []
    missing: list[str] = []
    damaged: list[str] = []
    for sha256 in wanted:
        try:
            with files.open(sha256) as content:
                copy = copies.put(content)
        except ContentMissing:
            missing.append(sha256)
            continue
        if copy.sha256 == sha256:
            saved.append(sha256)
        else:
            copies.delete(copy.sha256)
            damaged.append(sha256)
    return saved, missing, damaged


def _copy_secret_key(instance: Path, folder: Path) -> str | None:
    """Save the key that signs cookies, where the instance keeps it; return its hash."""
    try:
        key = (instance / SECRET_KEY).read_bytes()
    except FileNotFoundError:
        return None
    write_durably(folder / SECRET_KEY, key)
    return hashlib.sha256(key).hexdigest()
