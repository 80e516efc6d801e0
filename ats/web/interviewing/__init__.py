"""Interviewers' pages: what is due, and the kit with the scorecard."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("interviewing", __name__)

from ats.web.interviewing import home, resume, scorecard  # noqa: E402, F401 - they need the blueprint
