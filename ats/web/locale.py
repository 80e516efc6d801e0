"""In which language and time zone a page is shown."""

from __future__ import annotations

from functools import cache, lru_cache

from babel.core import Locale
from flask import Response, current_app, g, has_request_context, request
from flask_babel import get_locale
from flask_login import current_user
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from ats.config import LOCALES

COOKIE = "locale"
_A_YEAR_S = 365 * 24 * 3600


def choose_locale() -> Locale:
    """Return the reader's language.

    What the address asks for (``?lang=``) comes first, so that a page in one language has an
    address of its own; then what the reader chose before; then what their browser prefers.
    """
    asked = _known(request.args.get("lang"))
    chosen = _known(request.cookies.get(COOKIE))
    default = str(current_app.config["BABEL_DEFAULT_LOCALE"])
    preferred = _preferred(request.headers.get("Accept-Language", ""))
    return _parsed(asked or chosen or preferred or default)


def choose_time_zone() -> str | None:
    """Return the signed-in user's time zone; None stands for the company's."""
    if has_request_context() and "_login_user" in g and current_user.is_authenticated:
        return current_user.time_zone  # type: ignore[no-any-return]
    return None


def current_locale() -> str:
    """Return ``zh_CN`` or ``en``."""
    return "en" if str(get_locale()).startswith("en") else "zh_CN"


def remember(response: Response, locale: str) -> Response:
    """Keep the reader's choice for a year."""
    response.set_cookie(COOKIE, locale, max_age=_A_YEAR_S, samesite="Lax", httponly=True)
    return response


def vary_by_language(response: Response) -> Response:
    """Tell caches what a page's language depends on."""
    if "Content-Language" in response.headers:
        # A page that was rendered for everybody says it already.
        return response
    if response.mimetype in {"text/html", "application/atom+xml"}:
        response.vary.update(["Accept-Language", "Cookie"])
        response.content_language.add(current_locale().replace("_", "-"))
    return response


@lru_cache(maxsize=1_000)
def _preferred(accepted: str) -> str | None:
    """Return the best of our languages for an Accept-Language header; browsers send few of them."""
    languages = parse_accept_header(accepted, LanguageAccept)
    return _known(languages.best_match(["zh-CN", "zh", "en"]))


@cache
def _parsed(locale: str) -> Locale:
    """Return Babel's locale; parsing one takes longer than anything else that a page needs it for."""
    return Locale.parse(locale)


def _known(locale: str | None) -> str | None:
    if locale is None:
        return None
    wanted = locale.replace("-", "_")
    if wanted in LOCALES:
        return wanted
    return "zh_CN" if wanted.split("_")[0] == "zh" else None
