"""The packages for the stores, as a person gets them: logging, looking up and sharing work, and server and
list are in them.

`make soak` runs it, for the packages are built anew; what is in them is tested in tests/server/packaging.
"""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.chromium import Chromium
from tests.browser.conftest import Person
from tests.browser.firefox import Firefox
from tests.browser.serving import ClockedServer, Server
from tests.server.world import LANDLINE, World

NEW = "0571-2688 9999"


@pytest.fixture
def publishing(tmp_path: Path, quick_work: None) -> Iterator[Server]:
    """A server whose list holds LANDLINE."""
    world = World(datetime.now(UTC), data_dir=tmp_path / "data", policy="circle")
    world.person().reports(LANDLINE)
    world.close()
    with ClockedServer(tmp_path / "data", policy="circle") as running:
        yield running


@pytest.fixture
def packages(publishing: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from dunbook.cli import main

    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(publishing.data_dir))
    out = tmp_path / "packages"
    assert main(["package", "--server", publishing.address, "--seed", "--out", str(out)]) == 0
    return out


@pytest.mark.soak
def test_the_three_things_work_in_chromium_and_firefox(
    playwright: Playwright, packages: Path, tmp_path: Path
):
    with zipfile.ZipFile(packages / "chrome.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    (tmp_path / "chromium").mkdir()
    (tmp_path / "firefox").mkdir()
    chromium = Chromium(playwright, tmp_path / "chromium", tmp_path / "unpacked").start()
    try:
        in_chromium(Person(chromium))
        assert chromium.problems == []
    finally:
        chromium.stop()
    firefox = Firefox(tmp_path / "firefox", packages / "firefox.xpi").start()
    try:
        in_firefox(firefox)
    finally:
        firefox.stop()


def in_chromium(person: Person) -> None:
    person.log_call(NEW, said="说今天不还就上门")
    person.look_up(LANDLINE)
    expect(person.by("list-entry")).to_have_attribute("data-tag", "collection_agency")
    assert person.wire.sent() == []
    person.share(NEW)
    assert [report.status for report in person.wire.sent("POST", "/v1/reports")] == [201]


def in_firefox(firefox: Firefox) -> None:
    firefox.open_sidebar()
    firefox.click("[data-testid=tab-log]")
    firefox.click("[data-testid=add-call]")
    firefox.type("[data-testid=log-number]", NEW)
    firefox.type("[data-testid=log-words]", "说今天不还就上门")
    firefox.click("[data-testid=log-save]")
    firefox.until("return document.querySelector('[data-testid=log-entry]')")
    firefox.click("[data-testid=tab-lookup]")
    firefox.type("[data-testid=lookup-input]", LANDLINE)
    firefox.until("return document.querySelector('[data-testid=list-entry][data-tag=collection_agency]')")
    firefox.click("[data-testid=share-open]")
    firefox.click('input[name="share-tag"][value="collection_agency"] + span')
    firefox.click("[data-testid=share-send]")
    firefox.until("return document.querySelector('[data-testid=shared-item][data-state=sent]')")
