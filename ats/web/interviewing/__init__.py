"""The pages of one audience."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("interviewing", __name__)
