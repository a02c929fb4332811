"""Takes the pictures of the READMEs from the real panel: `make screenshots`."""

import base64
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright, expect, sync_playwright

from tests.browser import finding, scenes, seeding
from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.panel import Panel
from tests.browser.serving import Command, Server

PANEL = {"width": 360, "height": 780}
PHONE = {"width": 390, "height": 844}
Step = Callable[[Panel], object]


def filled_form(panel: Panel) -> None:
    panel.fill_call("0571 2688 8888", agency="某某信用管理公司", said="“今天不处理，明天就派人去你单位。”")
    panel.by("log-creditor").select_option("huabei")
    panel.page.locator('input[name="conduct"]').first.check()


def logged(panel: Panel) -> None:
    panel.go("log")
    expect(panel.by("log-entry").first).to_be_visible()


def filled_plan(panel: Panel) -> None:
    panel.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    panel.page.evaluate("document.activeElement.blur()")


def plain(tab: str) -> Step:
    return lambda panel: panel.go(tab)


def look(text: str) -> Step:
    return lambda panel: expect(panel.look_up(text)).to_be_visible()


def ready_to_send(panel: Panel) -> None:
    panel.prepare_share("0571-2688 8888")
    expect(panel.by("share-said").first).to_be_visible()


CHINESE: dict[str, Step] = {
    "checklist-zh": plain("checklist"),
    "log-form-zh": filled_form,
    "log-zh": logged,
    "lookup-zh": look("95188"),
    "lookup-two-readings-zh": look("+869527012345"),
    "community-zh": scenes.claimed,
    "report-zh": scenes.sharing,
    "share-zh": ready_to_send,
    "plan-zh": filled_plan,
    "settings-zh": plain("settings"),
}
DARK_ENGLISH: dict[str, Step] = {
    "checklist-dark-en": plain("checklist"),
    "log-dark-en": logged,
    "lookup-dark-en": look("95188"),
    "settings-dark-en": plain("settings"),
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Command(Path(name) / "data", policy="circle") as server:
        with sync_playwright() as playwright:
            with side_panel(playwright, Path(name) / "zh") as page:
                take(page, folder, CHINESE, server, language="zh_CN", theme="light")
            with side_panel(playwright, Path(name) / "en") as page:
                take(page, folder, DARK_ENGLISH, server, language="en", theme="dark")
            with phone(playwright, server) as page:
                take(
                    page,
                    folder,
                    {"web-phone-zh": plain("checklist")},
                    server,
                    language="zh_CN",
                    theme="light",
                )
        sidebar(Path(name) / "firefox", folder)


def take(page: Page, folder: Path, steps: dict[str, Step], server: Server, **settings: str) -> None:
    expect(page.get_by_test_id("tab-log")).to_be_visible()
    seeding.story(page)
    chosen = {**settings, "server": server.address}
    page.evaluate(f"(settings) => {seeding.APP}.settings.set(settings)", chosen)
    page.reload()
    panel = Panel(page)
    for name, step in steps.items():
        page.evaluate("scrollTo(0, 0)")
        step(panel)
        (folder / f"{name}.png").write_bytes(shot(page))
        print(folder / f"{name}.png", flush=True)


def shot(page: Page) -> bytes:
    """A picture with two pixels for each pixel of the page, as on most people's screens."""
    page.mouse.move(0, 0)
    x, y, width, height = page.evaluate("[scrollX, scrollY, innerWidth, innerHeight]")
    part = {"x": x, "y": y, "width": width, "height": height, "scale": 2}
    session = page.context.new_cdp_session(page)
    image = session.send("Page.captureScreenshot", {"format": "png", "clip": part})["data"]
    session.detach()
    return base64.b64decode(image)


@contextmanager
def side_panel(playwright: Playwright, profile: Path) -> Iterator[Page]:
    browser = Chromium(playwright, profile).start()
    page = browser.open_panel()
    page.set_viewport_size(PANEL)
    yield page
    browser.stop()


@contextmanager
def phone(playwright: Playwright, server: Server) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=finding.chromium())
    context = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN")
    page = context.new_page()
    page.goto(server.address)
    yield page
    browser.close()


def sidebar(profile: Path, folder: Path) -> None:
    profile.mkdir()
    firefox = Firefox(profile).start()
    try:
        firefox.open_sidebar()
        firefox.click("[data-testid=tab-lookup]")
        firefox.type("[data-testid=lookup-input]", "0571-2688 8888")
        firefox.until("return document.querySelector('[data-testid=lookup-result]')")
        (folder / "firefox-sidebar-zh.png").write_bytes(firefox.screenshot())
        print(folder / "firefox-sidebar-zh.png")
    finally:
        firefox.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
