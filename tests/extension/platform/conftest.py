"""The extension in a real Chromium of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import Chromium


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    started = Chromium(playwright, tmp_path / "profile").start()
    yield started
    started.stop()
    assert started.problems == []
