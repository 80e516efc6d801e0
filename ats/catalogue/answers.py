"""The answers of an application form, in words: what applicants and staff read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ats.catalogue.application_form import Question
from ats.catalogue.document import Text
from ats.enums import QuestionKind

_YES = Text("是", "Yes")
_NO = Text("否", "No")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what was answered; `said` is empty where nothing was.

    What was chosen is said in the reader's language, what was typed stands as it was typed.
    """

    question: Question
    said: str

    @property
    def is_long(self) -> bool:
        """Whether it may run over several lines."""
        return self.question.kind is QuestionKind.LONG_TEXT


def answers_in_words(
    questions: Sequence[Question], answers: Mapping[str, object], locale: str
) -> list[Answer]:
    """Return every question of a form with its answer, in the language of `locale`."""
    return [
        Answer(question, _in_words(question, answers.get(question.key), locale))
        for question in questions
    ]


def _in_words(question: Question, value: object, locale: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(locale)
    labels = {choice.value: choice.label.in_(locale) for choice in question.choices}
    if isinstance(value, list):
        joint = ", " if locale == "en" else "、"
        return joint.join(labels.get(each, str(each)) for each in value)
    return labels.get(str(value), str(value))
