"""What anyone on the staff does first, in a browser."""

from playwright.sync_api import Page


def set_password(page: Page, link: str, password: str) -> None:
    """Open a one-time link and set the password."""
    page.goto(link)
    page.fill("main [name=password]", password)
    page.fill("main [name=repeated]", password)
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()
