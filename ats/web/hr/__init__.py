"""HR's workbench: what needs doing, roles, postings, and applications on their way."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("hr", __name__)

from ats.web.hr import (  # noqa: E402 - the views need the blueprint
    application,
    competency,
    decision,
    home,
    interview,
    lawfulness,
    offer,
    panel,
    posting,
    posting_edit,
    posting_text,
    resume,
    role,
    role_edit,
    role_import,
    role_versions,
)

__all__ = [
    "application",
    "blueprint",
    "competency",
    "decision",
    "home",
    "interview",
    "lawfulness",
    "offer",
    "panel",
    "posting",
    "posting_edit",
    "posting_text",
    "resume",
    "role",
    "role_edit",
    "role_import",
    "role_versions",
]
