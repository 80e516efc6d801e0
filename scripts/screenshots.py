"""Photographs the main pages, in both languages, from demo data; writes docs/screenshots/."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.adapters import passwords
from ats.app import create_app
from ats.db import db
from ats.domain.account import issue_password_link, set_password
from ats.enums import Group, PostingStatus, ScorecardStatus, Stage
from ats.models import Application, Membership, Posting, Scorecard, User
from beside import ROOT, serving_product

PICTURES = ROOT / "docs" / "screenshots"
_PASSWORD = "for a portrait: nobody keeps it"  # noqa: S105 - of an instance that lasts a minute
_LOCALES = {"zh": "zh-CN", "en": "en-GB"}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars"]
_DESK = {"width": 1440, "height": 900}
_PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Portrait:
    """One page to photograph: the picture's name, the address, who looks and on what."""

    name: str
    path: str
    email: str | None = None
    on_phone: bool = False


def main() -> None:
    """Make an instance, fill it with the demo, and photograph it."""
    with tempfile.TemporaryDirectory(prefix="ats-screenshots-") as folder:
        os.environ["ATS_INSTANCE"] = folder
        subprocess.run([sys.executable, "-m", "ats", "demo"], cwd=ROOT, check=True)
        with create_app().app_context():
            portraits = _choose(db.session)
            for email in {each.email for each in portraits if each.email}:
                _set_password(db.session, email)
            db.session.commit()
        PICTURES.mkdir(parents=True, exist_ok=True)
        with serving_product() as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=_FLAGS
            )
            for language, locale in _LOCALES.items():
                _photograph(browser, f"http://127.0.0.1:{port}", portraits, language, locale)
            browser.close()


def _choose(session: Session) -> list[Portrait]:
    """Return what to photograph: the liveliest of everything."""
    hr = _member(session, Group.HR)
    posting = session.scalars(
        select(Posting)
        .join(Application, Application.posting_id == Posting.id)
        .where(Posting.status == PostingStatus.OPEN, Application.outcome.is_(None))
        .group_by(Posting.id)
        .order_by(func.count(Application.id).desc(), Posting.id)
    ).first()
    owed = session.scalars(
        select(Scorecard)
        .where(Scorecard.status == ScorecardStatus.DRAFT, Scorecard.saved_at.is_not(None))
        .order_by(Scorecard.saved_at.desc(), Scorecard.id)
    ).first()
    compared = session.scalars(
        select(Application)
        .join(Scorecard, Scorecard.application_id == Application.id)
        .where(
            Scorecard.status == ScorecardStatus.SUBMITTED,
            Application.stage == Stage.OFFER,
            Application.outcome.is_(None),
        )
        .group_by(Application.id)
        .order_by(func.count(Scorecard.id).desc(), Application.id)
    ).first()
    if posting is None or owed is None or compared is None:
        raise RuntimeError("the demo shows too little to be photographed")
    rater = owed.interviewer.email
    scorecard = f"/interviews/{owed.interview_id}/scorecard"
    return [
        Portrait("jobs", "/jobs"),
        Portrait("posting", f"/jobs/{posting.slug}"),
        Portrait("apply", f"/jobs/{posting.slug}/apply"),
        Portrait("apply-phone", f"/jobs/{posting.slug}/apply", on_phone=True),
        Portrait("status", f"/my/applications/{compared.token}"),
        Portrait("interviews", "/interviews/", rater),
        Portrait("scorecard", scorecard, rater),
        Portrait("scorecard-phone", scorecard, rater, on_phone=True),
        Portrait("today", "/hr/", hr),
        Portrait("pipeline", f"/hr/postings/{posting.id}", hr),
        Portrait("application", f"/hr/applications/{compared.id}", hr),
        Portrait("panel", f"/hr/applications/{compared.id}/panel", hr),
        Portrait("role", f"/hr/roles/{posting.role_version.role.key}", hr),
    ]


def _member(session: Session, group: Group) -> str:
    query = select(User.email).join(User.memberships).where(Membership.group == group)
    return session.scalars(query.order_by(User.id).limit(1)).one()


def _set_password(session: Session, email: str) -> None:
    now = datetime.now(UTC)
    user = session.scalars(select(User).where(User.email == email)).one()
    token = issue_password_link(session, user, now=now)
    set_password(session, token=token, password=_PASSWORD, place="", passwords=passwords, now=now)


def _photograph(
    browser: Browser, url: str, portraits: list[Portrait], language: str, locale: str
) -> None:
    for portrait in portraits:
        with _page(browser, url, locale, portrait) as page:
            page.goto(portrait.path, wait_until="networkidle")
            page.screenshot(path=PICTURES / f"{portrait.name}-{language}.png")
            print(f"docs/screenshots/{portrait.name}-{language}.png")


@contextmanager
def _page(browser: Browser, url: str, locale: str, portrait: Portrait) -> Iterator[Page]:
    size = _PHONE if portrait.on_phone else _DESK
    context = browser.new_context(
        base_url=url,
        locale=locale,
        timezone_id="Asia/Shanghai",
        viewport={"width": size["width"], "height": size["height"]},
        reduced_motion="reduce",
    )
    page = context.new_page()
    if portrait.email:
        page.goto("/account/sign-in")
        page.locator("[name=email]").fill(portrait.email)
        page.locator("[name=password]").fill(_PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(lambda address: "/account/" not in address)
    yield page
    context.close()


if __name__ == "__main__":
    main()
