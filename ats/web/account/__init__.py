"""Signing in and out, setting a password, choosing a language."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("account", __name__)

from ats.web.account import language, password, sign_in  # noqa: E402, F401 - they need the blueprint
