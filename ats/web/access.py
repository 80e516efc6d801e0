"""Who may call what. Deny by default: an endpoint that declares nothing answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ats.enums import Permission
from ats.web.extensions import login_manager

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

# Endpoints whose view functions are not ours to mark.
_FOREIGN = {"static": Permission.PUBLIC, "bootstrap.static": Permission.PUBLIC}


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare the permission that a view asks for. Goes nearest to the function."""

    def mark(view: View) -> View:
        view.required_permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def required_permission(endpoint: str, app: Flask) -> Permission | None:
    """Return what an endpoint declares, or None if it declares nothing."""
    if endpoint in _FOREIGN:
        return _FOREIGN[endpoint]
    return getattr(app.view_functions[endpoint], "required_permission", None)


def is_staff(permission: Permission) -> bool:
    """Whether the permission needs a signed-in user (the others are checked by the query)."""
    return permission.startswith("staff:")


def enforce() -> ResponseReturnValue | None:
    """Let the request through, send it to signing in, or refuse it with 403."""
    if request.endpoint is None:
        return None
    permission = required_permission(request.endpoint, current_app)
    if permission is None:
        current_app.logger.error("endpoint %s declares no permission", request.endpoint)
        abort(403)
    if not is_staff(permission):
        return None
    if not current_user.is_authenticated:
        return login_manager.unauthorized()  # type: ignore[no-any-return]
    if not current_user.may(permission):
        abort(403)
    return None
