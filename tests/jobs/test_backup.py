import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.adapters.file_store import FolderStore
from ats.db import Base
from ats.enums import Group, Outcome, Stage
from ats.jobs.backup import back_up
from ats.jobs.backup_format import BackupError, dump_path
from ats.jobs.restore import restore
from ats.models import Application, Candidate, StoredFile
from ats.schema import current_revision, newest_revision, upgrade
from tests.support.databases import open_engine
from tests.support.factories import (
    NOW,
    add,
    make_application,
    make_candidate,
    make_decision,
    make_file,
    make_interview,
    make_note,
    make_offer,
    make_posting,
    make_scorecard,
    make_user,
)


@pytest.fixture
def source(databases, tmp_path):
    """An installation at work, made by the migrations, as one is."""
    engine = open_engine(databases.empty("source"))
    upgrade(engine)
    files = FolderStore(tmp_path / "source" / "files")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "secret_key").write_text("signs the cookies")
    yield Installation(engine, files, tmp_path / "source")
    engine.dispose()
    databases.drop("source")


@pytest.fixture
def target(databases, tmp_path):
    """An installation that holds nothing."""
    engine = open_engine(databases.empty("target"))
    (tmp_path / "target").mkdir()
    yield Installation(engine, FolderStore(tmp_path / "target" / "files"), tmp_path / "target")
    engine.dispose()
    databases.drop("target")


class Installation:
    def __init__(self, engine, files, folder):
        self.engine = engine
        self.files = files
        self.folder = folder

    def back_up(self, folder):
        return back_up(self.engine, self.files, self.folder, folder, now=NOW)

    def restore(self, folder):
        return restore(self.engine, self.files, self.folder, folder)

    def store(self, content):
        return self.files.put(io.BytesIO(content)).sha256

    def rows(self):
        with self.engine.connect() as connection:
            return {
                table.name: connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).all()
                for table in Base.metadata.sorted_tables
            }


def fill(source):
    """Something of everything, with what is easily lost."""
    from ats.catalogue.shipped import shipped_catalogue
    from ats.domain.actor import SYSTEM
    from ats.domain.catalogue import import_catalogue

    with Session(source.engine) as session, session.begin():
        import_catalogue(session, shipped_catalogue(), actor=SYSTEM, now=NOW)
        hr = make_user(session, Group.HR)
        interviewer = make_user(session, Group.INTERVIEWER)
        posting = make_posting(session, pay_min=6000, pay_max=None, closing_on=NOW.date())
        sha256 = source.store("张伟 简历 🎉".encode())
        candidate = make_candidate(session, name="张伟 𠮷 🎉 O’Hara <script>\n\u2028")
        application = make_application(
            session,
            posting,
            stage=Stage.OFFER,
            outcome=Outcome.HIRED,
            candidate=candidate,
            resume=make_file(session, posting, sha256=sha256, name="张伟 简历.pdf"),
            answers={"years": 3, "story": 'a "quoted"\nline', "none": None},
            submitted_at=NOW + timedelta(microseconds=123456),
        )
        make_note(session, application, hr)
        interview = make_interview(session, application)
        make_scorecard(session, interview, interviewer, scores=(5, None, 1))
        make_decision(session, application, hr)
        make_offer(session, application, hr)
        make_file(
            session,
            posting,
            sha256=source.store(b"being uploaded"),
            expires_at=NOW + timedelta(hours=1),
        )
    return sha256


def test_what_is_restored_is_what_was_saved(source, target, tmp_path):
    sha256 = fill(source)
    report = source.back_up(tmp_path / "backup")
    assert (report.files, report.missing, report.damaged) == (1, [], [])
    restored = target.restore(tmp_path / "backup")
    assert (restored.rows, restored.files) == (report.rows, 1)
    expected = source.rows()
    # Only the upload whose form was not sent stays behind.
    expected["stored_file"] = [row for row in expected["stored_file"] if row.expires_at is None]
    assert target.rows() == expected
    with target.files.open(sha256) as content:
        assert content.read() == "张伟 简历 🎉".encode()
    assert (target.folder / "secret_key").read_text() == "signs the cookies"
    assert (target.folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert current_revision(target.engine) == newest_revision()


def test_work_goes_on_after_a_restore(source, target, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    target.restore(tmp_path / "backup")
    with Session(target.engine) as session, session.begin():
        taken = session.scalar(select(func.max(Candidate.id)))
        assert make_candidate(session, email="new@example.com").id > taken
        make_application(session, session.scalars(select(Application)).first().posting)


@pytest.mark.sqlite_only
def test_an_installation_moves_from_one_engine_to_the_other(
    source, target, tmp_path, request, own_folder
):
    from tests.support.databases import databases_of

    postgresql = databases_of("postgresql", request.config.shared_folder, own_folder)
    engine = open_engine(postgresql.empty("moved"))
    (tmp_path / "moved").mkdir()
    moved = Installation(engine, FolderStore(tmp_path / "moved" / "files"), tmp_path / "moved")
    fill(source)
    source.back_up(tmp_path / "there")
    moved.restore(tmp_path / "there")
    moved.back_up(tmp_path / "back")
    target.restore(tmp_path / "back")
    assert target.rows() == moved.rows()
    there, back = (
        {file.name: file.read_bytes() for file in (tmp_path / way / "database").iterdir()}
        for way in ("there", "back")
    )
    assert there == back
    engine.dispose()
    postgresql.drop("moved")


def test_only_the_owner_may_look_into_a_backup(source, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    for path in [tmp_path / "backup", *(tmp_path / "backup").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_backup_shows_one_instant_while_work_goes_on(source, target, tmp_path):
    fill(source)
    stop = []

    def work():
        made = 0
        while not stop:
            with Session(source.engine) as session, session.begin():
                candidate = make_candidate(session, email=f"busy{made}@example.com")
                add(session, candidate)
                make_note(
                    session,
                    session.scalars(select(Application)).first(),
                    make_user(session),
                    body=candidate.email,
                )
            made += 1
        return made

    with ThreadPoolExecutor(1) as threads:
        working = threads.submit(work)
        for number in range(3):
            source.back_up(tmp_path / str(number))
        stop.append(True)
        assert working.result() > 0
    target.restore(tmp_path / "2")
    rows = target.rows()
    candidates = {row.email for row in rows["candidate"] if row.email.startswith("busy")}
    assert candidates == {row.body for row in rows["note"] if row.body.startswith("busy")}


def test_missing_and_damaged_files_are_named_and_the_rest_is_saved(source, target, tmp_path):
    good = fill(source)
    with Session(source.engine) as session, session.begin():
        posting = make_posting(session)
        missing = make_file(session, posting).sha256
        damaged = make_file(session, posting, sha256=source.store(b"sound")).sha256
    (source.files.root / damaged[:2] / damaged).write_bytes(b"rotten")
    report = source.back_up(tmp_path / "backup")
    assert (report.missing, report.damaged, report.files) == ([missing], [damaged], 1)
    target.restore(tmp_path / "backup")
    assert [content.sha256 for content, _ in target.files.contents()] == [good]


def test_a_backup_wants_a_folder_of_its_own(source, tmp_path):
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "thesis.doc").touch()
    with pytest.raises(BackupError, match="not empty"):
        source.back_up(tmp_path / "backup")


def test_without_a_database_there_is_nothing_to_save(target, tmp_path):
    with pytest.raises(BackupError, match="no database"):
        target.back_up(tmp_path / "backup")


def test_a_backup_cut_off_is_none(source, target, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    (tmp_path / "backup" / "manifest.json").unlink()
    with pytest.raises(BackupError, match="no complete backup"):
        target.restore(tmp_path / "backup")


def spoil_table(folder, _sha256):
    with dump_path(folder, "candidate").open("ab") as file:
        file.write(b"{}\n")


def spoil_file(folder, sha256):
    (folder / "files" / sha256[:2] / sha256).write_bytes(b"changed")


def spoil_key(folder, _sha256):
    (folder / "secret_key").write_text("another")


def remove_table(folder, _sha256):
    dump_path(folder, "candidate").unlink()


def remove_file(folder, sha256):
    (folder / "files" / sha256[:2] / sha256).unlink()


def spoil_manifest(folder, _sha256):
    (folder / "manifest.json").write_text("{")


def age_manifest(folder, _sha256, **changes):
    values = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(values | {"schema": "9999"}))


def reformat_manifest(folder, _sha256):
    (folder / "manifest.json").write_text('{"format": 2}')


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_table, "damaged: candidate.jsonl"),
        (spoil_file, "damaged: file"),
        (spoil_key, "damaged: secret_key"),
        (remove_table, "incomplete: candidate.jsonl"),
        (remove_file, "incomplete: file"),
        (spoil_manifest, "cannot be read"),
        (age_manifest, "newer version"),
        (reformat_manifest, "format 2"),
    ],
)
def test_a_spoilt_backup_is_refused_before_anything_is_written(
    source, target, tmp_path, spoil, says
):
    sha256 = fill(source)
    source.back_up(tmp_path / "backup")
    spoil(tmp_path / "backup", sha256)
    with pytest.raises(BackupError, match=says):
        target.restore(tmp_path / "backup")
    assert list(target.folder.iterdir()) == []
    assert current_revision(target.engine) is None


def test_an_installation_that_holds_data_is_left_alone(source, target, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    upgrade(target.engine)
    with Session(target.engine) as session, session.begin():
        make_user(session)
    with pytest.raises(BackupError, match="holds data"):
        target.restore(tmp_path / "backup")


def test_an_installation_that_holds_files_is_left_alone(source, target, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    target.store(b"somebody's resume")
    with pytest.raises(BackupError, match="uploaded files"):
        target.restore(tmp_path / "backup")


def test_a_restore_that_failed_half_way_can_be_run_again(source, target, tmp_path):
    fill(source)
    source.back_up(tmp_path / "backup")
    # As an attempt leaves it that ended after storing the files and making the tables.
    target.store("张伟 简历 🎉".encode())
    upgrade(target.engine)
    target.restore(tmp_path / "backup")
    assert len(target.rows()["candidate"]) == 1


def test_the_commands(source, databases, tmp_path):
    sha256 = fill(source)

    def ats(*arguments, instance, engine):
        environment = {n: v for n, v in os.environ.items() if not n.startswith("ATS_")}
        url = engine.url.render_as_string(hide_password=False)
        return subprocess.run(
            [sys.executable, "-m", "ats", *arguments],
            env={**environment, "ATS_INSTANCE": str(instance), "ATS_DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )

    folder = str(tmp_path / "backup")
    saved = ats("backup", folder, instance=source.folder, engine=source.engine)
    assert saved.returncode == 0, saved.stderr
    assert "1 files saved" in saved.stdout
    target = open_engine(databases.empty("commands"))
    restored = ats("restore", folder, instance=tmp_path / "new", engine=target)
    assert restored.returncode == 0, restored.stderr
    assert "restored as of" in restored.stdout
    assert (tmp_path / "new" / "secret_key").read_text() == "signs the cookies"
    assert FolderStore(tmp_path / "new" / "files").verify(sha256)
    again = ats("restore", folder, instance=tmp_path / "new", engine=target)
    assert again.returncode == 1
    assert "Error: The database holds data already" in again.stderr
    with Session(target) as session:
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
    target.dispose()
    databases.drop("commands")
