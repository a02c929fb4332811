"""A log that tests of the complaint only read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.extension.conftest import NOBODY, Panel, device_of
from tests.extension.packing import tell_story


@pytest.fixture(scope="package")
def keeper(browser: Browser, files: str) -> Iterator[Panel]:
    """A panel with the story in it, on a device that is not emptied after each test."""
    with device_of(browser, files) as page:
        panel = Panel(page, NOBODY)
        tell_story(panel)
        yield panel
