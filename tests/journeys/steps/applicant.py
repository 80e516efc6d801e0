"""What an applicant does, in a browser. Finds things by what they are, not by their words, so that
the same steps go in either language; what a page says is for the journey to look at.
"""

from dataclasses import dataclass, field

from playwright.sync_api import FilePayload, Locator, Page

from tests.support.documents import pdf


@dataclass(frozen=True)
class Person:
    """An invented person, as they describe themselves."""

    name: str
    email: str
    phone: str = "138 0013 8000"
    story: str = (
        "去年双十一，一位顾客因为排队太久很着急。我先请她坐下，再向主管确认流程，十分钟内办好。"
    )
    resume: FilePayload = field(
        default_factory=lambda: FilePayload(
            name="我的 简历.pdf", mimeType="application/pdf", buffer=pdf()
        )
    )


class Applicant:
    """A person before the public pages."""

    def __init__(self, page: Page, person: Person) -> None:
        self.page = page
        self.person = person
        self.link = ""

    def look_at_the_board(self, search: str = "") -> list[str]:
        """Open the job board, look for something, and return the titles that are listed."""
        self.page.goto("/jobs")
        if search:
            self.page.fill("input[name=q]", search)
            self._press(self.page.locator("form[role=search] button"))
        return self.page.locator(".posting-item h2").all_inner_texts()

    def open_posting(self, title: str) -> None:
        """Open the posting of that title from the board."""
        self.page.locator(".posting-item a", has_text=title).first.click()
        self.page.locator("h1", has_text=title).wait_for()

    def begin(self) -> None:
        """Go on from the posting to its form."""
        self.page.locator("main a[href$='/apply']:visible").first.click()
        self.form.wait_for()

    def fill_in(self, **instead: str) -> None:
        """Fill the form in, with what is given in place of a field's right value."""
        person = {"name": self.person.name, "email": self.person.email, "phone": self.person.phone}
        for name, value in {**person, **instead}.items():
            self.form.locator(f"[name={name}]").fill(value)
        for group in self.form.locator("fieldset.field").all():
            group.locator("input").last.check()
        for number in self.form.locator("input[inputmode=decimal]").all():
            number.fill("3")
        for text in self.form.locator("textarea").all():
            text.fill(self.person.story)
        self.form.locator("[name=consent]").check()

    def choose_resume(self, resume: FilePayload | None = None) -> None:
        """Choose a file as the resume, the person's own if none is given."""
        self.form.locator("[name=resume]").set_input_files(resume or self.person.resume)

    def send(self) -> None:
        """Send the form; what comes back is the form again or the status page."""
        self._press(self.form.locator("button[type=submit]"))

    def apply(self, title: str) -> str:
        """Do all of it for the posting of that title, and return the personal link."""
        self.look_at_the_board()
        self.open_posting(title)
        self.begin()
        self.fill_in()
        self.choose_resume()
        self.send()
        self.page.wait_for_url("**/my/applications/*")
        self.link = self.page.url
        return self.link

    def look_at_status(self) -> str:
        """Open the personal link and return what the page says in its heading."""
        self.page.goto(self.link)
        return self.heading

    def withdraw(self, reason: str = "") -> None:
        """Withdraw the application on its page."""
        self.page.goto(self.link)
        self.page.locator("a[href$='/withdraw']").click()
        self.page.fill("[name=reason]", reason)
        self._press(self.page.locator("main form button[type=submit]"))
        self.page.wait_for_url(self.link)

    @property
    def heading(self) -> str:
        """What the page is about."""
        return self.page.locator("h1").inner_text()

    @property
    def form(self) -> Locator:
        """The application form."""
        return self.page.locator("form.apply-form")

    @property
    def errors(self) -> list[str]:
        """What the summary says is wrong."""
        return self.page.locator(".error-summary li").all_inner_texts()

    @property
    def offer(self) -> str:
        """What the offer on the status page says."""
        return self.page.locator("#offer").inner_text()

    @property
    def interviews(self) -> list[str]:
        """The interviews to come, as the status page tells of them."""
        return self.page.locator("[id^=interview-].card").all_inner_texts()

    @property
    def history(self) -> list[str]:
        """What has happened, the latest first."""
        return self.page.locator(".timeline-what").all_inner_texts()

    def _press(self, button: Locator) -> None:
        """Press a button and wait for the page it leads to."""
        with self.page.expect_navigation():
            button.click()
