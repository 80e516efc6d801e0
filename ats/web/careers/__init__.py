"""The applicants' pages: the job board, applying, and following an application."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("careers", __name__)

from ats.web.careers import application, apply, job, privacy  # noqa: E402, F401 - they add the views
