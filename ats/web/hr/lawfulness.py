"""What the wording of a posting may not say: beside its fields, and while somebody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import flash, jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Field, FieldList, FormField
from wtforms.form import BaseForm

from ats.catalogue.lawfulness.check import Finding, check
from ats.catalogue.lawfulness.rules import Severity
from ats.db import db
from ats.domain.errors import UnlawfulError
from ats.domain.lawfulness import Wording, check_lawful, find_kept_wordings, wording
from ats.enums import Permission
from ats.forms.lawfulness import WordingForm
from ats.models import Posting
from ats.queries.posting import find_posting
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.hr import blueprint
from ats.web.locale import current_locale
from ats.web.wording import sentence

# Where each part of a posting is edited.
EDITED_AT: Mapping[str, str] = {
    "text": "hr.edit_posting",
    "form": "hr.edit_questions",
    "plan": "hr.edit_plan",
}
_CHECKED = ("_zh", "_en")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the reader sees it. `kept`: the reason why it stays, once there is one."""

    severity: str
    label: str
    passage: str
    title: str
    suggestion: str
    article: str
    kept: str

    @property
    def asks_for_reason(self) -> bool:
        """Whether it may stay, but nobody has said why yet."""
        return self.severity == Severity.WARN and not self.kept


@blueprint.post("/postings/<int:posting_id>/wording")
@requires(Permission.EDIT_POSTINGS)
def check_wording(posting_id: int) -> ResponseReturnValue:
    """Answer with what the text of one field may not say; nothing is stored."""
    found, form = find_posting(db.session, viewer(), posting_id), WordingForm()
    if not form.validate_on_submit():
        return jsonify(findings=[]), 422
    kept = find_kept_wordings(db.session, found)
    return jsonify(findings=_shown(form.text.data or "", kept))


@blueprint.post("/roles/wording")
@requires(Permission.EDIT_CATALOGUE)
def check_role_wording() -> ResponseReturnValue:
    """Answer with what the text of one field of a role may not say; nothing is stored."""
    form = WordingForm()
    if not form.validate_on_submit():
        return jsonify(findings=[]), 422
    return jsonify(findings=_shown(form.text.data or "", {}))


def beside_fields(form: BaseForm, posting: Posting | None = None) -> Mapping[str, Sequence[Shown]]:
    """Return what is to be said beside the fields of a form, by the fields' ids.

    Wording that stays in ``posting`` for a reason is shown with it.
    """
    kept = find_kept_wordings(db.session, posting) if posting else {}
    beside = {field.id: _shown(field.data or "", kept) for field in _texts(form)}
    return {field: shown for field, shown in beside.items() if shown}


def tell_what_is_unlawful(posting: Posting) -> str | None:
    """Say what keeps a posting from opening, if anything does; return the part it stands in."""
    try:
        check_lawful(db.session, posting)
    except UnlawfulError as error:
        flash(sentence(error), "warning")
        return error.part
    return None


def _texts(fields: BaseForm | FieldList) -> Iterator[Field]:
    for field in fields:
        if isinstance(field, FormField):
            yield from _texts(field.form)
        elif isinstance(field, FieldList):
            yield from _texts(field)
        elif field.name.endswith(_CHECKED):
            yield field


def _shown(text: str, kept: Mapping[Wording, str]) -> list[Shown]:
    locale = current_locale()
    return [
        Shown(
            severity=finding.severity.value,
            label=_label(finding),
            passage=finding.passage,
            title=finding.rule.title.in_(locale),
            suggestion=finding.suggestion.in_(locale),
            article=finding.article.in_(locale),
            kept=kept.get(wording(finding), "") if finding.severity is Severity.WARN else "",
        )
        for finding in check(text)
    ]


def _label(finding: Finding) -> str:
    if finding.severity is Severity.BLOCK:
        return gettext("May not be said:")
    return gettext("Better not said:")
