"""Waiting for something on a page of the extension.

Playwright's own `wait_for_function` asks again by `eval`, which the panel's content security policy forbids.
"""

import time

from playwright.sync_api import Page

PATIENCE = 15.0  # seconds


def until(page: Page, function: str, argument: object = None) -> None:
    """Returns once the JavaScript function, which may be async, gives something true."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(function, argument):
        assert time.monotonic() < deadline, f"waited in vain for {function}"
        page.wait_for_timeout(30)
