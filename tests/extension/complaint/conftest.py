"""A log that tests of the complaint only read."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.packing import tell_story


@pytest.fixture(scope="module")
def keeper(kept_panel: Panel) -> Panel:
    """A panel with the story in it."""
    tell_story(kept_panel)
    return kept_panel
