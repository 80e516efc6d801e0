"""Making, finding again and beginning anew the instance that holds the sample department."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import MetaData, exists, select, text, update

from ats.adapters.file_store import FileStore
from ats.config import DEMO_COMPANY, DEMO_MARKER, Settings
from ats.db import db
from ats.demo.calendar import Calendar
from ats.demo.office import FIRST_HR_EMAIL, Office
from ats.demo.openings import OPENINGS
from ats.demo.season import BEGINS, tell_season
from ats.demo.stories import FULL_SIZE
from ats.domain.account import issue_password_link
from ats.domain.actor import By
from ats.domain.mail import Mailer
from ats.enums import Group, PostingStatus
from ats.models import Application, Event, Posting, Role, RoleVersion, StoredFile, User
from ats.queries.demo import find_shown_application, list_sign_ins
from ats.schema import current_revision, is_marked_as_demo, mark_as_demo
from ats.setup import prepare

SEED = 20250


class NotADemoError(Exception):
    """The instance holds what ``ats demo`` has not made; nothing was touched."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One audience's way in: a one-time link for setting the user's password."""

    group: Group
    name: str
    email: str
    link: str


def make_demo(*, now: datetime, reset: bool = False, size: int = FULL_SIZE) -> bool:
    """Fill the current application's instance with the sample department; whether it did.

    An instance that ``ats demo`` made is left as it is, unless ``reset`` removes all it holds
    first. Raises :class:`NotADemoError` for any other that somebody has begun to use, and with
    ``reset`` for any other that holds anything.
    """
    settings: Settings = current_app.extensions["ats_settings"]
    made_before = _is_demo(settings)
    if not made_before and (_is_in_use() or (reset and not _is_empty())):
        raise NotADemoError
    if made_before and reset:
        _remove(settings)
    elif made_before and _has_applications():
        return False
    _fill(settings, now=now, size=size)
    return True


def issue_sign_ins(*, now: datetime) -> list[SignIn]:
    """Return a new one-time link for one user of each group; links given before end."""
    settings: Settings = current_app.extensions["ats_settings"]
    sign_ins = []
    for group, user in list_sign_ins(db.session).items():
        token = issue_password_link(db.session, user, now=now)
        link = f"{settings.base_url}/account/password/{token}"
        sign_ins.append(SignIn(group, user.name, user.email, link))
    db.session.commit()
    return sign_ins


def shown_status_link(*, now: datetime) -> str | None:
    """Return the personal link of the application that an applicant's eyes are lent for."""
    settings: Settings = current_app.extensions["ats_settings"]
    shown = find_shown_application(db.session, now=now)
    return f"{settings.base_url}/my/applications/{shown.token}" if shown else None


def _is_demo(settings: Settings) -> bool:
    """Whether both the folder and the database say so: either may have been exchanged."""
    if not settings.is_demo:
        return False
    with db.engine.connect() as connection:
        return is_marked_as_demo(connection)


def _has_applications() -> bool:
    if _is_empty():
        return False
    found = db.session.scalar(select(exists().where(Application.id > 0)))
    db.session.rollback()
    return bool(found)


def _is_empty() -> bool:
    return current_revision(db.engine) is None


def _is_in_use() -> bool:
    """Whether there is more in the database than setting up has put there."""
    if _is_empty():
        return False
    session = db.session
    used = (
        exists().where(Application.id > 0),
        exists().where(User.password_hash.is_not(None)),
        exists().where(Event.by != By.SYSTEM.value),
        exists().where(Posting.status != PostingStatus.DRAFT),
    )
    in_use = any(session.scalar(select(each)) for each in used)
    drafted = session.scalars(select(Role.key).join(RoleVersion).join(Posting)).all()
    session.rollback()
    return in_use or (bool(drafted) and sorted(drafted) != sorted(each.role for each in OPENINGS))


def _fill(settings: Settings, *, now: datetime, size: int) -> None:
    calendar = Calendar(now)
    begins = calendar.at(BEGINS, 8)
    # First of all: an instance that is half made is a demo too, and can be reset.
    _write_marker(settings.instance / DEMO_MARKER, now=now)
    prepare(email=FIRST_HR_EMAIL, now=begins)
    session = db.session
    mark_as_demo(session.connection())
    _backdate(begins)
    files: FileStore = current_app.extensions["ats_files"]
    mailer = Mailer(
        base_url=settings.base_url,
        company_name=settings.company_name or DEMO_COMPANY,
        default_locale=settings.default_locale,
    )
    tell_season(Office(session, files, mailer, calendar, SEED), size=size)
    session.commit()


def _backdate(begins: datetime) -> None:
    """Let an installation that `ats init` has just made be as old as its season."""
    session = db.session
    session.execute(update(Event).values(at=begins))
    session.execute(update(User).values(created_at=begins))
    session.execute(update(RoleVersion).values(published_at=begins))
    session.execute(update(Posting).values(created_at=begins, updated_at=begins))
    session.expire_all()


def _write_marker(path: Path, *, now: datetime) -> None:
    content = {"made_by": "ats demo", "made_at": now.isoformat(), "seed": SEED}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _remove(settings: Settings) -> None:
    """Remove the database of a demo and the files that it names."""
    files: FileStore = current_app.extensions["ats_files"]
    if not _is_empty():
        for sha256 in db.session.scalars(select(StoredFile.sha256).distinct()).all():
            files.delete(sha256)
    db.session.close()
    engine = db.engine
    if engine.dialect.name == "sqlite":
        engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{engine.url.database}{suffix}").unlink(missing_ok=True)
    else:
        metadata = MetaData()
        metadata.reflect(engine)
        quoted = ", ".join(f'"{name}"' for name in metadata.tables)
        with engine.begin() as connection:
            connection.execute(text(f"DROP TABLE IF EXISTS {quoted} CASCADE"))
    (settings.instance / DEMO_MARKER).unlink(missing_ok=True)
