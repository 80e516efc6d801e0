"""The Flask extensions, made once and bound to an application by its factory."""

from __future__ import annotations

from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager

babel = Babel()
bootstrap = Bootstrap5()
compress = Compress()
login_manager = LoginManager()
# A coarse brake per process and address; the brake on guessing passwords is kept in the database.
limiter = Limiter(get_remote_address)
