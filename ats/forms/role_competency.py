"""What HR types about one competency of a role: what it expects, what to ask, what to look for."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, ValidationError
from wtforms.validators import DataRequired

from ats.catalogue.document import Anchors, Competency, RoleCompetency, Text
from ats.forms.bilingual import check_paired, in_lines, lines_of, paired, typed_text, wording
from ats.forms.role import LONGEST_LIST, LONGEST_TEXT, LONGEST_TITLE, RoleEditForm
from ats.forms.text import line, paragraphs

FEWEST_QUESTIONS = 2
ANCHORS = ("weak", "solid", "outstanding")


class CompetencyForm(RoleEditForm):
    """One competency: what this role expects, and what all roles that have it share."""

    expectation_zh = wording(
        _l("Expectation in Chinese"),
        [DataRequired(_l("Enter what this role expects, in Chinese."))],
        most=LONGEST_TEXT,
    )
    expectation_en = wording(_l("Expectation in English"), [], most=LONGEST_TEXT)
    title_zh = line(
        _l("Name in Chinese"),
        [DataRequired(_l("Enter the name in Chinese."))],
        most=LONGEST_TITLE,
    )
    title_en = line(_l("Name in English"), [], most=LONGEST_TITLE)
    definition_zh = wording(
        _l("Definition in Chinese"),
        [DataRequired(_l("Enter the definition in Chinese."))],
        most=LONGEST_TEXT,
    )
    definition_en = wording(_l("Definition in English"), [], most=LONGEST_TEXT)
    weak_zh = wording(
        _l("A weak answer (1) in Chinese"),
        [DataRequired(_l("Say what a weak answer looks like, in Chinese."))],
        most=LONGEST_TEXT,
    )
    weak_en = wording(_l("A weak answer (1) in English"), [], most=LONGEST_TEXT)
    solid_zh = wording(
        _l("A solid answer (3) in Chinese"),
        [DataRequired(_l("Say what a solid answer looks like, in Chinese."))],
        most=LONGEST_TEXT,
    )
    solid_en = wording(_l("A solid answer (3) in English"), [], most=LONGEST_TEXT)
    outstanding_zh = wording(
        _l("An outstanding answer (5) in Chinese"),
        [DataRequired(_l("Say what an outstanding answer looks like, in Chinese."))],
        most=LONGEST_TEXT,
    )
    outstanding_en = wording(_l("An outstanding answer (5) in English"), [], most=LONGEST_TEXT)
    questions_zh = paragraphs(
        _l("Questions in Chinese"), [DataRequired(_l("Enter the questions."))], most=LONGEST_LIST
    )
    questions_en = paragraphs(_l("Questions in English"), [], most=LONGEST_LIST)

    def fill(self, item: RoleCompetency) -> None:
        """Put a role's competency into the fields."""
        competency = item.competency
        texts = {
            "expectation": item.expectation,
            "title": competency.title,
            "definition": competency.definition,
            **dict(zip(ANCHORS, (text for _, text in competency.anchors.by_score), strict=True)),
        }
        for name, text in texts.items():
            self[f"{name}_zh"].data, self[f"{name}_en"].data = text.zh, text.en or ""
        self.questions_zh.data, self.questions_en.data = in_lines(competency.questions)

    def competency(self, current: Competency) -> Competency:
        """Return the competency as typed; its id and category stay."""
        weak, solid, outstanding = (self._typed(name) for name in ANCHORS)
        return Competency(
            id=current.id,
            category=current.category,
            title=self._typed("title"),
            definition=self._typed("definition"),
            anchors=Anchors(weak, solid, outstanding),
            questions=paired(self.questions_zh, self.questions_en),
        )

    def expectation(self) -> Text:
        """Return what this role expects, as typed."""
        return self._typed("expectation")

    def validate_questions_zh(self, field: Field) -> None:
        """One question is no interview."""
        if len(lines_of(field)) < FEWEST_QUESTIONS:
            raise ValidationError(gettext("Enter at least two questions, one a line."))

    def validate_questions_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        check_paired(self.questions_zh, field)

    def _typed(self, name: str) -> Text:
        return typed_text(self[f"{name}_zh"], self[f"{name}_en"])
