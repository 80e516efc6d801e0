"""The pages of one audience."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("hr", __name__)
