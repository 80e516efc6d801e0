"""Accounts and mail: what an administrator looks after."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("admin", __name__)

from ats.web.admin import components, outbox, user  # noqa: E402, F401 - they need the blueprint
