"""The security headers of every answer."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, g, request

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Bootstrap draws its arrows and ticks with data: images.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
_POLICY_HEADER = "; ".join(f"{directive} {sources}" for directive, sources in _POLICY.items())

_HEADERS = {
    "Content-Security-Policy": _POLICY_HEADER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def let_frame(response: Response, origins: Iterable[str]) -> Response:
    """Let the pages of these origins, and nobody else's, show the answer in a frame."""
    g.framed_by = " ".join(origins) or "'none'"
    nobody = "frame-ancestors 'none'"
    policy = _POLICY_HEADER.replace(nobody, f"frame-ancestors {g.framed_by}")
    response.headers["Content-Security-Policy"] = policy
    return response


def add_security_headers(response: Response) -> Response:
    """Add what a view has not set itself (a resume brings a stricter policy of its own)."""
    headers = response.headers
    # Asked once for all: every look into a response's headers reads through them.
    present = {name.lower() for name in headers.keys()}  # noqa: SIM118 - they are pairs, not a dict
    for name, value in _HEADERS.items():
        if name.lower() not in present and not (name == "X-Frame-Options" and "framed_by" in g):
            headers.add(name, value)
    if request.path.startswith(("/hr", "/interviews", "/admin", "/account", "/my")):
        headers.setdefault("Cache-Control", "no-store")
    elif response.mimetype == "text/html":
        # A form carries keys of its reader's own; the view of a page for everybody says so itself.
        headers.setdefault("Cache-Control", "private, no-cache")
    return response
