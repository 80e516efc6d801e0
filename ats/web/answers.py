"""What a candidate answered, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date, gettext

from ats.catalogue.application_form import Question, form_from_document
from ats.catalogue.document import Text
from ats.enums import QuestionKind
from ats.models import Application
from ats.web.locale import current_locale


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer; ``text`` is empty when nothing was answered."""

    question: Text
    text: str
    is_long: bool


def answers_of(application: Application) -> list[Answer]:
    """Return the questions an applicant was asked, in their order, each with its answer."""
    return [
        Answer(
            question.label,
            _in_words(question, application.answers.get(question.key)),
            is_long=question.kind is QuestionKind.LONG_TEXT,
        )
        for question in form_from_document(application.form)
    ]


def _in_words(question: Question, answer: object) -> str:
    labels = {choice.value: choice.label.in_(current_locale()) for choice in question.choices}
    match answer:
        case None:
            return ""
        case list():
            return " · ".join(labels.get(str(each), str(each)) for each in answer)
        case str() if question.kind is QuestionKind.DATE:
            return str(format_date(date.fromisoformat(answer), "medium"))
        case bool():
            return gettext("Yes") if answer else gettext("No")
        case _:
            return labels.get(str(answer), str(answer))
