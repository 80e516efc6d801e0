"""The `ats` command: setting up, serving, and looking after an installation."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from ats.cli_catalogue import catalogue
from ats.cli_support import load_app, utc_now

if TYPE_CHECKING:
    from flask import Flask

    from ats.adapters.mail import SmtpTransport
    from ats.config import Settings

DEFAULT_HR_EMAIL = "hr@example.com"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after an installation of the applicant tracking system.

    Where the database, the files and the secret key live is set by ATS_INSTANCE (default:
    instance/); ATS_DATABASE_URL, ATS_FILES_URL, ATS_MAIL_URL, ATS_BASE_URL, ATS_DEFAULT_LOCALE,
    ATS_COMPANY_NAME and ATS_SECRET_KEY override the embedded defaults.
    """


@main.command()
@click.option(
    "--email", default=DEFAULT_HR_EMAIL, show_default=True, help="Address of the first HR user."
)
def init(email: str) -> None:
    """Bring the database up to date; on a new one load the catalogue and add the first HR user.

    Prints a one-time link for setting the first user's password. Run again, it changes nothing
    but what is missing.
    """
    from ats.setup import prepare

    with load_app().app_context():
        link = prepare(email=email, now=utc_now())
    if link:
        click.echo(f"First HR user: {email}")
        click.echo(f"Set the password once, within three days: {link}")


@main.command()
@click.option("--reset", is_flag=True, help="Remove what `ats demo` has made, and begin anew.")
def demo(*, reset: bool) -> None:
    """Fill a new instance with a sample department in mid-season, and print everybody's sign-in.

    On an instance that has sample data already, only prints the sign-ins. Refuses one that
    somebody else has begun to use.
    """
    from ats.demo.instance import NotADemoError, issue_sign_ins, make_demo, shown_status_link

    app = load_app()
    settings: Settings = app.extensions["ats_settings"]
    with app.app_context():
        try:
            made = make_demo(now=utc_now(), reset=reset)
        except NotADemoError as error:
            message = (
                f"{settings.instance} holds an installation that `ats demo` did not make; nothing "
                "was touched. Set ATS_INSTANCE to another folder for the sample data."
            )
            raise click.ClickException(message) from error
        sign_ins = issue_sign_ins(now=utc_now())
        status_link = shown_status_link(now=utc_now())
    if made:
        click.echo("A sample department was made; everybody in it is invented.")
    click.echo(f"Everybody's way in, without a password: {settings.base_url}/demo")
    click.echo("Or set a password, each link once, within three days:")
    for each in sign_ins:
        click.echo(f"  {each.group.value}: {each.name} <{each.email}>\n    {each.link}")
    if status_link:
        click.echo(f"An applicant's own view of an application:\n    {status_link}")


@main.command()
@click.option(
    "--host", envvar="HOST", default="127.0.0.1", show_default=True, help="Address to listen on."
)
@click.option("--port", envvar="PORT", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes, with eight threads each.")
@click.option("--no-worker", is_flag=True, help="Do not deliver mail from here; run `ats worker`.")
@click.option(
    "--trusted-proxy",
    envvar="ATS_TRUSTED_PROXY",
    help="Address of the proxy in front, whose X-Forwarded-For and -Proto are believed; * for any.",
)
def run(host: str, port: int, workers: int, *, no_worker: bool, trusted_proxy: str | None) -> None:
    """Serve the system, and deliver its mail, until stopped."""
    from ats.serving import AddressUnavailableError, serve

    try:
        status = serve(
            host=host,
            port=port,
            workers=workers,
            outbox_worker=not no_worker,
            trusted_proxy=trusted_proxy or None,
        )
    except AddressUnavailableError as error:
        raise click.ClickException(str(error)) from error
    sys.exit(status)


@main.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when the parent process ends.")
def worker(*, once: bool, with_parent: bool) -> None:
    """Deliver mail from the outbox, and sweep up uploads that were never sent, until stopped.

    Any number of workers may run at once; `ats run` brings its own. Without ATS_MAIL_URL mail
    stays in the outbox, readable there. SIGTERM ends the worker after the mail it is sending.
    """
    import logging

    from ats.db import db
    from ats.jobs.worker import Worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # It would tell of each of its plugins, whenever the schema is asked for.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app = load_app()
    settings: Settings = app.extensions["ats_settings"]
    with app.app_context():
        working = Worker(db.engine, app.extensions["ats_files"], _transport(settings))
        working.stop_on_signals()
        working.run(once=once, until_parent_ends=with_parent)


@main.command()
def doctor() -> None:
    """Examine the installation and say what is wrong, and what to do.

    Looks at the database and its schema, the secret key, the file store, every stored file's
    content, the outbox and the mail server. Ends with status 1 when something is wrong.
    """
    from ats.db import db
    from ats.jobs.doctor import Verdict, examine

    app = load_app()
    wrong = False
    with app.app_context():
        found = examine(
            app.extensions["ats_settings"], db.engine, app.extensions["ats_files"], now=utc_now()
        )
        for finding in found:
            click.echo(f"{finding.verdict:5}  {finding.what}: {finding.says}")
            wrong |= finding.verdict is Verdict.WRONG
    sys.exit(1 if wrong else 0)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path) -> None:
    """Save database, uploaded files and secret key into the new folder DIR.

    The system may go on working: the backup shows one instant. It can be restored on either
    database engine. DIR then holds personal data and the key; keep it where nobody else looks.
    """
    from ats.db import db
    from ats.jobs.backup import back_up

    app = load_app()
    with app.app_context(), _backup_errors():
        report = back_up(
            db.engine, app.extensions["ats_files"], _instance(app), folder, now=utc_now()
        )
    click.echo(f"{report.rows} rows and {report.files} files saved in {folder}.")
    for problem, hashes in (("missing", report.missing), ("damaged", report.damaged)):
        for sha256 in hashes:
            click.echo(f"{problem}: file {sha256}", err=True)
    if report.missing or report.damaged:
        raise click.ClickException("Not all files could be saved; the rest is complete.")


@main.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def restore(folder: Path) -> None:
    """Bring back the backup in DIR, into an installation that holds nothing yet.

    Everything is verified first; a database with data or a file store with files is refused.
    The database is then brought to the newest schema. Mail that was waiting when the backup was
    made waits again: look through the outbox before a worker runs.
    """
    from ats.db import db
    from ats.jobs.restore import restore as bring_back

    app = load_app()
    with app.app_context(), _backup_errors():
        report = bring_back(db.engine, app.extensions["ats_files"], _instance(app), folder)
    click.echo(f"{report.rows} rows and {report.files} files restored as of {report.created_at}.")


@main.group()
def user() -> None:
    """Add staff."""


@user.command("add")
@click.argument("email")
@click.option(
    "--group",
    "groups",
    multiple=True,
    required=True,
    type=click.Choice(["admin", "hr", "hiring_manager", "interviewer"]),
    help="Group to put the user in; may be given several times.",
)
@click.option("--name", default="", help="Name to show; default: what stands before the @.")
@click.option("--locale", type=click.Choice(["zh_CN", "en"]), help="Language of their mail.")
def add_user(email: str, groups: tuple[str, ...], name: str, locale: str | None) -> None:
    """Add the user EMAIL and print a one-time link for setting a password.

    For an address that has an account, prints a new link and changes nothing else.
    """
    from ats.setup import add_or_link

    with load_app().app_context():
        link, added = add_or_link(
            email=email, name=name, groups=groups, locale=locale, now=utc_now()
        )
    if not added:
        click.echo(
            "This address has an account already; its groups were left as they are.", err=True
        )
    click.echo(link)


main.add_command(catalogue)


@main.group()
def lawfulness() -> None:
    """Check texts against the law on hiring."""


@lawfulness.command("check")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def check_lawfulness(file: TextIO, format_: str) -> None:
    """Print what in FILE may not be said to applicants or asked of them, one text a line.

    FILE may be - for standard input. Chinese and English are understood. Each finding names the
    line, the passage, the article it rests on and a wording to use instead. A block keeps a
    posting from opening; a warn may stay for a reason that is recorded. The status is 0 whatever
    is found.
    """
    from ats.catalogue.lawfulness.check import check as find
    from ats.catalogue.lawfulness.check import to_json

    try:
        findings = find(file.read())
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not UTF-8 text.") from error
    if format_ == "json":
        click.echo(json.dumps(to_json(findings), ensure_ascii=False, indent=2))
        return
    for each in findings:
        click.echo(f"{each.line}: {each.severity.value}: {each.passage} ({each.rule.id})")
        for said in (each.article, each.suggestion):
            click.echo(f"    {said.zh}\n    {said.en}")


def _instance(app: Flask) -> Path:
    settings: Settings = app.extensions["ats_settings"]
    return settings.instance


@contextmanager
def _backup_errors() -> Iterator[None]:
    from sqlalchemy.exc import SQLAlchemyError

    from ats.adapters.file_store import StorageError
    from ats.jobs.backup_format import BackupError

    try:
        yield
    except (BackupError, StorageError, SQLAlchemyError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _transport(settings: Settings) -> SmtpTransport | None:
    from ats.adapters.mail import SmtpTransport

    if not settings.mail_url:
        return None
    try:
        return SmtpTransport.from_url(settings.mail_url)
    except ValueError as error:
        raise click.ClickException(f"ATS_MAIL_URL: {error}") from error
