"""Words and small makings of the pages on which roles are edited and compared."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l

from ats.catalogue.changes import Aspect, segments
from ats.catalogue.document import Competency, ComputerLevel, EducationLevel, Text
from ats.catalogue.editing import new_competency
from ats.enums import Category
from ats.forms.role import RoleCompetenciesForm

EDUCATION_LEVELS: Mapping[EducationLevel, object] = {
    EducationLevel.SECONDARY: _l("Secondary school"),
    EducationLevel.COLLEGE: _l("Junior college"),
    EducationLevel.BACHELOR: _l("Bachelor’s degree"),
    EducationLevel.MASTER: _l("Master’s degree"),
    EducationLevel.DOCTOR: _l("Doctorate"),
}
COMPUTER_LEVELS: Mapping[ComputerLevel, object] = {
    ComputerLevel.GENERAL: _l("General operation"),
    ComputerLevel.APPLIED: _l("Applied use"),
}
ASPECTS: Mapping[Aspect, object] = {
    Aspect.TITLE: _l("Title"),
    Aspect.SUMMARY: _l("Summary"),
    Aspect.DUTY: _l("Duty"),
    Aspect.COMPETENCY: _l("Competency"),
    Aspect.EXPECTATION: _l("What this role expects"),
    Aspect.DEFINITION: _l("Definition"),
    Aspect.ANCHOR_1: _l("A weak answer (1)"),
    Aspect.ANCHOR_3: _l("A solid answer (3)"),
    Aspect.ANCHOR_5: _l("An outstanding answer (5)"),
    Aspect.QUESTION: _l("Question"),
    Aspect.DEMAND: _l("Demand"),
    Aspect.QUALIFICATION: _l("Qualification"),
    Aspect.SOURCE_REMARK: _l("Source remark"),
}
QUALIFICATIONS: Mapping[str, object] = {
    "education": _l("Education"),
    "major": _l("Major"),
    "experience": _l("Experience"),
    "languages": _l("Languages"),
    "computer": _l("Computer use"),
    "certificate": _l("Certificate"),
    "equipment": _l("Provided"),
}
# What every list of changes is shown with.
CHANGE_WORDS: Mapping[str, object] = {
    "segments": segments,
    "aspects": ASPECTS,
    "qualification_words": QUALIFICATIONS,
}

_LONGEST_WORDS = 60


def added_competency(
    form: RoleCompetenciesForm, library: Mapping[str, Competency]
) -> Sequence[Competency]:
    """Return the competencies that the form adds: one of the library, a new one, both or none."""
    added = [library[form.add.data]] if form.add.data else []
    if form.new_title_zh.data:
        title = Text(form.new_title_zh.data, form.new_title_en.data or None)
        same = [each for each in library.values() if each.title.zh == title.zh]
        added += same[:1] or [
            new_competency(_new_id(title), Category(form.new_category.data), title)
        ]
    return added


def _new_id(title: Text) -> str:
    """Return an id nobody has: two things named alike in English may be different ones."""
    words = "-".join(re.findall(r"[a-z0-9]+", (title.en or "").lower()))[:_LONGEST_WORDS]
    return "-".join(part for part in ("new", words.strip("-"), secrets.token_hex(3)) if part)
