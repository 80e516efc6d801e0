"""What all public pages share: an address in each language, and what caches are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Response, current_app, make_response, request, url_for

from ats.config import LOCALES
from ats.domain.zone import company_date, company_instant
from ats.web.context import now, settings
from ats.web.locale import current_locale
from ats.web.page_cache import code_changed_at

# A shared cache may answer for this long; a browser asks again, and learns whether it changed.
_SHARED_FOR_S = 60
_OK = 200
_CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"})


@dataclass(frozen=True, slots=True)
class Address:
    """A page's own address, and where it stands in each language, by language tag."""

    canonical: str
    languages: tuple[tuple[str, str], ...]


def absolute(endpoint: str, **values: object) -> str:
    """Return an address as the world knows it, whatever name the request came under."""
    return settings().base_url + url_for(endpoint, **values)  # type: ignore[arg-type]


def address_of(endpoint: str, **values: object) -> Address:
    """Return the address of the page that is being made.

    The one without ``lang`` speaks the reader's language, and is the default among the others.
    """
    plain = absolute(endpoint, **values)
    spoken = {locale: absolute(endpoint, **values, lang=locale) for locale in LOCALES}
    languages = [(locale.replace("_", "-"), spoken[locale]) for locale in LOCALES]
    return Address(
        canonical=spoken[current_locale()] if "lang" in request.args else plain,
        languages=(*languages, ("x-default", plain)),
    )


def for_any_cache(page: str | Response, *, changed_at: datetime | None) -> Response:
    """Return a public page as any cache may keep it; 304 to whoever has it as it is.

    ``changed_at`` is when what it shows was last changed. The day and the code change it as well.
    """
    response = make_response(page)
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={_SHARED_FOR_S}"
    response.add_etag()
    since = max(company_instant(company_date(now())), code_changed_at(current_app))
    response.last_modified = max(since, changed_at) if changed_at else since
    if response.status_code == _OK and not _CONDITIONS.isdisjoint(request.environ):
        response.make_conditional(request)
    return response
