"""The privacy notice that applicants consent to."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.domain.consent import PRIVACY_NOTICE_VERSION, privacy_notice
from ats.enums import Permission
from ats.web.access import requires
from ats.web.careers import blueprint
from ats.web.careers.public import address_of, for_any_cache
from ats.web.context import company_name


@blueprint.get("/privacy")
@requires(Permission.PUBLIC)
def privacy() -> ResponseReturnValue:
    """Show the notice as it stands, with its version."""
    page = render_template(
        "careers/privacy.html",
        notice=privacy_notice(company_name()),
        version=PRIVACY_NOTICE_VERSION,
        public=address_of("careers.privacy"),
    )
    return for_any_cache(page, changed_at=None)
