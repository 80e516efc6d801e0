import io
import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.adapters.file_store import FolderStore
from ats.jobs.sweep_uploads import Swept, sweep_uploads
from ats.models import StoredFile
from tests.support.databases import open_engine
from tests.support.factories import make_application, make_file, make_posting

NOW = datetime.now(UTC)


@pytest.fixture
def files(tmp_path):
    return FolderStore(tmp_path / "files")


@pytest.fixture
def sweep(database_url, files):
    engine = open_engine(database_url)
    yield lambda now=NOW: sweep_uploads(engine, files, now=now)
    engine.dispose()


def put(files, content, *, age=timedelta(days=2)):
    sha256 = files.put(io.BytesIO(content)).sha256
    put_at = (NOW - age).timestamp()
    os.utime(files.root / sha256[:2] / sha256, (put_at, put_at))
    return sha256


def stored(files):
    return {content.sha256 for content, _ in files.contents()}


def test_nothing_to_sweep(sweep):
    assert not sweep()


def test_an_expired_upload_goes_with_its_bytes(session, files, sweep):
    posting = make_posting(session)
    expired = put(files, b"never sent")
    make_file(session, posting, sha256=expired, expires_at=NOW)
    session.commit()
    assert sweep(NOW - timedelta(seconds=1)) == Swept(0, 0, 0)
    assert sweep() == Swept(expired=1, contents=1, leftovers=0)
    assert stored(files) == set()
    assert session.scalars(select(StoredFile)).all() == []


def test_claimed_and_staged_uploads_stay(session, files, sweep):
    posting = make_posting(session)
    claimed = put(files, b"sent")
    make_application(session, posting, resume=make_file(session, posting, sha256=claimed))
    staged = put(files, b"being sent")
    make_file(session, posting, sha256=staged, expires_at=NOW + timedelta(hours=1))
    session.commit()
    assert not sweep()
    assert stored(files) == {claimed, staged}


def test_bytes_that_another_upload_refers_to_stay(session, files, sweep):
    posting = make_posting(session)
    shared = put(files, b"the same resume twice")
    make_application(session, posting, resume=make_file(session, posting, sha256=shared))
    make_file(session, posting, sha256=shared, expires_at=NOW - timedelta(hours=1))
    session.commit()
    assert sweep() == Swept(expired=1, contents=0, leftovers=0)
    assert stored(files) == {shared}


def test_bytes_whose_row_is_yet_to_come_stay(files, sweep):
    fresh = put(files, b"row not committed yet", age=timedelta(minutes=59))
    orphan = put(files, b"row never came", age=timedelta(minutes=61))
    assert sweep() == Swept(expired=0, contents=1, leftovers=0)
    assert stored(files) == {fresh}
    assert orphan != fresh


def test_more_than_a_batch_of_orphans(files, sweep):
    for number in range(501):
        put(files, str(number).encode())
    assert sweep().contents == 501


def test_leftovers_of_broken_uploads_go(files, sweep):
    put(files, b"x", age=timedelta(0))
    leftover = files.root / "half.partial"
    leftover.write_bytes(b"half")
    old = (NOW - timedelta(hours=2)).timestamp()
    os.utime(leftover, (old, old))
    assert sweep() == Swept(expired=0, contents=0, leftovers=1)
