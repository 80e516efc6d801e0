import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from ats.adapters.file_store import FolderStore
from ats.adapters.mail import SmtpTransport
from ats.enums import MailKind, MailStatus
from ats.jobs.worker import Worker
from ats.models import OutboxMail, StoredFile
from tests.support.databases import open_engine
from tests.support.factories import NOW, add, make_file, make_posting
from tests.support.postman import Postman, free_port, serving


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def files(tmp_path):
    return FolderStore(tmp_path / "files")


def queue_mail(engine, number=1):
    with Session(engine) as session, session.begin():
        mail = OutboxMail(
            kind=MailKind.CONFIRMATION,
            message_id=f"<{number}.c3d4@mall.example>",
            to_name="林小雨",
            to_email="lin@example.com",
            subject="您的申请已收到",
            body="您好",
            locale="zh_CN",
            created_at=NOW,
            due_at=NOW,
        )
        add(session, mail)


def statuses(engine):
    with Session(engine) as session:
        return session.scalars(select(OutboxMail.status)).all()


def transport_to(port):
    return SmtpTransport.from_url(f"smtp://127.0.0.1:{port}?from=jobs@mall.example")


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_once_does_what_is_due_and_ends(engine, files):
    queue_mail(engine)
    postman = Postman()
    with serving(postman) as port:
        Worker(engine, files, transport_to(port)).run(once=True)
    assert len(postman.taken) == 1


def test_without_a_mail_server_mail_stays_in_the_outbox(engine, files):
    queue_mail(engine)
    Worker(engine, files, None).run(once=True)
    with Session(engine) as session:
        mail = session.scalars(select(OutboxMail)).one()
        assert (mail.status, mail.attempts) == (MailStatus.WAITING, 0)


def test_it_works_on_until_it_is_stopped(engine, files):
    postman = Postman()
    with serving(postman) as port:
        worker = Worker(engine, files, transport_to(port), poll_seconds=0.05)
        running = Thread(target=worker.run)
        running.start()
        for number in range(3):
            queue_mail(engine, number)
            until(lambda expected=number + 1: len(postman.taken) == expected)
        worker.stop()
        running.join(10)
    assert not running.is_alive()


def test_uploads_are_swept_at_the_start_and_every_hour(engine, files):
    times = [datetime.now(UTC)]
    worker = Worker(engine, files, None, clock=lambda: times[0])

    def expire_one():
        with Session(engine) as session, session.begin():
            make_file(session, make_posting(session), expires_at=NOW)

    def left():
        with Session(engine) as session:
            return len(session.scalars(select(StoredFile.id)).all())

    expire_one()
    worker.work()
    assert left() == 0
    expire_one()
    worker.work()
    assert left() == 1
    times[0] += timedelta(hours=1)
    worker.work()
    assert left() == 0


def test_a_database_out_of_reach_is_waited_for(files, caplog):
    engine = create_engine("sqlite:////nowhere/at/all.sqlite")
    worker = Worker(engine, files, transport_to(free_port()), poll_seconds=0.05)
    with pytest.raises(OperationalError):
        worker.run(once=True)
    running = Thread(target=worker.run)
    running.start()
    until(lambda: caplog.text.count("trying again") >= 2)
    worker.stop()
    running.join(10)
    assert not running.is_alive()


def start(database_url, instance, port, *options):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATS_")}
    environment |= {
        "ATS_INSTANCE": str(instance),
        "ATS_DATABASE_URL": database_url,
        "ATS_MAIL_URL": f"smtp://127.0.0.1:{port}?from=jobs@mall.example" if port else "",
    }
    return subprocess.Popen([sys.executable, "-m", "ats", "worker", *options], env=environment)


def test_the_command_delivers_and_ends_on_sigterm(engine, database_url, tmp_path):
    queue_mail(engine)
    postman = Postman()
    with serving(postman) as port:
        process = start(database_url, tmp_path, port)
        until(lambda: len(postman.taken) == 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert statuses(engine) == [MailStatus.SENT]


def test_a_killed_worker_s_mail_is_not_lost(engine, database_url, tmp_path):
    """The server takes the mail and says so too late: nobody is left to record it."""
    queue_mail(engine)
    postman = Postman()
    postman.wait_before_answering = 2
    with serving(postman) as port:
        process = start(database_url, tmp_path, port, "--once")
        until(lambda: len(postman.taken) == 1)
        process.kill()
        process.wait()
        assert statuses(engine) == [MailStatus.WAITING]
        postman.wait_before_answering = 0
        later = datetime.now(UTC) + timedelta(minutes=11)
        Worker(
            engine, FolderStore(tmp_path / "files"), transport_to(port), clock=lambda: later
        ).run(once=True)
    assert statuses(engine) == [MailStatus.SENT]
    assert {mail["Message-ID"] for mail in postman.messages} == {"<1.c3d4@mall.example>"}


def test_a_mail_url_that_cannot_be_used_is_refused(database_url, tmp_path):
    environment = {**os.environ, "ATS_INSTANCE": str(tmp_path), "ATS_DATABASE_URL": database_url}
    done = subprocess.run(
        [sys.executable, "-m", "ats", "worker", "--once"],
        env={**environment, "ATS_MAIL_URL": "smtp://mail.example"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ATS_MAIL_URL: the mail URL names no sender" in done.stderr
