"""The key of an opened form: the same form sent twice carries the same, and is one deed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from wtforms import HiddenField

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_urlsafe(32)


def key_or(make: Callable[[], str]) -> Callable[[object], str]:
    """Return a filter that takes a key as it came, and ``make`` in place of anything else."""

    def taken(value: object) -> str:
        return value if isinstance(value, str) and _KEY.fullmatch(value) else make()

    return taken


def key_field() -> HiddenField:
    """Return the field for a form's key, which is new where none came along, or none of ours."""
    return HiddenField(filters=[key_or(new_key)])
