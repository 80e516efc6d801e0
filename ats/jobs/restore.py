"""Restores a backup into a new installation: all of it, or nothing that would be mistaken for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select, text

from ats.adapters.file_store import ContentDamaged, ContentMissing, FileStore
from ats.jobs.backup_format import (
    SECRET_KEY,
    BackupError,
    Manifest,
    decode,
    dump_path,
    files_of,
    hash_of,
    lines_of,
    reflect_tables,
    write_durably,
)
from ats.schema import current_revision, knows, upgrade

_BATCH = 500


@dataclass(frozen=True)
class RestoreReport:
    """What was brought back, and the instant (ISO 8601) that the backup shows."""

    rows: int
    files: int
    created_at: str


def restore(engine: Engine, files: FileStore, instance: Path, folder: Path) -> RestoreReport:
    """Bring a backup back, then bring the database to the newest schema.

    Everything is checked before anything is written. Raises :class:`BackupError` when the backup
    is incomplete, damaged or from a newer version, or when the installation already holds
    something. When it fails later it can be run again.
    """
    manifest = Manifest.read(folder)
    _check_backup(manifest, folder)
    _check_empty(engine, files, manifest)
    for sha256 in manifest.files:
        with files_of(folder).open(sha256) as content:
            files.put(content)
    upgrade(engine, manifest.schema)
    with engine.begin() as connection:
        tables = reflect_tables(connection)
        # What migrations put in on their way is in the backup, too.
        for table in reversed(tables):
            connection.execute(table.delete())
        for table in tables:
            _fill(connection, table, manifest, folder)
    upgrade(engine)
    if manifest.secret_key_sha256:
        write_durably(instance / SECRET_KEY, (folder / SECRET_KEY).read_bytes())
    rows = sum(dump.rows for dump in manifest.tables.values())
    return RestoreReport(rows, len(manifest.files), manifest.created_at)


def _check_backup(manifest: Manifest, folder: Path) -> None:
    if not knows(manifest.schema):
        raise BackupError("The backup was made by a newer version; restore it with that one.")
    hashes = {dump_path(folder, name): dump.sha256 for name, dump in manifest.tables.items()}
    if manifest.secret_key_sha256:
        hashes[folder / SECRET_KEY] = manifest.secret_key_sha256
    for path, sha256 in hashes.items():
        if not path.is_file():
            raise BackupError(f"The backup is incomplete: {path.name} is missing.")
        if hash_of(path) != sha256:
            raise BackupError(f"The backup is damaged: {path.name} is not what was written.")
    for sha256 in manifest.files:
        try:
            files_of(folder).verify(sha256)
        except ContentMissing as error:
            raise BackupError(f"The backup is incomplete: file {sha256} is missing.") from error
        except ContentDamaged as error:
            raise BackupError(f"The backup is damaged: file {sha256} has changed.") from error


def _check_empty(engine: Engine, files: FileStore, manifest: Manifest) -> None:
    # What an attempt that failed half way has put there is no hindrance.
    expected = set(manifest.files)
    if any(content.sha256 not in expected for content, _ in files.contents()):
        raise BackupError("There are uploaded files already; restore into a new instance.")
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        tables = reflect_tables(connection)
        if names - {table.name for table in tables}:
            raise BackupError("The database has tables of another program.")
        if any(connection.scalar(select(func.count()).select_from(table)) for table in tables):
            raise BackupError("The database holds data already; restore into a new instance.")
    if current_revision(engine) not in {None, manifest.schema}:
        raise BackupError("The database has another schema; restore into an empty database.")


def _fill(connection: Connection, table: Table, manifest: Manifest, folder: Path) -> None:
    if table.name not in manifest.tables:
        raise BackupError(f"The backup has no table {table.name}.")
    rows = (decode(table, line) for line in lines_of(dump_path(folder, table.name)))
    count = 0
    for batch in _batches(rows):
        connection.execute(insert(table), batch)
        count += len(batch)
    if count != manifest.tables[table.name].rows:
        raise BackupError(f"The backup is incomplete: rows of {table.name} are missing.")
    if connection.dialect.name == "postgresql":
        _continue_counting(connection, table)


def _continue_counting(connection: Connection, table: Table) -> None:
    """Let new rows get numbers after those that were restored."""
    for column in table.primary_key.columns:
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": f'"{table.name}"', "column": column.name},
        )
        if sequence:
            highest = connection.scalar(select(func.max(column)))
            if highest is not None:
                connection.execute(select(func.setval(sequence, highest)))


def _batches(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
