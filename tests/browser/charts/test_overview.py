"""Journey: anybody may look at what a server publishes, in figures that their own browser counts."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from dunbook.api import challenge
from dunbook.published import publisher
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import stands_out, violations
from tests.browser.chromium import PATIENCE
from tests.browser.serving import ClockedServer, Server
from tests.browser.words import words
from tests.server.world import World

HANGZHOU = [f"0571-268888{at:02}" for at in range(5)]
BEIJING = [f"010-6552{at:04}" for at in range(3)]
OTHERS = ["0755-26881234", "95220369", "4008001234"]
Look = tuple[str, Literal["light", "dark"], int]
LOOKS = [
    (("zh_CN", "light", 360), ("en", "dark", 240)),
    pytest.param((("zh_CN", "dark", 240), ("en", "light", 1100)), marks=pytest.mark.soak),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a server that has taken the reports and has published nothing yet."""
    data = tmp_path_factory.mktemp("filled") / "data"
    fill(data)
    return data


@pytest.fixture(scope="module")
def server(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = shutil.copytree(filled, tmp_path_factory.mktemp("overview") / "data")
    with ClockedServer(data, policy="circle") as running:
        yield running


@pytest.fixture(scope="module")
def divided(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same numbers on a server for which they are too many for one file: its list comes by area only."""
    data = shutil.copytree(filled, tmp_path_factory.mktemp("divided") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publisher, "MOST_ENTRIES", 4)
        with ClockedServer(data, policy="circle", list_by_area=True) as running:
            yield running


def fill(data: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(challenge, "COST", 1)
        patch.setattr(challenge, "ATTEMPTS", (0, 2))
        world = World(datetime.now(UTC), data_dir=data, policy="circle")
        person = world.person()
        world.forward(days=-62)
        for number in BEIJING:
            person.reports(number)
        world.forward(days=62)
        for number in [*HANGZHOU, *OTHERS]:
            person.reports(number)
        world.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Breaches of the page's own content security policy fail the test."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert problems == []


def rows(page: Page, part: str) -> dict[str, str]:
    """The figures as the page's table has them."""
    section = page.get_by_test_id(f"overview-{part}")
    section.locator("summary").click()
    return dict(
        row.split("\t") for row in section.locator("tbody").inner_text().replace("\t\n", "\t").splitlines()
    )


@pytest.mark.parametrize("looks", LOOKS)
def test_the_figures_are_those_of_the_published_list_and_can_be_read_everywhere(
    visitor: Page, server: Server, looks: tuple[Look, Look]
):
    look, other = looks
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url.removeprefix(server.address)))
    open_as(visitor, server, look)
    expect(visitor.get_by_test_id("overview-count")).to_contain_text("11")
    assert rows(visitor, "kinds") == {
        words("kind_landline"): "9",
        words("kind_service_95"): "1",
        words("kind_shared_400"): "1",
    }
    assert rows(visitor, "areas") == {
        "浙江省杭州市": "5",
        "北京市": "3",
        words("overview_other"): "1",  # One number alone names no place.
        words("overview_nowhere"): "2",
    }
    first, *between, last = rows(visitor, "months").values()
    assert (first, {*between}, last) == ("3", {"0"}, "8")  # The months between are there, empty.
    assert rows(visitor, "tags") == {words("tag_collection_agency"): "11"}
    # The page asks only for what every panel loads, and for no figures.
    assert {path for path in asked if path.startswith("/v1/")} == {
        "/v1/meta",
        "/v1/list/latest.json",
        *(path for path in asked if path.startswith("/v1/list/files/")),
    }
    fits(visitor)
    open_as(visitor, server, other)
    expect(visitor.locator("dun-chart canvas")).to_have_count(4)
    fits(visitor)


@pytest.mark.parametrize("looks", LOOKS)
def test_a_list_that_comes_by_province_is_counted_without_loading_it_and_can_be_read_everywhere(
    visitor: Page, divided: Server, looks: tuple[Look, Look]
):
    look, other = looks
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url.removeprefix(divided.address)))
    open_as(visitor, divided, look)
    expect(visitor.get_by_test_id("overview-count")).to_contain_text("11")
    provinces = rows(visitor, "provinces")
    assert list(provinces.items())[:3] == [("浙江", "5"), ("北京", "3"), ("广东", "1")]
    assert provinces[words("overview_nowhere")] == "2"
    assert (provinces["西藏"], len(provinces)) == ("0", 32)
    assert {path for path in asked if path.startswith("/v1/")} == {"/v1/meta", "/v1/list/areas.json"}

    # One province, with the figures that a whole list has. Only its files are asked for.
    choice = visitor.get_by_test_id("overview-choice")
    choice.get_by_label(words("overview_province")).select_option("浙江")
    choice.get_by_role("button").click()
    part = visitor.get_by_test_id("overview-part")
    expect(part.get_by_role("heading", level=2)).to_have_text("浙江")
    expect(visitor.get_by_test_id("overview-part-count")).to_contain_text("5")
    assert rows(visitor, "kinds") == {words("kind_landline"): "5"}
    assert rows(visitor, "areas") == {"浙江省杭州市": "5"}
    assert rows(visitor, "tags") == {words("tag_collection_agency"): "5"}
    assert list(rows(visitor, "months").values()) == ["5"]
    files = [path for path in asked if path.startswith("/v1/list/files/")]
    assert [path.rpartition(".")[2] for path in files] == ["area", "full"]

    # Numbers that belong to no province are a part like any other, and replace the part before.
    choice.get_by_label(words("overview_province")).select_option(words("overview_nowhere"))
    choice.get_by_role("button").click()
    expect(part.get_by_role("heading", level=2)).to_have_text(words("overview_nowhere"))
    expect(visitor.get_by_test_id("overview-part-count")).to_contain_text("2")
    expect(part.get_by_role("heading", level=3)).to_have_count(4)
    expect(visitor.locator("dun-chart canvas")).to_have_count(5)
    fits(visitor)

    # A file that did not come is named, and can be asked for again.
    open_as(visitor, divided, other)
    damaged, refused = "**/v1/list/files/*.full", visitor.get_by_text(words("error_bad_list", other[0]))
    visitor.route(damaged, lambda route: route.fulfill(body="not the file that was signed"))
    choice.get_by_role("button").click()
    expect(refused).to_be_visible()
    expect(part).to_have_count(0)
    visitor.unroute(damaged)
    choice.get_by_role("button").click()
    expect(part).to_be_visible()
    expect(refused).to_have_count(0)
    expect(visitor.locator("dun-chart canvas")).to_have_count(5)
    fits(visitor)


def open_as(visitor: Page, server: Server, look: Look) -> None:
    language, theme, width = look
    visitor.set_viewport_size({"width": width, "height": 800})
    visitor.emulate_media(color_scheme=theme)
    visitor.goto(f"{server.address}/overview?lang={language}")


def fits(visitor: Page) -> None:
    visitor.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert violations(visitor) + stands_out(visitor) == []


def test_an_empty_list_says_so_kindly(visitor: Page, circle: Server):
    visitor.goto(f"{circle.address}/overview")
    expect(visitor.get_by_text(words("overview_empty_title"))).to_be_visible()
    assert violations(visitor) == []
