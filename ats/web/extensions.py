"""The Flask extensions, made once and bound to an application by its factory."""

from __future__ import annotations

from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager


class ViewLimiter(Limiter):
    """A limiter of the views that ask for it, which looks nothing up for all the others."""

    def _check_request_limit(
        self,
        callable_name: str | None = None,
        in_middleware: bool = True,  # noqa: FBT001, FBT002 - Flask-Limiter's own signature
    ) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


babel = Babel()
bootstrap = Bootstrap5()
compress = Compress()
login_manager = LoginManager()
# A coarse brake per process and address; the brake on guessing passwords is kept in the database.
limiter = ViewLimiter(get_remote_address)
