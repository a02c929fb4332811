"""Journey: a person keeps the list of one province, and is told where another one's is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.list.published import publish_reports
from tests.browser.list.test_community_list import open_list
from tests.browser.serving import ClockedServer, Server
from tests.browser.words import words

HANGZHOU, BEIJING = "0571-2688 8888", "010-6234 5678"


@pytest.fixture
def divided(tmp_path: Path, quick_work: None) -> Iterator[Server]:
    """The list comes by area as well."""
    with ClockedServer(tmp_path / "data", policy="circle", list_by_area=True) as running:
        yield running


def test_one_province_on_the_device(arrive: Arrive, divided: Server):
    publish_reports(divided, HANGZHOU, BEIJING)
    li = arrive("li", divided)
    open_list(li)
    li.by("list-areas").locator("summary").click()
    expect(li.by("list-areas-seen")).to_be_visible()
    li.page.locator('[data-testid="list-area"][value="ZJ"]').check()
    li.by("list-areas-save").click()
    expect(li.by("list-facts")).to_contain_text(words("list_area_other"))
    li.look_up(HANGZHOU)
    expect(li.by("list-entry")).to_be_visible()

    before = len(li.wire.sent())
    li.look_up(BEIJING)
    expect(li.by("list-area-away")).to_be_visible()
    expect(li.by("list-none")).to_have_count(0)
    assert len(li.wire.sent()) == before
    # The only question that can be asked of the server is a click away.
    li.by("lookup-online").locator("summary").click()
    li.by("check-online").click()
    expect(li.by("community-entry")).to_be_visible()
