"""The applicants' pages: the job board, applying, and following an application."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("careers", __name__)

from ats.web.careers import (  # noqa: E402 - the views need the blueprint
    application,
    apply,
    embed,
    feeds,
    job,
    privacy,
)

__all__ = ["application", "apply", "blueprint", "embed", "feeds", "job", "privacy"]
