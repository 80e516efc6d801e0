"""The page of an instance with sample data: everybody's way in, without a password."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("demo", __name__)

from ats.web.demo import sign_ins  # noqa: E402, F401 - it needs the blueprint
