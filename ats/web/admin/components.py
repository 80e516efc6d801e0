"""The page that shows every component in every state."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats import enums
from ats.enums import Permission
from ats.forms.specimen import kept_specimen, plain_specimen, wrong_specimen
from ats.web.access import requires
from ats.web.admin import blueprint


@blueprint.get("/components")
@requires(Permission.READ_COMPONENTS)
def components() -> ResponseReturnValue:
    """Show what pages are built from, for whoever builds one and for the visual tests."""
    return render_template(
        "admin/components.html",
        enums=enums,
        plain=plain_specimen(),
        wrong=wrong_specimen(),
        kept=kept_specimen(),
    )
