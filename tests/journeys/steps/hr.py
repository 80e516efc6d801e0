"""What HR does, in a browser. Finds things by what they are, not by their words, so that the same
steps go in either language; what a page says is for the journey to look at.
"""

from playwright.sync_api import Locator, Page

from tests.support.factories import PASSWORD


class Hr:
    """A member of HR, or a hiring manager, before the workbench."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in; what opens is the page that says what waits."""
        self.page.goto("/account/sign-in")
        self.page.fill("main [name=email]", email)
        self.page.fill("main [name=password]", password)
        self._press(self.page.locator("main button[type=submit]"))

    def drafts(self) -> list[str]:
        """The titles of the drafts that wait to be opened, as the first page lists them."""
        self.page.goto("/hr/")
        links = self.page.locator(".todo:has(a[href$='/edit']) .row-link")
        return links.all_inner_texts()

    def draft(self, role: str) -> None:
        """Draft a posting from the role with that key; what opens is its editing."""
        self.page.goto(f"/hr/roles/{role}")
        self._press(self.page.locator("form[action$='/postings'] button"))

    def complete_and_open(self, title: str, **terms: str) -> None:
        """Open a draft from the first page, fill in its terms, and put it on the public board."""
        self.page.goto("/hr/")
        todo = self.page.locator(".todo", has_text=title)
        self._press(todo.locator("a[href$='/edit']").first)
        self.edit_terms(**terms)
        self._press(self.page.locator("button[name=open_now]"))

    def edit_terms(self, **terms: str) -> None:
        """Type the terms of the posting whose editing is open; nothing is saved yet."""
        for name, value in terms.items():
            field = self.page.locator(f"main [name={name}]")
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def open_posting(self, title: str) -> None:
        """Go to the board of the posting of that title."""
        self.page.goto("/hr/postings")
        self._press(self.page.locator(".row-link", has_text=title).first)

    def do_with_posting(self, deed: str) -> None:
        """Press one of the posting's buttons: open, pause, close or reopen."""
        form = self.page.locator(f"form[action$='/{deed}']")
        if not form.is_visible():
            self.page.locator(f"a[href='#{deed}']").click()
        self._press(form.locator("button[type=submit]"))

    @property
    def status(self) -> str:
        """The posting's status, as its page says it."""
        return self.page.locator(".page-meta .badge").first.inner_text()

    def column(self, stage: str) -> list[str]:
        """The names on the posting's board in that stage."""
        section = self.page.locator(f"[aria-labelledby=column-{stage}]")
        return section.locator(".board-link").all_inner_texts()

    def move_on_from_board(self, name: str) -> None:
        """Move somebody to the next stage with the button on their card."""
        card = self.page.locator(".board-card", has_text=name)
        self._press(card.locator("button"))

    def find(self, search: str) -> list[str]:
        """Search for an application, and return the names that are found."""
        self.page.goto("/hr/")
        box = self.page.locator(".search-box input")
        box.fill(search)
        with self.page.expect_navigation():
            box.press("Enter")
        return self.page.locator(".row-link").all_inner_texts()

    def open_application(self, search: str) -> None:
        """Search for an application, and open the first that is found."""
        self.find(search)
        self._press(self.page.locator(".row-link").first)

    def move(self, to: str, why: str = "") -> None:
        """Move the application whose page is open to a stage."""
        form = self.page.locator("form[action$='/move']")
        form.locator("[name=to]").select_option(to)
        form.locator("[name=why]").fill(why)
        self._press(form.locator("button[type=submit]"))

    def reject(self, reason: str, note: str = "", *, send_mail: bool = True) -> None:
        """Reject the application whose page is open."""
        self.page.locator("a[href='#reject']").click()
        form = self.page.locator("form[action$='/reject']")
        form.locator("[name=reason]").select_option(reason)
        form.locator("[name=grounds]").fill(note)
        form.locator("[name=send_mail]").set_checked(send_mail)
        self._press(form.locator("button[type=submit]"))

    def reopen(self, why: str) -> None:
        """Take back the rejection of the application whose page is open."""
        form = self.page.locator("form[action$='/reopen']")
        form.locator("[name=why_reopen]").fill(why)
        self._press(form.locator("button[type=submit]"))

    def note(self, text: str) -> None:
        """Keep a note on the application whose page is open."""
        form = self.page.locator("form[action$='/notes']")
        form.locator("[name=body]").fill(text)
        self._press(form.locator("button[type=submit]"))

    def download_resume(self) -> bytes:
        """Download the resume of the application whose page is open."""
        with self.page.expect_download() as download:
            self.page.locator(".page-actions a[href$='/resume']").click()
        return download.value.path().read_bytes()

    @property
    def heading(self) -> str:
        """What the page is about."""
        return self.page.locator("h1").inner_text()

    @property
    def stage(self) -> str:
        """Where the application stands, as the head of its page says it."""
        return self.page.locator(".page-meta .badge").first.inner_text()

    @property
    def answers(self) -> list[str]:
        """What the candidate answered."""
        return self.page.locator(".answer dd").all_inner_texts()

    @property
    def history(self) -> list[str]:
        """All that happened, the latest first, with what was written about it."""
        return self.page.locator(".timeline-entry").all_inner_texts()

    @property
    def said(self) -> list[str]:
        """What the page says has been done."""
        return self.page.locator(".flash-region .notice").all_inner_texts()

    def _press(self, button: Locator) -> None:
        """Press a button or follow a link, and wait for the page it leads to."""
        with self.page.expect_navigation():
            button.click()
