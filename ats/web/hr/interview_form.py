"""Between an application and the form that plans an interview for it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from ats.catalogue import phrases
from ats.catalogue.document import Role, Text, role_from_document
from ats.catalogue.interview_plan import PlannedInterview, plan_from_document
from ats.domain.coverage import suggest_panel
from ats.domain.errors import IncompleteError, InvalidError
from ats.domain.interview import InterviewRequest
from ats.domain.zone import company_instant
from ats.enums import Stage
from ats.forms.interview import InterviewForm, cell
from ats.models import Application, User

_DEFAULT_MINUTES = 45
_TITLES = {
    Stage.FIRST_INTERVIEW: phrases.FIRST_INTERVIEW_TITLE,
    Stage.FINAL_INTERVIEW: phrases.FINAL_INTERVIEW_TITLE,
}


class Planning:
    """One interview being planned: what the posting's plan says, who may do it, and the form.

    ``users`` are all who may interview; ``role`` is the role as the posting started with it.
    """

    def __init__(self, application: Application, users: Sequence[User]) -> None:
        self.application = application
        self.users = users
        self.role: Role = role_from_document(application.posting.role_version.document)
        self.planned = _planned(application, self.role)
        manager = application.posting.hiring_manager_id
        self.form = InterviewForm(
            data={
                "stage": application.stage.value,
                "minutes": self.planned.minutes,
                "place": application.posting.place,
                "interviewers": [str(user.id) for user in users if user.id == manager],
            },
        )
        self.form.offer_choices(
            [(user.id, user.name) for user in users],
            [competency.id for competency in self.role.competencies],
        )
        if not self.form.is_submitted():
            self.suggest()

    @property
    def title(self) -> Text:
        """What the interview is called, in both languages."""
        return self.planned.title

    @property
    def chosen_users(self) -> list[User]:
        """The interviewers chosen, by name."""
        ids = set(self.form.interviewer_ids)
        return [user for user in self.users if user.id in ids]

    def is_ticked(self, user: User, competency_id: str) -> bool:
        """Whether the user is to rate the competency."""
        return cell(user.id, competency_id) in (self.form.panel.data or ())

    def load_of(self, user: User) -> int:
        """How many competencies the user is to rate."""
        return sum(self.is_ticked(user, each.id) for each in self.role.competencies)

    def suggest(self) -> None:
        """Tick a suggestion for the interviewers chosen; nothing has been found wrong yet."""
        wanted = set(self.planned.competency_ids)
        competencies = [
            (each.id, each.importance) for each in self.role.competencies if each.id in wanted
        ]
        self.form.tick(suggest_panel(competencies, self.form.interviewer_ids))
        for field in self.form:
            field.errors = []

    def must_look_again(self) -> bool:
        """Whether the matrix was not shown for these interviewers: then it is, and says so."""
        if self.form.asked_for == self.form.shown.data:
            return False
        self.suggest()
        self.form.panel.errors = [gettext("Look over who rates what, then plan the interview.")]
        return True

    def request(self) -> InterviewRequest:
        """Return what the form asks for; it must have been validated."""
        form = self.form
        if form.day.data is None or form.time.data is None:
            raise InvalidError("starts_at", "missing")
        chosen = form.chosen
        return InterviewRequest(
            stage=Stage(form.stage.data),
            title=self.title,
            starts_at=company_instant(form.day.data, form.time.data),
            minutes=form.minutes.data or 0,
            place=form.place.data or "",
            panel={user: chosen[user.id] for user in self.chosen_users},
            submission_key=form.submission_key.data or "",
        )

    def show(self, error: IncompleteError | InvalidError) -> None:
        """Put what the domain found wrong at the field it is about."""
        if isinstance(error, IncompleteError):
            self.form.show_missing(error.missing, {user.id: user.name for user in self.users})
        elif error.field == "starts_at":
            self.form.day.errors = [gettext("This day is past.")]
        elif error.field == "minutes":
            self.form.minutes.errors = [gettext("An interview takes from 5 to 480 minutes.")]
        else:
            self.form.panel.errors = [gettext("Choose the interviewers again.")]


def _planned(application: Application, role: Role) -> PlannedInterview:
    """Return the plan's interview for the stage; one of the whole role where it names none."""
    for planned in plan_from_document(application.posting.plan):
        if planned.stage is application.stage:
            return planned
    return PlannedInterview(
        stage=application.stage,
        title=_TITLES.get(application.stage, phrases.FIRST_INTERVIEW_TITLE),
        minutes=_DEFAULT_MINUTES,
        purpose=Text("", ""),
        competency_ids=tuple(competency.id for competency in role.competencies),
    )
