"""The `ats catalogue` commands: reading, checking and writing role catalogues."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ats.cli_support import load_app, utc_now

if TYPE_CHECKING:
    from ats.catalogue.codec import Document
    from ats.catalogue.document import Catalogue
    from ats.catalogue.reading.document import RoleDocument
    from ats.catalogue.reading.matching import Matches

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_CATALOGUE_FILES = (".yaml", ".yml", ".json")


@click.group()
def catalogue() -> None:
    """Read, check and write role catalogues.

    A role document (.docx or .txt, in Chinese) is read for its roles and what they ask for; a
    catalogue file (.yaml) is one that `ats catalogue export` has written, or of that shape.
    """


@catalogue.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Take the roles in FILE into the database: what changed becomes a new version.

    FILE: .docx, .txt or .yaml. What a document asks for gets the competency that is known under
    the same or nearly the same words; the rest become new ones, whose definitions are to be
    written. Lines that were not understood are printed; `ats catalogue check` shows all of it.
    """
    from ats.catalogue.shipped import shipped_catalogue
    from ats.db import db
    from ats.domain.actor import SYSTEM
    from ats.domain.catalogue import import_catalogue
    from ats.queries.catalogue import all_catalogues

    read = None if _is_catalogue_file(file) else _read_document(file)
    with load_app().app_context():
        if read is None:
            described = _read_catalogue_file(file)
        else:
            stored = all_catalogues(db.session) or (shipped_catalogue(),)
            understood = _understand(read, *stored, keep=True)
            described = understood.catalogue
            _report(understood)
            _refuse_empty(described)
        published = import_catalogue(db.session, described, actor=SYSTEM, now=utc_now())
        lines = [f"{version.role.key}: version {version.number}" for version in published]
        db.session.commit()
    click.echo("\n".join(lines) or "Nothing has changed.")


@catalogue.command("export")
@click.option(
    "--format", "format_", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True
)
@click.option("--department", metavar="NAME", help="Its Chinese name; default: the first one.")
def export(format_: str, department: str | None) -> None:
    """Print a department's catalogue as it stands in the database."""
    from ats.catalogue.export import to_json, to_yaml
    from ats.db import db
    from ats.queries.catalogue import current_catalogue
    from ats.queries.errors import NotFoundError

    with load_app().app_context():
        try:
            stored = current_catalogue(db.session, department=department)
        except NotFoundError as error:
            raise click.ClickException("There is no such department.") from error
    click.echo(_json(to_json(stored)) if format_ == "json" else to_yaml(stored).removesuffix("\n"))


@catalogue.command("check")
@click.argument("file", type=_FILE)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def check(file: Path, format_: str) -> None:
    """Print what would be understood of FILE, and store nothing.

    FILE: .docx, .txt or .yaml. Competencies are compared with those that come with the product.
    """
    from ats.catalogue.export import to_json
    from ats.catalogue.reading.export import reading_to_json
    from ats.catalogue.shipped import shipped_catalogue

    if _is_catalogue_file(file):
        described = _read_catalogue_file(file)
        if format_ == "json":
            click.echo(_json(to_json(described)))
        else:
            _outline(described)
        return
    understood = _understand(_read_document(file), shipped_catalogue())
    if format_ == "json":
        click.echo(
            _json(reading_to_json(understood.document, understood.matches, understood.catalogue))
        )
        return
    _outline(understood.catalogue)
    _report(understood)


@dataclass(frozen=True, slots=True)
class _Understood:
    """A document, what its items mean, and the catalogue that makes."""

    document: RoleDocument
    matches: Matches
    catalogue: Catalogue


def _understand(document: RoleDocument, *known: Catalogue, keep: bool = False) -> _Understood:
    from ats.catalogue.reading.convert import to_catalogue
    from ats.catalogue.reading.matching import match
    from ats.catalogue.reading.wordings import gather

    gathered = gather(*known)
    matches = match(document, gathered)
    return _Understood(document, matches, to_catalogue(document, matches, gathered, keep=keep))


def _is_catalogue_file(file: Path) -> bool:
    return file.suffix.casefold() in _CATALOGUE_FILES


def _read_catalogue_file(file: Path) -> Catalogue:
    from ats.catalogue.problems import CatalogueError
    from ats.catalogue.reader import read_catalogue

    try:
        return read_catalogue(file.read_bytes(), file.name)
    except CatalogueError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"{file.name} was refused; nothing was stored.") from error


def _read_document(file: Path) -> RoleDocument:
    from ats.adapters.document_text import MOST_BYTES, read_role_document
    from ats.catalogue.reading.errors import ReadingError

    try:
        with file.open("rb") as stream:
            return read_role_document(stream.read(MOST_BYTES + 1), file.name)
    except ReadingError as error:
        raise click.ClickException(f"{file.name}: {error}") from error


def _outline(described: Catalogue) -> None:
    for role in described.roles:
        title = f"{role.title.zh} ({role.title.en})" if role.title.en else role.title.zh
        competencies, duties = len(role.competencies), len(role.duties)
        click.echo(f"{role.number}. {title}: {competencies} competencies, {duties} duties")


def _report(understood: _Understood) -> None:
    """Print how the matching went and what was not understood, on standard error."""
    document, matches = understood.document, understood.matches
    counts = Counter(match.verdict.value for match in matches.matches)
    click.echo(
        f"Competencies: {counts['same']} known (alike from {matches.same_from} of 100), "
        f"{counts['doubtful']} doubtful (from {matches.doubtful_from}; taken as new), "
        f"{counts['new']} new.",
        err=True,
    )
    for match in matches.matches:
        if match.verdict.value == "doubtful":
            text = document.roles[match.role - 1].items[match.item].value.text
            likest = match.candidates[0]
            click.echo(f"  doubtful: {text} – {likest.id}? ({likest.score})", err=True)
    if not document.unexplained:
        click.echo("Every line was understood.", err=True)
    for line in document.unexplained:
        click.echo(f"  not understood: line {line.number}: {line.text}", err=True)


def _refuse_empty(described: Catalogue) -> None:
    """End the command if a role has nothing that an interview could assess."""
    empty = [role.title.zh for role in described.roles if not role.competencies]
    if empty:
        raise click.ClickException(
            f"No requirement was understood of {'、'.join(empty)}; nothing was stored."
        )


def _json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
