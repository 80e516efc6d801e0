"""What every command of `ats` begins with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask


def load_app() -> Flask:
    """Return the application as it is configured, or end the command with what is wrong."""
    from ats.app import create_app

    try:
        return create_app()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)
