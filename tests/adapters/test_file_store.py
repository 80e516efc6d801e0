import hashlib
import io
import os
import resource
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from ats.adapters.file_store import (
    ContentDamaged,
    ContentMissing,
    FolderStore,
    StorageFull,
    StorageUnavailable,
    StoredContent,
    store_from_url,
)

CONTENT = b"%PDF-1.7 a resume" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "instance" / "files")


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@contextmanager
def disk_with_room_for(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class BreakingStream(io.RawIOBase):
    def __init__(self):
        self.reads = 0

    def read(self, size=-1):
        self.reads += 1
        if self.reads > 1:
            raise ConnectionResetError("the applicant's train entered a tunnel")
        return b"half a resume"


def test_what_is_put_comes_back_byte_for_byte(store):
    assert store.put(io.BytesIO(CONTENT)) == StoredContent(SHA256, len(CONTENT))
    with store.open(SHA256) as stored:
        assert stored.read() == CONTENT
    assert store.verify(SHA256) == StoredContent(SHA256, len(CONTENT))
    assert files_in(store.root) == [SHA256]


def test_content_larger_than_a_chunk(store):
    content = os.urandom((1 << 20) * 3 + 1)
    stored = store.put(io.BytesIO(content))
    assert stored.size == len(content)
    with store.open(stored.sha256) as back:
        assert back.read() == content


def test_the_stream_is_read_from_where_it_stands(store):
    stream = io.BytesIO(b"skipped" + CONTENT)
    stream.seek(len(b"skipped"))
    assert store.put(stream).sha256 == SHA256


def test_putting_twice_keeps_one(store):
    store.put(io.BytesIO(CONTENT))
    store.put(io.BytesIO(CONTENT))
    assert files_in(store.root) == [SHA256]


def test_putting_at_the_same_time_keeps_one(store):
    with ThreadPoolExecutor(8) as threads:
        stored = set(threads.map(lambda _: store.put(io.BytesIO(CONTENT)), range(40)))
    assert stored == {StoredContent(SHA256, len(CONTENT))}
    assert files_in(store.root) == [SHA256]


def test_only_the_owner_may_look(store):
    store.put(io.BytesIO(CONTENT))
    path = store.root / SHA256[:2] / SHA256
    assert path.stat().st_mode & 0o777 == 0o600
    assert store.root.stat().st_mode & 0o777 == 0o700


def test_an_upload_that_breaks_off_leaves_nothing(store):
    with pytest.raises(StorageUnavailable):
        store.put(BreakingStream())
    assert files_in(store.root) == []


def test_a_full_disk_is_said_to_be_full_and_nothing_stays(store):
    with disk_with_room_for(1000), pytest.raises(StorageFull):
        store.put(io.BytesIO(CONTENT))
    assert files_in(store.root) == []


def test_a_store_that_is_no_folder_is_unavailable(tmp_path):
    (tmp_path / "files").write_text("in the way")
    store = FolderStore(tmp_path / "files")
    with pytest.raises(StorageUnavailable):
        store.put(io.BytesIO(CONTENT))
    with pytest.raises(StorageUnavailable):
        store.check()


def test_what_is_deleted_is_gone(store):
    store.put(io.BytesIO(CONTENT))
    assert store.delete(SHA256)
    assert files_in(store.root) == []
    with pytest.raises(ContentMissing):
        store.open(SHA256)
    assert not store.delete(SHA256)


def test_what_was_put_again_meanwhile_stays(store):
    decided = datetime.now(UTC) - timedelta(minutes=1)
    store.put(io.BytesIO(CONTENT))
    assert not store.delete(SHA256, put_before=decided)
    assert store.verify(SHA256).size == len(CONTENT)
    assert store.delete(SHA256, put_before=decided + timedelta(minutes=2))


@pytest.mark.parametrize("name", ["", "../../secret_key", SHA256.upper(), SHA256 + "\n", "ab"])
def test_a_name_that_is_no_hash_never_reaches_the_disk(store, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.open(name)


def test_damage_is_noticed_and_healed_by_putting_again(store):
    store.put(io.BytesIO(CONTENT))
    (store.root / SHA256[:2] / SHA256).write_bytes(b"bit rot")
    with pytest.raises(ContentDamaged):
        store.verify(SHA256)
    store.put(io.BytesIO(CONTENT))
    assert store.verify(SHA256).size == len(CONTENT)


def test_verifying_what_is_not_there(store):
    with pytest.raises(ContentMissing):
        store.verify(SHA256)


def test_contents_lists_all_with_the_instant_of_storing(store):
    assert list(store.contents()) == []
    before = datetime.now(UTC) - timedelta(seconds=2)
    stored = {store.put(io.BytesIO(bytes([number]))) for number in range(20)}
    listed = list(store.contents())
    assert {content for content, _ in listed} == stored
    assert all(before < put_at < before + timedelta(minutes=1) for _, put_at in listed)


def test_sweeping_removes_old_leftovers_and_nothing_else(store):
    store.put(io.BytesIO(CONTENT))
    now = datetime.now(UTC)
    for name, age in (("old.partial", timedelta(days=2)), ("new.partial", timedelta(0))):
        (store.root / name).write_bytes(b"half")
        changed = (now - age).timestamp()
        os.utime(store.root / name, (changed, changed))
    assert store.sweep(now - timedelta(days=1)) == 1
    assert files_in(store.root) == sorted([SHA256, "new.partial"])


def test_sweeping_and_checking_before_the_first_upload(store):
    assert store.sweep(datetime.now(UTC)) == 0
    store.check()
    assert files_in(store.root) == []


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("", "{instance}/files"),
        ("file:uploads", "{instance}/uploads"),
        ("file:///srv/ats%20files", "/srv/ats files"),
        ("file://localhost/srv/files", "/srv/files"),
    ],
)
def test_store_from_url(tmp_path, url, folder):
    expected = folder.format(instance=tmp_path)
    assert str(store_from_url(url, tmp_path).root) == expected


@pytest.mark.parametrize(
    "url", ["s3://bucket/key", "/srv/files", "file:", "file:///", "file://host/srv", "https://x"]
)
def test_a_url_that_names_no_folder_is_refused(tmp_path, url):
    with pytest.raises(ValueError, match="folder"):
        store_from_url(url, tmp_path)
