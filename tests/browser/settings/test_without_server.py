"""Journey: a package that names no server says so once; everything local works, a list comes from a file."""

import base64
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.chromium import ROOT, Chromium
from tests.browser.conftest import Person
from tests.browser.list.published import publish_reports
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.words import words

NUMBER = "0571-2688 8888"
DRAWN = """async (text) => {
  const { encodeQR } = await import('/extension/vendor/qr.js');
  const rows = encodeQR(text, 'raw', { border: 4, scale: 6 });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = rows.length;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, rows.length, rows.length);
  context.fillStyle = '#000';
  rows.forEach((row, y) => row.forEach((on, x) => on && context.fillRect(x, y, 1, 1)));
  return canvas.toDataURL('image/png').split(',')[1];
}"""
"""A picture of a code, as a person would photograph it."""


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension as `dunbook package` makes it without an address."""
    root = tmp_path_factory.mktemp("unnamed")
    shutil.copy(ROOT / "manifest.json", root)
    for folder in ("_locales", "extension"):
        shutil.copytree(ROOT / folder, root / folder)
    product = root / "extension/vendor/product.js"
    named = product.read_text()
    assert "http://127.0.0.1:8787" in named
    product.write_text(named.replace("http://127.0.0.1:8787", ""))
    return root


@pytest.fixture(scope="module")
def installed(
    playwright: Playwright,
    fresh_browsers: list[Chromium],
    tmp_path_factory: pytest.TempPathFactory,
    unnamed: Path,
) -> Iterator[Chromium]:
    """Starting one more browser would cost more than these tests do."""
    if not fresh_browsers:
        fresh_browsers.append(Chromium(playwright, tmp_path_factory.mktemp("profile")).start())
    browser = fresh_browsers.pop()
    browser.install(unnamed)
    yield browser
    problems, browser.problems = browser.problems, []
    browser.install(ROOT)
    browser.forget()
    fresh_browsers.append(browser)
    assert problems == []


@pytest.fixture
def alone(installed: Chromium) -> Iterator[Person]:
    """A person for whom nothing is stored yet."""
    yield Person(installed)
    installed.forget()


def picture(panel: Panel, text: str) -> dict:
    """A file for the field that takes pictures."""
    drawn = base64.b64decode(panel.page.evaluate(DRAWN, text))
    return {"name": "code.png", "mimeType": "image/png", "buffer": drawn}


def needs_server(panel: Panel, what: str) -> None:
    expect(panel.by("needs-server")).to_contain_text(words(f"needs_server_{what}"))
    expect(panel.by("server-enter")).to_be_visible()


def test_it_is_said_once_and_what_needs_no_server_works_with_a_list_from_a_file(
    alone: Person, circle: Server, tmp_path: Path
):
    publish_reports(circle, NUMBER)
    question = alone.by("server-question")
    expect(question).to_contain_text(words("first_server_none"))
    alone.log_call(NUMBER, said="今天必须还")
    expect(alone.look_up("95588")).to_have_attribute("data-verdict", "official")
    needs_server(alone, "lookup")
    alone.open("share", number=NUMBER)
    needs_server(alone, "share")
    alone.open("sync")
    needs_server(alone, "sync")
    alone.go("settings")
    expect(alone.by("open-server")).to_contain_text(words("settings_server_none"))
    alone.by("open-list").click()
    needs_server(alone, "list")
    opens_a_list_from_a_file(alone, circle, tmp_path)
    for screen in ("letters", "pack", "charts", "plan", "backup", "disputes"):
        alone.open(screen)
        expect(alone.page.get_by_text(words("error_unexpected"))).to_have_count(0)
    alone.go("checklist")
    alone.by("server-without").click()
    expect(question).to_have_count(0)
    alone.reload().go("checklist")
    expect(alone.by("stage-question").or_(alone.by("stage-change"))).to_be_visible()
    expect(question).to_have_count(0)
    assert alone.wire.sent() == []


def opens_a_list_from_a_file(alone: Person, circle: Server, tmp_path: Path) -> None:
    """The list's key is confirmed once."""
    folder = circle.data_dir / "list"
    said = json.loads((folder / "latest.json").read_bytes())["statement"]
    full = folder / f"files/{said['full']['sha256']}.full"
    damaged = tmp_path / full.name
    damaged.write_bytes(full.read_bytes()[:-1])
    alone.by("list-files").set_input_files(full)
    expect(alone.page.get_by_role("alert")).to_have_text(words("error_list_file_none"))
    alone.by("list-files").set_input_files([folder / "latest.json", damaged])
    keys = alone.by("list-file-keys")
    expect(keys).to_have_text(re.compile(r"^\s*([0-9a-f]{4} ){15}[0-9a-f]{4}\s*$"))
    alone.by("list-file-trust").click()
    expect(alone.page.get_by_role("alert")).to_have_text(words("error_bad_list"))
    packed = tmp_path / "mirror.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "latest.json", "mirror/latest.json")
        for file in (folder / "files").iterdir():
            archive.write(file, f"mirror/files/{file.name}")
    alone.by("list-files").set_input_files(packed)
    expect(keys).to_be_visible()
    alone.by("list-file-trust").click()
    done = words("list_file_done", day="|").partition("|")[0]
    expect(alone.by("list-file")).to_contain_text(done)
    expect(alone.by("list-facts")).to_contain_text(words("list_source_file"))
    alone.by("list-files").set_input_files(packed)
    expect(alone.page.get_by_text(words("list_file_same"))).to_be_visible()
    alone.look_up(NUMBER)
    expect(alone.by("list-entry")).to_have_attribute("data-tag", "collection_agency")


def test_an_address_is_read_from_a_picture_of_a_code(alone: Person, circle: Server):
    alone.by("server-enter").click()
    field = alone.by("settings-server")
    expect(field).to_have_value("")
    alone.by("scan").set_input_files({"name": "no.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(alone.page.get_by_role("alert")).to_have_text(words("error_picture_unreadable"))
    alone.by("scan").set_input_files(picture(alone, "WIFI:S:home;;"))
    expect(alone.page.get_by_role("alert")).to_have_text(words("error_code_no_address"))
    alone.by("scan").set_input_files(picture(alone, f"{circle.address}/phone"))
    expect(field).to_have_value(circle.address)
    assert alone.wire.sent() == []
    alone.by("settings-server-save").click()
    expect(alone.page.locator(".notice.good")).to_contain_text(words("policy_circle"))
    alone.go("checklist")
    expect(alone.by("server-question")).to_have_count(0)
    alone.look_up(NUMBER)
    expect(alone.by("lookup-online")).to_be_visible()


def test_a_server_that_never_answered_is_asked_about_after_the_first_request(person: Person, circle: Server):
    """Nothing is requested only to find this out: the first request that the person wants made shows it."""
    circle.stop()
    expect(person.by("stage-question")).to_be_visible()
    expect(person.by("server-question")).to_have_count(0)
    person.open_server().fill(circle.address)
    person.by("settings-server-save").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("settings_server_silent"))
    person.go("checklist")
    expect(person.by("server-question")).to_contain_text(circle.address.removeprefix("http://"))
    person.by("server-without").click()
    expect(person.by("server-question")).to_have_count(0)
    person.look_up(NUMBER)
    needs_server(person, "lookup")
    circle.start()
    person.by("server-enter").click()
    person.by("settings-server-save").click()
    expect(person.page.locator(".notice.good")).to_contain_text(words("policy_circle"))
    person.look_up(NUMBER)
    expect(person.by("lookup-online")).to_be_visible()
