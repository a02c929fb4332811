"""The moderators' page in a browser: by keyboard alone, on any width, in both languages and themes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dunbook.api import challenge
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import stands_out, violations
from tests.browser.words import words
from tests.server.listening import listening
from tests.server.moderating import burst, dispute, list_agency, log
from tests.server.world import LANDLINE, MOBILE, World

LOOKS = [
    ("en", "dark", 390),
    pytest.param(("zh_CN", "light", 1100), marks=pytest.mark.soak),
]
TOKEN = "a-token-of-a-moderator-for-the-tests"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A server with a moderator and a case of each appearance."""
    monkeypatch.setattr(challenge, "COST", 1)
    monkeypatch.setattr(challenge, "ATTEMPTS", (0, 2))
    file = tmp_path / "tokens"
    file.write_text(f"ann {TOKEN}\n")
    world = World(datetime.now(UTC), data_dir=tmp_path / "data", moderator_token_file=file)
    list_agency(world, aliases=("某某咨询",))
    list_agency(world, "other_firm", "另一家信用管理有限公司")
    world.person().asks("POST", "/v1/agencies", json={"zh": "第三家信用管理有限公司"})
    dispute(world, LANDLINE, note="我三月才开始用这个号码")
    world.forward(days=15)
    burst(world, MOBILE)
    yield world
    world.close()


@pytest.fixture
def desk(world: World) -> Iterator[str]:
    """Serves it, and returns the address of the page."""
    with listening(world.app) as where:
        yield f"{where}/moderate"


@pytest.fixture
def open_moderation(browser: Browser, desk: str) -> Iterator:
    contexts = []
    refused: list[str] = []

    def open_one(language: str, theme: str, width: int) -> Page:
        locale = language.replace("_", "-")
        context = browser.new_context(
            locale=locale, color_scheme=theme, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
        page.goto(desk)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert refused == []


def enter(page: Page) -> None:
    page.locator("#token").focus()
    page.keyboard.type(TOKEN)
    page.keyboard.press("Enter")
    expect(page.locator(".cases")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_wrong_on_any_page(open_moderation, desk: str, look: tuple[str, str, int]):
    assert problems(open_moderation(*look), desk, look[2]) == {}


def problems(page: Page, desk: str, width: int) -> dict[str, list[str]]:
    """What is wrong with each page, by the page's name; pages without a fault are left out."""
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.wait_for_load_state("load")
        page.set_viewport_size({"width": width, "height": 800})
        found[name] = violations(page) + stands_out(page)
        page.set_viewport_size({"width": 195, "height": 800})  # A phone at 200 %.
        found[f"{name}, zoomed"] = stands_out(page)

    look("login")
    enter(page)
    look("queue")
    cases = [link.get_attribute("href") for link in page.locator(".cases a").all()]
    assert len(cases) == 3
    for case in cases:
        page.goto(desk.removesuffix("/moderate") + case)
        look(page.locator("h1").inner_text())
    page.goto(f"{desk}/agencies")
    look("agencies")
    page.goto(f"{desk}/log")
    page.locator("summary").first.click()
    look("log")
    return {name: wrong for name, wrong in found.items() if wrong}


def test_a_case_is_decided_and_undone_by_keyboard(open_moderation, world: World):
    page = open_moderation("en", "light", 1100)
    enter(page)

    def press(role: str, name: str, key: str = "Enter") -> None:
        """Presses Tab until the element has the focus, so that all of them can be reached."""
        target = page.get_by_role(role, name=name).first
        for _ in range(40):
            if target.evaluate("node => node === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press(key)

    press("link", words("moderation_about_burst", "en"))
    expect(page.get_by_role("heading", name="138 0013 8000")).to_be_visible()
    press("radio", words("ruling_code_many_were_called", "en"), "ArrowDown")
    expect(page.get_by_role("radio", name=words("ruling_code_no_coordination", "en"))).to_be_checked()
    press("button", words("moderation_decide", "en"))
    expect(page.get_by_role("status")).to_have_text(words("moderation_decided", "en"))
    press("link", words("moderation_log", "en"))
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    press("radio", words("ruling_code_mistake", "en"), "Space")
    press("button", words("moderation_undo", "en"))
    expect(page.get_by_role("status")).to_have_text(words("moderation_undone", "en"))
    assert [line.action for line in log(world)[:2]] == ["undo", "count"]
