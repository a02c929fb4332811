"""The extension in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.chromium import ROOT, Chromium


@pytest.fixture(scope="package")
def started(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(playwright, tmp_path_factory.mktemp("profile")).start()
    yield browser
    browser.stop()


def emptied(browser: Chromium) -> None:
    browser.forget()
    problems, browser.problems = browser.problems, []
    assert problems == []


@pytest.fixture
def chromium(started: Chromium) -> Iterator[Chromium]:
    """Chromium with nothing stored and a worker that has just been installed, so that no other test has an
    effect."""
    started.install(ROOT)
    yield started
    emptied(started)


@pytest.fixture
def bare(started: Chromium) -> Iterator[Page]:
    """A page of the extension in which none of its scripts run, for a test in which the worker is not
    used."""
    yield started.open_bare()
    emptied(started)
