"""What is done about interviews, in a browser: HR plans, interviewers rate, HR decides and offers.

Finds things by what they are, not by their words, so that the same steps go in either language;
what a page says is for the journey to look at.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time

from playwright.sync_api import Locator, Page

from tests.support.factories import PASSWORD

NOT_ASSESSED = "not_assessed"


class _Person:
    """A member of staff before the pages."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in; what opens is the page that says what waits."""
        self.page.goto("/account/sign-in")
        self.page.fill("main [name=email]", email)
        self.page.fill("main [name=password]", password)
        self._press(self.page.locator("main button[type=submit]"))

    @property
    def heading(self) -> str:
        """What the page is about."""
        return self.page.locator("h1").inner_text()

    @property
    def said(self) -> list[str]:
        """What the page says has been done."""
        return self.page.locator(".flash-region .notice").all_inner_texts()

    @property
    def faults(self) -> list[str]:
        """What the summary of errors says, a line each."""
        return self.page.locator(".error-summary li").all_inner_texts()

    def _press(self, button: Locator) -> None:
        """Press a button or follow a link, and wait for the page it leads to."""
        with self.page.expect_navigation():
            button.click()


class Interviewer(_Person):
    """An interviewer: their day, and one scorecard."""

    def day(self) -> dict[str, list[str]]:
        """The names of the candidates, by what they ask: owed, today, coming, submitted."""
        self.page.goto("/interviews/")
        return {
            name: self.page.locator(f"#{name} .interview-item h3").all_inner_texts()
            for name in ("owed", "today", "coming", "submitted")
        }

    def open_kit(self, candidate: str) -> None:
        """Open the page with the kit and the scorecard for somebody, from the first page."""
        self.page.goto("/interviews/")
        self._press(self.page.locator(".interview-item a", has_text=candidate).first)

    @property
    def competencies(self) -> list[str]:
        """The ids of the competencies on the scorecard that is open, in its order."""
        names = self.page.locator("[name^='evidence-']").evaluate_all(
            "boxes => boxes.map((box) => box.name)"
        )
        return [name.removeprefix("evidence-") for name in names]

    def rate(self, competency: str, score: int | str, evidence: str = "") -> None:
        """Rate one competency: 1 to 5, or NOT_ASSESSED."""
        self._bring_forward(competency)
        self.page.locator(f"[name='score-{competency}'][value='{score}']").check()
        self.page.locator(f"[name='evidence-{competency}']").fill(evidence)

    def recommend(self, recommendation: str, summary: str = "") -> None:
        """Choose one of the four recommendations, and say in a few sentences why."""
        self.page.locator(f"[name=recommendation][value={recommendation}]").check()
        self.page.locator("[name=summary]").fill(summary)

    def save(self) -> None:
        """Save the draft."""
        self._press(self._buttons.nth(0))

    def submit(self) -> None:
        """Submit the scorecard."""
        self._press(self._buttons.nth(1))

    def wait_until_saved(self) -> None:
        """Wait until the page has saved by itself what was typed."""
        self.page.locator("[data-autosave-state][data-state=saved]").wait_for()

    @property
    def is_locked(self) -> bool:
        """Whether the scorecard that is open takes nothing more."""
        return self.page.locator(".scorecard-form").count() == 0

    @property
    def scores(self) -> list[str]:
        """The scores of a locked scorecard, as they are shown."""
        return self.page.locator(".given-rating .score").all_inner_texts()

    @property
    def _buttons(self) -> Locator:
        return self.page.locator(".scoring-buttons button")

    def _bring_forward(self, competency: str) -> None:
        """On a phone one competency is shown at a time: go on until it is this one."""
        box = self.page.locator(f"[name='evidence-{competency}']")
        on = self.page.locator("[data-step='1']")
        while not box.is_visible() and on.is_enabled():
            on.click()


class Planner(_Person):
    """HR, as far as interviews, the panel, decisions and offers go."""

    def plan_interview(
        self,
        application_id: int,
        interviewers: Sequence[str],
        on: date,
        at: time = time(14, 30),
        place: str = "会议室 2",
        rates: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Plan an interview; ``rates`` names competencies by interviewer where not as suggested."""
        self.page.goto(f"/hr/applications/{application_id}/interviews/new")
        self.page.fill("[name=day]", on.isoformat())
        self.page.fill("[name=time]", at.strftime("%H:%M"))
        self.page.fill("main [name=place]", place)
        self._choose(interviewers)
        for name, competencies in (rates or {}).items():
            self._assign(name, competencies)
        self._press(self.page.locator(".plan-form .actions button"))

    def open_panel(self, application_id: int) -> None:
        """Open the panel page of an application."""
        self.page.goto(f"/hr/applications/{application_id}/panel")

    @property
    def means(self) -> list[str]:
        """The means on the panel page, a competency each."""
        return self.page.locator(".matrix tbody .matrix-mean").all_inner_texts()

    @property
    def is_closed(self) -> bool:
        """Whether the panel says that one's own scorecard comes first."""
        return self.page.locator("main a[href$='/scorecard']").count() > 0

    def decide(self, verdict: str, grounds: str, reason: str = "") -> None:
        """Decide on the panel page: hire or reject."""
        form = self.page.locator("form[action$='/decide']")
        form.locator(f"[name=verdict][value={verdict}]").check()
        form.locator("[name=grounds]").fill(grounds)
        if reason:
            form.locator("[name=reason]").select_option(reason)
        self._press(form.locator("button[type=submit]"))

    def make_offer(self, pay: int, message: str = "") -> None:
        """Make an offer on the page that is open."""
        form = self.page.locator("form[action$='/offer']")
        form.locator("[name=pay]").fill(str(pay))
        form.locator("[name=message]").fill(message)
        self._press(form.locator("button[type=submit]"))

    def record(self, answer: str, why: str = "") -> None:
        """Record what became of the offer on the page: accept, decline or withdraw."""
        self.page.locator(f"a[href='#{answer}']").click()
        form = self.page.locator(f"form[action$='/{answer}']")
        if why:
            form.locator("input[type=text]").fill(why)
        self._press(form.locator("button[type=submit]"))

    @property
    def offers(self) -> list[str]:
        """The badges of the offers on the page, the latest first."""
        return self.page.locator("main .card-actions .badge").all_inner_texts()

    def _choose(self, interviewers: Sequence[str]) -> None:
        with_script = self.page.locator("html.js").count() > 0
        for box in self.page.locator("[name=interviewers]").all():
            label = box.locator("xpath=following-sibling::label").inner_text()
            wanted = label.strip() in interviewers
            if box.is_checked() == wanted:
                continue
            if with_script:
                with self.page.expect_response(lambda answer: answer.request.method == "POST"):
                    box.set_checked(wanted)
            else:
                box.set_checked(wanted)
        if not with_script:
            self._press(self.page.locator("button[name=suggest]"))
        heads = self.page.locator(".assignment thead th.assignment-cell")
        heads.nth(len(interviewers) - 1).wait_for()

    def _assign(self, name: str, competencies: Sequence[str]) -> None:
        column = [
            head.startswith(name)
            for head in self.page.locator(".assignment thead th.assignment-cell").all_inner_texts()
        ].index(True)
        for row in self.page.locator(".assignment tbody tr").all():
            box = row.locator("input").nth(column)
            competency = (box.get_attribute("value") or "").partition(":")[2]
            box.set_checked(competency in competencies)
