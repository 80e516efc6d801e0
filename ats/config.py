"""Settings: embedded defaults first, then the environment.

Everything an installation can set is an ``ATS_`` variable; nothing needs to be set.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("zh_CN", "en")
# Stands in the folder of an instance that `ats demo` made, and in no other.
DEMO_MARKER = "demo.json"
DEMO_COMPANY = "澜庭 Lanting"

_REQUEST_LIMIT_BYTES = 64 * 1024 * 1024
_FORM_LIFETIME = timedelta(hours=12)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", re.IGNORECASE)
_DEFAULT_BASE_URL = "http://127.0.0.1:8000"


class SettingError(ValueError):
    """A setting has a value that cannot be meant; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings. Without a ``mail_url`` mail waits in the outbox."""

    instance: Path
    database_url: str
    files_url: str
    mail_url: str
    base_url: str
    default_locale: str
    secret_key: str
    company_name: str
    # Who may show the list of open jobs in a frame of their own page, as origins.
    embed_origins: tuple[str, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether the instance was made by ``ats demo``."""
        return (self.instance / DEMO_MARKER).exists()


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment asks for.

    The secret key comes from ``ATS_SECRET_KEY``, else from the instance folder, where it is made
    once. Raises :class:`SettingError` for a locale or base URL that cannot be meant.
    """
    instance = Path(environ.get("ATS_INSTANCE") or ROOT / "instance").resolve()
    # Closed to the machine's other users: the database in it is full of people.
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    locale = environ.get("ATS_DEFAULT_LOCALE") or "zh_CN"
    if locale not in LOCALES:
        message = f"ATS_DEFAULT_LOCALE is {locale!r}; it can be {' or '.join(LOCALES)}"
        raise SettingError(message)
    base_url = (environ.get("ATS_BASE_URL") or _DEFAULT_BASE_URL).rstrip("/")
    if urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).hostname:
        message = (
            f"ATS_BASE_URL is {base_url!r}; it must begin with http:// or https:// and name a host"
        )
        raise SettingError(message)
    return Settings(
        instance=instance,
        database_url=_driver(
            environ.get("ATS_DATABASE_URL") or f"sqlite:///{instance / 'ats.sqlite3'}"
        ),
        files_url=environ.get("ATS_FILES_URL") or "",
        mail_url=environ.get("ATS_MAIL_URL") or "",
        base_url=base_url,
        default_locale=locale,
        secret_key=environ.get("ATS_SECRET_KEY") or _kept_secret_key(instance / "secret_key"),
        company_name=environ.get("ATS_COMPANY_NAME") or _sample_company(instance),
        embed_origins=_origins(environ.get("ATS_EMBED_ORIGINS") or ""),
    )


def flask_config(settings: Settings) -> dict[str, object]:
    """Return what Flask and its extensions read."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True}
        if settings.database_url.startswith("postgresql")
        else {},
        "MAX_CONTENT_LENGTH": _REQUEST_LIMIT_BYTES,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "ats_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.base_url.startswith("https://"),
        "WTF_CSRF_TIME_LIMIT": int(_FORM_LIFETIME.total_seconds()),
        "BABEL_DEFAULT_LOCALE": settings.default_locale,
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "BOOTSTRAP_SERVE_LOCAL": True,
        "RATELIMIT_STORAGE_URI": "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/json",
            "image/svg+xml",
            "application/atom+xml",
            "application/xml",
        ],
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(hours=1),
    }


def _sample_company(instance: Path) -> str:
    return DEMO_COMPANY if (instance / DEMO_MARKER).exists() else ""


def _origins(listed: str) -> tuple[str, ...]:
    """Return the origins of a list with spaces or commas between them."""
    origins = tuple(listed.replace(",", " ").split())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            message = (
                f"ATS_EMBED_ORIGINS names {origin!r}; an origin is http:// or https://, a host and "
                "nothing after it but a port"
            )
            raise SettingError(message)
    return origins


def _driver(url: str) -> str:
    """Name the driver we ship in a plain PostgreSQL URL."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _kept_secret_key(path: Path) -> str:
    """Return the instance's key, made on first use; two processes starting at once agree on one."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
