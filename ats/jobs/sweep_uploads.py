"""Removes uploads that no application claimed, and bytes that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from ats.adapters.file_store import FileStore
from ats.domain.upload import discard_expired
from ats.models import StoredFile

# A file is stored before its row is; no request takes this long.
_GRACE = timedelta(hours=1)
_BATCH = 500


@dataclass(frozen=True)
class Swept:
    """What was removed: uploads that expired, stored contents, leftovers of broken uploads."""

    expired: int
    contents: int
    leftovers: int

    def __bool__(self) -> bool:
        return bool(self.expired or self.contents or self.leftovers)


def sweep_uploads(engine: Engine, files: FileStore, *, now: datetime) -> Swept:
    """Remove what is not needed any more; what was stored within the last hour stays."""
    with Session(engine) as session, session.begin():
        expired = discard_expired(session, now=now)
    return Swept(
        expired=expired,
        contents=_sweep_contents(engine, files, put_before=now - _GRACE),
        leftovers=files.sweep(now - _GRACE),
    )


def _sweep_contents(engine: Engine, files: FileStore, *, put_before: datetime) -> int:
    old = (content.sha256 for content, put_at in files.contents() if put_at < put_before)
    swept = 0
    for batch in _batches(old):
        with Session(engine.execution_options(ats_read_only=True)) as session:
            rows = session.scalars(select(StoredFile.sha256).where(StoredFile.sha256.in_(batch)))
            unused = batch - set(rows)
        swept += sum(files.delete(sha256, put_before=put_before) for sha256 in unused)
    return swept


def _batches(names: Iterator[str]) -> Iterator[set[str]]:
    while batch := set(islice(names, _BATCH)):
        yield batch
