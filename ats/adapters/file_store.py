"""Where uploaded bytes live: under the SHA-256 of their content, written so that they stay.

A file is written to a temporary name in the same file system, synced, renamed and its folder
synced, before :meth:`FileStore.put` returns: what the database then refers to is on the disk, and
what was cut off half way is only ever a temporary file, which :meth:`FileStore.sweep` removes.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import unquote, urlsplit

_CHUNK = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PARTIAL = ".partial"


class StorageError(Exception):
    """The file store could not do what was asked of it."""


class StorageFull(StorageError):
    """There is no room: the disk is full or a quota is used up."""


class StorageUnavailable(StorageError):
    """The store cannot be read or written: missing, read-only, not permitted, broken."""


class ContentMissing(StorageError):
    """Nothing is stored under this hash."""


class ContentDamaged(StorageError):
    """What is stored under this hash is no longer what was put there."""


@dataclass(frozen=True)
class StoredContent:
    """What a store holds: the hash that names the content, and its size in bytes."""

    sha256: str
    size: int


class FileStore(Protocol):
    """A content-addressed store. Every method may raise :class:`StorageUnavailable`."""

    def put(self, stream: BinaryIO) -> StoredContent:
        """Keep what the stream holds from where it stands, and return its name and size.

        On return the content is durable. Storing the same content again is harmless and counts
        as storing it anew. Raises :class:`StorageFull` when there is no room; nothing is kept then.
        """

    def open(self, sha256: str) -> BinaryIO:
        """Open stored content for reading; :class:`ContentMissing` when there is none."""

    def delete(self, sha256: str, *, put_before: datetime | None = None) -> bool:
        """Remove stored content for good and return whether there was any to remove.

        With ``put_before``, content that was put since then stays: somebody is about to refer to
        it. This holds even when it is being put at the same moment.
        """

    def verify(self, sha256: str) -> StoredContent:
        """Read stored content through.

        Raises :class:`ContentMissing`, or :class:`ContentDamaged` when its hash is another.
        """

    def contents(self) -> Iterator[tuple[StoredContent, datetime]]:
        """Go through all that is stored, each with the instant it was last put."""

    def sweep(self, older_than: datetime) -> int:
        """Remove what interrupted writes left behind before then; return how many files."""

    def check(self) -> None:
        """Write, sync and remove a small file, to learn whether uploads would succeed now."""


@dataclass(frozen=True)
class FolderStore:
    """A :class:`FileStore` in a folder; content ``abcd…`` lies in ``ab/abcd…``."""

    root: Path

    def put(self, stream: BinaryIO) -> StoredContent:
        """See :meth:`FileStore.put`."""
        with _typed_errors():
            with self._partial_file() as (partial, partial_path):
                digest = hashlib.sha256()
                size = 0
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    partial.write(chunk)
                _sync(partial)
                sha256 = digest.hexdigest()
                path = self._path(sha256)
                _make_folder(path.parent)
                # Also over a file that is there: it is the same, and if it was damaged, no more.
                with self._lock(fcntl.LOCK_SH):
                    partial_path.replace(path)
            _sync_folder(path.parent)
        return StoredContent(sha256, size)

    def open(self, sha256: str) -> BinaryIO:
        """See :meth:`FileStore.open`."""
        with _typed_errors():
            try:
                return self._path(sha256).open("rb")
            except FileNotFoundError:
                raise ContentMissing(sha256) from None

    def delete(self, sha256: str, *, put_before: datetime | None = None) -> bool:
        """See :meth:`FileStore.delete`."""
        path = self._path(sha256)
        with _typed_errors():
            if not path.exists():
                return False
            with self._lock(fcntl.LOCK_EX):
                try:
                    if put_before and path.stat().st_mtime >= put_before.timestamp():
                        return False
                    path.unlink()
                except FileNotFoundError:
                    return False
            _sync_folder(path.parent)
        return True

    def verify(self, sha256: str) -> StoredContent:
        """See :meth:`FileStore.verify`."""
        digest = hashlib.sha256()
        size = 0
        with self.open(sha256) as stored, _typed_errors():
            while chunk := stored.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        if digest.hexdigest() != sha256:
            raise ContentDamaged(sha256)
        return StoredContent(sha256, size)

    def contents(self) -> Iterator[tuple[StoredContent, datetime]]:
        """See :meth:`FileStore.contents`."""
        with _typed_errors():
            for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
                if not _SHA256.fullmatch(path.name):
                    continue
                with suppress(FileNotFoundError):
                    status = path.stat()
                    put_at = datetime.fromtimestamp(status.st_mtime, UTC)
                    yield StoredContent(path.name, status.st_size), put_at

    def sweep(self, older_than: datetime) -> int:
        """See :meth:`FileStore.sweep`."""
        swept = 0
        with _typed_errors():
            for path in self.root.glob(f"*{_PARTIAL}"):
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < older_than.timestamp():
                        path.unlink()
                        swept += 1
        return swept

    def check(self) -> None:
        """See :meth:`FileStore.check`."""
        with _typed_errors(), self._partial_file() as (partial, _):
            partial.write(b"check")
            _sync(partial)

    @contextmanager
    def _partial_file(self) -> Iterator[tuple[BinaryIO, Path]]:
        """A new file that is gone again afterwards unless it was renamed."""
        _make_folder(self.root)
        descriptor, name = tempfile.mkstemp(dir=self.root, suffix=_PARTIAL)
        path = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as partial:
                yield partial, path
        finally:
            path.unlink(missing_ok=True)

    @contextmanager
    def _lock(self, kind: int) -> Iterator[None]:
        """Keep putting and deleting apart, among all processes."""
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, kind)
            yield
        finally:
            os.close(descriptor)

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            message = f"not a SHA-256 in lower-case hexadecimal: {sha256!r}"
            raise ValueError(message)
        return self.root / sha256[:2] / sha256


def store_from_url(url: str, instance: Path) -> FileStore:
    """Return the store that ``ATS_FILES_URL`` names.

    ``url`` is empty (the folder ``files`` of the instance), or ``file:`` with an absolute path or
    one relative to the instance. Raises ``ValueError`` with a sentence for the administrator.
    """
    if not url:
        return FolderStore(instance / "files")
    parts = urlsplit(url)
    if parts.scheme != "file":
        message = f"files are kept in folders (file:///path/to/folder), not in {url!r}"
        raise ValueError(message)
    path = unquote(parts.path)
    if parts.netloc not in {"", "localhost"} or not path.strip("/") or parts.query:
        message = f"{url!r} names no folder: write file:///path/to/folder or file:folder"
        raise ValueError(message)
    return FolderStore(instance / path)


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kind = StorageFull if error.errno in _FULL else StorageUnavailable
        raise kind(str(error)) from error


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    """Make a folder that outlives a crash, with all above it; only the owner may look inside."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
