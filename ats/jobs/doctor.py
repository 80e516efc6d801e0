"""Examines an installation and says what is wrong with it, and what to do."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from ats.adapters.file_store import ContentDamaged, ContentMissing, FileStore, StorageError
from ats.adapters.mail import SmtpTransport, TemporaryFailure
from ats.config import Settings
from ats.enums import MailStatus
from ats.models import OutboxMail, StoredFile
from ats.schema import current_revision, newest_revision

_MAIL_LATE_AFTER = timedelta(minutes=30)
_SHORTEST_KEY = 32
_NAMED_AT_MOST = 5


class Verdict(StrEnum):
    """How serious a finding is."""

    FINE = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """What was looked at, and a sentence about it."""

    verdict: Verdict
    what: str
    says: str


def examine(
    settings: Settings, engine: Engine, files: FileStore, *, now: datetime
) -> Iterator[Finding]:
    """Go through database, files, secret key, outbox and mail server, one finding at a time."""
    database = list(_database(engine))
    yield from database
    yield _secret_key(settings)
    yield _room_for_files(files)
    if all(finding.verdict is Verdict.FINE for finding in database):
        yield _stored_files(engine, files, now)
        yield from _outbox(settings, engine, now)
    yield _mail_server(settings)


def _database(engine: Engine) -> Iterator[Finding]:
    what = "database"
    try:
        with engine.connect().execution_options(ats_read_only=True) as connection:
            connection.execute(text("SELECT 1"))
            if engine.dialect.name == "sqlite":
                answer = connection.scalar(text("PRAGMA quick_check(1)"))
                if answer != "ok":
                    yield Finding(
                        Verdict.WRONG, what, f"damaged: {answer}. Restore the last backup."
                    )
                    return
        current, newest = current_revision(engine), newest_revision()
    except SQLAlchemyError as error:
        yield Finding(Verdict.WRONG, what, f"cannot be reached: {error.__cause__ or error}")
        return
    yield Finding(Verdict.FINE, what, f"{engine.dialect.name}, reachable and intact")
    if current == newest:
        yield Finding(Verdict.FINE, "schema", f"the newest ({newest})")
    else:
        yield Finding(Verdict.WRONG, "schema", f"is {current}, should be {newest}. Run `ats init`.")


def _secret_key(settings: Settings) -> Finding:
    what = "secret key"
    if len(settings.secret_key) < _SHORTEST_KEY:
        return Finding(
            Verdict.WRONG, what, f"shorter than {_SHORTEST_KEY} characters; set a random one."
        )
    path = settings.instance / "secret_key"
    if not path.exists():
        return Finding(Verdict.FINE, what, "set by ATS_SECRET_KEY")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(Verdict.WRONG, what, f"others may read it. Run `chmod 600 {path}`.")
    return Finding(Verdict.FINE, what, "readable by the owner only")


def _room_for_files(files: FileStore) -> Finding:
    try:
        files.check()
    except StorageError as error:
        return Finding(Verdict.WRONG, "file store", f"cannot be written: {error}")
    return Finding(Verdict.FINE, "file store", "can be written")


def _stored_files(engine: Engine, files: FileStore, now: datetime) -> Finding:
    with Session(engine.execution_options(ats_read_only=True)) as session:
        expected = session.scalars(
            select(StoredFile.sha256)
            .where(StoredFile.expires_at.is_(None) | (StoredFile.expires_at > now))
            .distinct()
            .order_by(StoredFile.sha256)
        ).all()
    wrong = []
    for sha256 in expected:
        try:
            files.verify(sha256)
        except ContentMissing:
            wrong.append(f"{sha256} is missing")
        except ContentDamaged:
            wrong.append(f"{sha256} has changed")
        except StorageError as error:
            wrong.append(f"{sha256} cannot be read: {error}")
    if wrong:
        named = "; ".join(wrong[:_NAMED_AT_MOST])
        more = f" and {len(wrong) - _NAMED_AT_MOST} more" if len(wrong) > _NAMED_AT_MOST else ""
        return Finding(Verdict.WRONG, "stored files", f"{named}{more}. Copy them from a backup.")
    return Finding(Verdict.FINE, "stored files", f"all {len(expected)} there and unchanged")


def _outbox(settings: Settings, engine: Engine, now: datetime) -> Iterator[Finding]:
    with Session(engine.execution_options(ats_read_only=True)) as session:
        due = (OutboxMail.status == MailStatus.WAITING) & (OutboxMail.due_at <= now)
        waiting = session.scalar(select(func.count()).where(due))
        oldest = session.scalar(select(func.min(OutboxMail.due_at)).where(due))
        failed = session.scalar(select(func.count()).where(OutboxMail.status == MailStatus.FAILED))
    if settings.mail_url and oldest is not None and now - oldest > _MAIL_LATE_AFTER:
        yield Finding(
            Verdict.WRONG,
            "outbox",
            f"{waiting} mails wait, the oldest since {oldest:%Y-%m-%d %H:%M} UTC. "
            "Is a worker running (`ats run` or `ats worker`)?",
        )
    else:
        yield Finding(Verdict.FINE, "outbox", f"{waiting} mails are due")
    if failed:
        yield Finding(
            Verdict.NOTE, "outbox", f"{failed} mails could not be delivered; the outbox says why."
        )


def _mail_server(settings: Settings) -> Finding:
    what = "mail server"
    if not settings.mail_url:
        return Finding(
            Verdict.NOTE, what, "not set (ATS_MAIL_URL): mail waits, readable, in the outbox."
        )
    try:
        SmtpTransport.from_url(settings.mail_url).check()
    except ValueError as error:
        return Finding(Verdict.WRONG, what, f"ATS_MAIL_URL: {error}")
    except TemporaryFailure as error:
        return Finding(Verdict.WRONG, what, f"cannot be used: {error}")
    return Finding(Verdict.FINE, what, "reachable")
