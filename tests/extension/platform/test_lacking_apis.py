"""The icon answers in a browser that lacks something: Firefox for Android has no menu, no keys, no windows.

A real Firefox runs the extension without everything that Firefox for Android lacks, a real Chromium without
everything that any browser may lack: there a worker that needs such a name does not even start. The names are
deleted before the worker's and the panel's own code is loaded, as if they had never existed.
"""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import ROOT, Chromium
from tests.browser.firefox import Firefox
from tests.house.tree import read, under

EACH = (
    "alarms",
    "commands",
    "contextMenus",
    "notifications",
    "permissions",
    "sidePanel",
    "storage",
    "windows",
)
EVERYWHERE = {"action", "i18n", "runtime", "tabs"}
ANDROID = ("commands", "contextMenus", "notifications", "sidePanel", "windows")


def without(names: tuple[str, ...], root: Path) -> Path:
    """A copy of the extension in which these names of the API do not exist."""
    for folder in ("_locales", "extension"):
        shutil.copytree(ROOT / folder, root / folder)
    lines = [f"delete globalThis.chrome.{name}; delete globalThis.browser?.{name};\n" for name in names]
    (root / "extension/lacking.js").write_text("".join(lines))
    for script in ("background.js", "preload.js"):
        code = root / "extension" / script
        code.write_text("import './lacking.js';\n" + code.read_text())
    shutil.copy(ROOT / "manifest.json", root)
    return root


def logs_a_call(chromium: Chromium, root: Path, names: tuple[str, ...]) -> None:
    chromium.install(without(names, root), beside="sidePanel" not in names)
    page = chromium.open_panel()
    page.get_by_test_id("tab-log").click()
    assert page.evaluate("(names) => names.filter((name) => name in chrome)", names) == []
    page.get_by_test_id("add-call").click()
    expect(page.get_by_test_id("log-number")).to_be_focused()
    page.get_by_test_id("log-number").fill("0571-26888888")
    page.get_by_test_id("log-save").click()
    page.get_by_test_id("log-entry").wait_for()


def test_whatever_is_asked_of_the_api_and_is_not_everywhere_is_left_out_by_a_test():
    """Firefox alone has `sidebarAction`."""
    code = "".join(read(name) for name in under("extension", ".js"))
    asked = set(re.findall(r"\bapi\??\.(?!d\b|js\b)(\w+)", code))
    assert asked == {*EACH, *EVERYWHERE, "sidebarAction"}


def test_in_firefox_the_icon_opens_a_tab_where_there_is_no_sidebar(tmp_path: Path):
    names = (*ANDROID, "sidebarAction", "menus")
    (tmp_path / "profile").mkdir()
    firefox = Firefox(tmp_path / "profile", without(names, tmp_path / "extension")).start()
    try:
        firefox.open_in_tab()
        firefox.click("[data-testid=tab-log]")
        assert firefox.run("return arguments[0].filter((name) => name in browser)", list(names)) == []
        firefox.click("[data-testid=add-call]")
        firefox.type("[data-testid=log-number]", "0571-26888888")
        firefox.click("[data-testid=log-save]")
        assert firefox.until("return document.querySelector('[data-testid=log-entry]')")
    finally:
        firefox.stop()


def test_nothing_that_any_browser_may_lack_is_needed(chromium: Chromium, tmp_path: Path):
    logs_a_call(chromium, tmp_path, EACH)


@pytest.mark.soak
@pytest.mark.parametrize("name", EACH)
def test_the_icon_opens_the_panel_and_a_call_is_logged_without(name: str, chromium: Chromium, tmp_path: Path):
    logs_a_call(chromium, tmp_path, (name,))
