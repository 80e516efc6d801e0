"""What machines read of the board: the Atom feed, the site map, and what to leave alone."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from ats.config import LOCALES
from ats.db import db
from ats.domain.zone import company_date
from ats.enums import Permission
from ats.queries import board
from ats.web.access import requires
from ats.web.careers import blueprint
from ats.web.careers.public import absolute, address_of, for_any_cache
from ats.web.context import now
from ats.web.page_cache import rendered

_NEWEST = 50
# What one site map may list: the protocol allows 50,000.
_MOST = 10_000
_PRIVATE = ("/account/", "/admin/", "/hr/", "/interviews/", "/my/", "/jobs/*/apply")


@blueprint.get("/jobs/feed.atom")
@requires(Permission.PUBLIC)
def feed() -> ResponseReturnValue:
    """Give the newest open postings as an Atom feed, in the reader's language."""
    state = board.board_state(db.session)
    return _as("application/atom+xml", state, lambda: _feed(state))


@blueprint.get("/sitemap.xml")
@requires(Permission.PUBLIC)
def sitemap() -> ResponseReturnValue:
    """List the public pages, with when each was last changed."""
    state = board.board_state(db.session)
    return _as("application/xml", state, lambda: _sitemap(state))


@blueprint.get("/robots.txt")
@requires(Permission.PUBLIC)
def robots() -> ResponseReturnValue:
    """Say what is not for search engines, and where the site map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _PRIVATE), "Allow: /", ""]
    lines += [f"Sitemap: {absolute('careers.sitemap')}", ""]
    response = Response("\n".join(lines), mimetype="text/plain")
    return for_any_cache(response, changed_at=None)


def _feed(state: board.PageState) -> str:
    found = board.open_postings(db.session, today=company_date(now()), size=_NEWEST)
    return render_template(
        "careers/feed.xml",
        postings=found.items,
        changed_at=state.changed_at or now(),
        public=address_of("careers.feed"),
        absolute=absolute,
    )


def _sitemap(state: board.PageState) -> str:
    found = board.open_postings(db.session, today=company_date(now()), size=_MOST)
    return render_template(
        "careers/sitemap.xml",
        postings=found.items,
        changed_at=state.changed_at,
        absolute=absolute,
        locales=LOCALES,
    )


def _as(mimetype: str, state: board.PageState, render: Callable[[], str]) -> Response:
    response = rendered((state.key, company_date(now())), render)
    response.mimetype = mimetype
    return for_any_cache(response, changed_at=state.changed_at)
