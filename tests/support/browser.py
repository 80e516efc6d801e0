"""Chromium, for journeys: every context is watched, and fails on what a person would not see.

A console error, a violation of the content security policy, or an exception in a script fails the
test that caused it, although the page may look right.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI}`));
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, or Playwright's own where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS, headless=True
        )
        yield browser
        browser.close()


class Browsing:
    """Opens pages for the persons of one test, and collects what went wrong in them."""

    def __init__(self, browser: Browser, base_url: str, pictures: Path) -> None:
        self._browser = browser
        self._base_url = base_url
        self._pictures = pictures
        self._contexts: list[BrowserContext] = []
        self._expected: list[str] = []
        self.problems: list[str] = []

    def person(
        self,
        *,
        locale: str = "zh-CN",
        width: int = 1440,
        height: int = 900,
        javascript: bool = True,
        dark: bool = False,
    ) -> Page:
        """Return an empty page in a context of its own: another person, at another machine."""
        context = self._browser.new_context(
            base_url=self._base_url,
            locale=locale,
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        if javascript:
            context.add_init_script(_REPORT_VIOLATIONS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._note(message.type == "error", message.text))
        page.on("pageerror", lambda error: self._note(True, f"exception: {error}"))
        page.on("crash", lambda: self._note(True, "the page crashed"))
        return page

    def expect_problem(self, pattern: str) -> None:
        """Let console errors pass that match: a test that provokes a 409 hears of it there."""
        self._expected.append(pattern)

    def close(self, *, failed: bool) -> None:
        """End all contexts; keep a picture of each page if the test failed."""
        for number, context in enumerate(self._contexts):
            if failed:
                for page in context.pages:
                    page.screenshot(path=self._pictures / f"failed-{number}.png")
            context.close()

    def check(self) -> None:
        """Fail if anything went wrong that was not expected."""
        unexpected = [
            problem
            for problem in self.problems
            if not any(re.search(pattern, problem) for pattern in self._expected)
        ]
        assert not unexpected, "in the browser:\n  " + "\n  ".join(unexpected)

    def _note(self, is_problem: bool, text: str) -> None:
        if is_problem:
            self.problems.append(text)
