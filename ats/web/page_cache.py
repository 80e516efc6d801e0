"""Public pages rendered once for each state of what they show.

A page that everybody sees alike is the same text until its posting changes, or the day does.
Asking the database whether it has changed is quick; making the text and compressing it is not. What
is kept is only ever a copy: each process keeps its own, and loses nothing with it.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

from flask import Flask, Response, current_app, make_response, request
from werkzeug.http import parse_accept_header

from ats.config import ROOT
from ats.web.locale import current_locale

MOST_PAGES = 500
_EXTENSION = "ats_rendered_pages"
_VARY = "Accept-Encoding, Accept-Language, Cookie"
_CODE_CHANGED_AT = "ats_code_changed_at"


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it goes over the wire, plain and compressed, and the tag it is recognised by."""

    plain: bytes
    compressed: bytes
    etag: str
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> RenderedPage:
        """Return the page with that text, in the language of that tag."""
        plain = text.encode()
        etag = hashlib.sha256(plain).hexdigest()[:32]
        return cls(plain, gzip.compress(plain, mtime=0), etag, language)

    def answer(self) -> Response:
        """Return the page for the current request, compressed if the reader takes that."""
        compress = _takes_gzip(request.headers.get("Accept-Encoding", ""))
        # All at once: each look into a response's headers reads through them.
        headers = [
            ("ETag", f'"{self.etag}:gzip"' if compress else f'"{self.etag}"'),
            ("Vary", _VARY),
            ("Content-Language", self.language),
        ]
        if compress:
            headers.append(("Content-Encoding", "gzip"))
        body = self.compressed if compress else self.plain
        return current_app.response_class(body, headers=headers, mimetype="text/html")


class RenderedPages:
    """The pages used last, at most :data:`MOST_PAGES` of them. Safe among threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, RenderedPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> RenderedPage | None:
        """Return the page kept under a key, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: RenderedPage) -> None:
        """Keep a page, and let go of the one that was longest unused if there are too many."""
        with self._lock:
            self._pages[key] = page
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Let go of all pages."""
        with self._lock:
            self._pages.clear()


def register(app: Flask) -> None:
    """Give the application its rendered pages."""
    app.extensions[_EXTENSION] = RenderedPages()
    app.extensions[_CODE_CHANGED_AT] = _newest(ROOT / "ats", ROOT / "templates")


def code_changed_at(app: Flask) -> datetime:
    """Return when what makes the pages was last changed: alike in every process of a release."""
    return app.extensions[_CODE_CHANGED_AT]  # type: ignore[no-any-return]


def rendered(state: Hashable, render: Callable[[], str]) -> Response:
    """Answer with the page that ``render`` makes, made once for each ``state`` of what it shows.

    ``state`` must change whenever what the page shows does; path and language are added here. The
    page must show nothing of the reader. An address with a query is rendered each time: there are
    too many of them.
    """
    if request.query_string or current_app.debug:
        return make_response(render())
    pages: RenderedPages = current_app.extensions[_EXTENSION]
    locale = current_locale()
    key = (request.path, locale, state)
    page = pages.get(key)
    if page is None:
        page = RenderedPage.of(render(), locale.replace("_", "-"))
        pages.keep(key, page)
    return page.answer()


@lru_cache(maxsize=1_000)
def _takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip; browsers send few of them."""
    return bool(parse_accept_header(accepted)["gzip"] > 0)


def _newest(*folders: Path) -> datetime:
    times = (file.stat().st_mtime for folder in folders for file in folder.rglob("*.[ph][yt]*"))
    return datetime.fromtimestamp(max(times), UTC)
