import io
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from ats.adapters.file_store import FolderStore
from ats.config import read_settings
from ats.enums import MailKind, MailStatus
from ats.jobs.doctor import Verdict, examine
from ats.models import OutboxMail
from ats.schema import upgrade
from tests.support.databases import open_engine
from tests.support.factories import NOW, add, make_file, make_posting
from tests.support.postman import Postman, free_port, serving


@pytest.fixture
def url(databases):
    yield databases.empty("patient")
    databases.drop("patient")


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def files(tmp_path):
    return FolderStore(tmp_path / "files")


@pytest.fixture
def found(tmp_path, url, engine, files):
    """What the doctor finds, as (verdict, sentence) by what was looked at."""

    def found(*, engine=engine, files=files, **environment):
        settings = read_settings(
            {"ATS_INSTANCE": str(tmp_path), "ATS_DATABASE_URL": url, **environment}
        )
        return {
            finding.what: (finding.verdict, finding.says)
            for finding in examine(settings, engine, files, now=NOW)
        }

    return found


def put_mail(engine, **given):
    with Session(engine) as session, session.begin():
        mail = OutboxMail(
            kind=MailKind.CONFIRMATION,
            message_id="<1.e5f6@mall.example>",
            to_name="",
            to_email="lin@example.com",
            subject="s",
            body="b",
            locale="en",
            created_at=NOW,
            **{"due_at": NOW, **given},
        )
        add(session, mail)


def upload(engine, files, content, **given):
    sha256 = files.put(io.BytesIO(content)).sha256
    with Session(engine) as session, session.begin():
        import_shipped_catalogue(session)
        make_file(session, make_posting(session), sha256=sha256, **given)
    return sha256


def import_shipped_catalogue(session):
    from ats.catalogue.shipped import shipped_catalogue
    from ats.domain.actor import SYSTEM
    from ats.domain.catalogue import import_catalogue

    import_catalogue(session, shipped_catalogue(), actor=SYSTEM, now=NOW)


def test_a_healthy_installation(found, engine, files):
    upload(engine, files, b"a resume")
    with serving(Postman()) as port:
        findings = found(ATS_MAIL_URL=f"smtp://127.0.0.1:{port}?from=jobs@mall.example")
    assert {verdict for verdict, _ in findings.values()} == {Verdict.FINE}
    assert findings["stored files"][1] == "all 1 there and unchanged"


def test_without_a_mail_server_it_only_says_so(found, engine):
    put_mail(engine, due_at=NOW - timedelta(days=9))
    findings = found()
    assert findings["mail server"][0] is Verdict.NOTE
    assert findings["outbox"] == (Verdict.FINE, "1 mails are due")


def test_a_database_out_of_reach(found):
    verdict, says = found(engine=create_engine("sqlite:////nowhere/at/all.sqlite"))["database"]
    assert verdict is Verdict.WRONG
    assert "cannot be reached" in says


@pytest.mark.sqlite_only
def test_a_damaged_database(found, engine, url, tmp_path):
    engine.dispose()
    content = bytearray(Path(url.removeprefix("sqlite:///")).read_bytes())
    content[100:3000] = os.urandom(2900)
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(content)
    damaged = create_engine(f"sqlite:///{broken}")
    assert found(engine=damaged)["database"][0] is Verdict.WRONG
    damaged.dispose()


def test_an_old_schema(found, databases):
    engine = open_engine(databases.empty("old"))
    findings = found(engine=engine)
    assert findings["schema"][0] is Verdict.WRONG
    assert "ats init" in findings["schema"][1]
    assert "outbox" not in findings
    engine.dispose()
    databases.drop("old")


def test_a_key_that_others_may_read(found, tmp_path):
    found()
    (tmp_path / "secret_key").chmod(0o644)
    verdict, says = found()["secret key"]
    assert verdict is Verdict.WRONG
    assert "chmod 600" in says


def test_a_key_too_short(found):
    assert found(ATS_SECRET_KEY="guess me")["secret key"][0] is Verdict.WRONG


def test_a_file_store_that_cannot_be_written(found, tmp_path):
    (tmp_path / "in the way").touch()
    findings = found(files=FolderStore(tmp_path / "in the way"))
    assert findings["file store"][0] is Verdict.WRONG


def test_files_that_are_missing_or_changed_are_named(found, engine, files):
    missing = upload(engine, files, b"missing")
    changed = upload(engine, files, b"changed")
    files.delete(missing)
    (files.root / changed[:2] / changed).write_bytes(b"rot")
    verdict, says = found()["stored files"]
    assert verdict is Verdict.WRONG
    assert f"{missing} is missing" in says
    assert f"{changed} has changed" in says


def test_an_expired_upload_may_be_gone(found, engine, files):
    files.delete(upload(engine, files, b"never sent", expires_at=NOW))
    assert found()["stored files"][0] is Verdict.FINE


def test_mail_that_nobody_delivers(found, engine):
    put_mail(engine, due_at=NOW - timedelta(minutes=31))
    port = free_port()
    findings = found(ATS_MAIL_URL=f"smtp://127.0.0.1:{port}?from=jobs@mall.example")
    assert findings["outbox"][0] is Verdict.WRONG
    assert "worker" in findings["outbox"][1]
    assert findings["mail server"][0] is Verdict.WRONG


def test_mail_that_could_not_be_delivered(found, engine):
    put_mail(engine, status=MailStatus.FAILED)
    assert found()["outbox"][0] is Verdict.NOTE


def test_a_mail_url_that_cannot_be_used(found):
    verdict, says = found(ATS_MAIL_URL="smtp://mail.example")["mail server"]
    assert verdict is Verdict.WRONG
    assert "names no sender" in says


def test_the_command_ends_with_what_it_found(engine, url, tmp_path):
    environment = {n: v for n, v in os.environ.items() if not n.startswith("ATS_")}
    environment |= {"ATS_INSTANCE": str(tmp_path), "ATS_DATABASE_URL": url}

    def doctor(**settings):
        return subprocess.run(
            [sys.executable, "-m", "ats", "doctor"],
            env=environment | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    healthy = doctor()
    assert healthy.returncode == 0, healthy.stdout + healthy.stderr
    assert "ok     schema: the newest" in healthy.stdout
    ill = doctor(ATS_SECRET_KEY="guess me")
    assert ill.returncode == 1
    assert "WRONG  secret key" in ill.stdout
