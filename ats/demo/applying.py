"""Applying: somebody fills in the form as the posting asks, uploads a resume and sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from random import Random

from ats.catalogue.application_form import Question, form_from_document
from ats.demo.office import Office
from ats.demo.people import Career, Person, make_career
from ats.demo.resume import make_resume
from ats.demo.stories import Story
from ats.domain import upload
from ats.domain.actor import APPLICANT
from ats.domain.consent import PRIVACY_NOTICE_VERSION
from ats.domain.submission import Submission, submit_application
from ats.domain.zone import company_date
from ats.enums import QuestionKind, RejectionReason
from ats.models import Application

_AS_PDF = 0.65


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody with a posting's form open before them."""

    office: Office
    story: Story
    person: Person
    career: Career
    rng: Random

    def answers(self, questions: tuple[Question, ...]) -> dict[str, object]:
        """Return JSON values by question key; what is left open is left out."""
        given = {
            question.key: self._answer(question, place) for place, question in enumerate(questions)
        }
        return {key: answer for key, answer in given.items() if answer is not None}

    def about(self) -> str:
        """Return what they say of themselves at the head of their resume."""
        words = self.office.bank.careers[self.person.language]
        if not self.career.years:
            return str(words["newcomer"])
        return str(self.rng.choice(words["about"])).format(years=self.career.years)

    def _answer(self, question: Question, place: int) -> object:
        if question.kind is QuestionKind.LONG_TEXT:
            return self._situation(question, place)
        career = self.career
        known: dict[str, object] = {
            "education": career.level.value,
            "experience": career.years,
            "languages": [
                each.value for each in question.choices if each.value in career.languages
            ],
            "computer": career.computer,
            "major": career.major,
        }
        return known.get(question.about)

    def _situation(self, question: Question, place: int) -> str:
        answers = self.office.bank.answers
        language = self.person.language
        if self.story.reason is RejectionReason.COMPETENCIES and self.story.first is None:
            return str(self.rng.choice(answers["terse"][language]))
        if not self.career.jobs:
            # One after the other, so that no form says the same twice.
            known = answers["newcomer"][language]
            return str(known[(self.story.number + place) % len(known)])
        told = str(self.rng.choice(answers[question.about][language]))
        return told.replace("{employer}", self.career.jobs[0].employer)


def apply(
    office: Office, story: Story, person: Person, rng: Random, *, now: datetime
) -> Application:
    """Send an application for the story's posting."""
    posting = office.postings[story.role]
    career = make_career(story, person.language, rng, this_year=company_date(now).year)
    applicant = Applicant(office, story, person, career, rng)
    resume = make_resume(
        person,
        career,
        posting.title_en if person.language == "en" else posting.title_zh,
        about=applicant.about(),
        as_pdf=rng.random() < _AS_PDF,
    )
    stored = office.files.put(BytesIO(resume.content))
    staged = upload.stage(
        office.session,
        posting,
        name=resume.name,
        media_type=resume.type.media_type,
        sha256=stored.sha256,
        size=stored.size,
        now=now,
    )
    return submit_application(
        office.session,
        posting,
        Submission(
            submission_key=f"demo-application-{office.seed}-{story.number}",
            name=person.name,
            email=person.email,
            phone=person.phone,
            answers=applicant.answers(form_from_document(posting.form)),
            resume_token=staged.token,
            locale=person.locale,
            notice_version=PRIVACY_NOTICE_VERSION,
        ),
        actor=APPLICANT,
        now=now,
        mailer=office.mailer,
    )
