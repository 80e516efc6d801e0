"""For the load balancer: whether the process lives, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from ats.db import db
from ats.enums import Permission
from ats.web.access import requires

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@requires(Permission.PUBLIC)
def healthz() -> ResponseReturnValue:
    """Say that the process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@requires(Permission.PUBLIC)
def readyz() -> ResponseReturnValue:
    """Say that the database answers and has its tables; 503 otherwise."""
    db.session.execute(text("SELECT 1 FROM role LIMIT 1"))
    return {"status": "ready"}
