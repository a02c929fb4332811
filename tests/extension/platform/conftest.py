"""The extension in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import ROOT, Chromium


@pytest.fixture(scope="package")
def started(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(playwright, tmp_path_factory.mktemp("profile")).start()
    yield browser
    browser.stop()


@pytest.fixture
def chromium(started: Chromium) -> Iterator[Chromium]:
    """With nothing stored, and a worker that has just been installed: what a test did to another is gone."""
    started.install(ROOT)
    yield started
    started.forget()
    problems, started.problems = started.problems, []
    assert problems == []
