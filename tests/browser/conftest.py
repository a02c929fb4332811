"""People, servers and the clock, for the journeys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dunbook.api import challenge
from playwright.sync_api import Browser, Error, Page, Playwright, expect

from tests.browser.chromium import PATIENCE, Chromium
from tests.browser.panel import Panel
from tests.browser.phones import Phones, held_address
from tests.browser.seeding import APP, set_server
from tests.browser.serving import ClockedServer, Command, Server
from tests.browser.waiting import rest
from tests.server.templates import with_database

expect.set_options(timeout=PATIENCE)
ROOM = "[innerWidth, innerHeight]"


class Person(Panel):
    """A browser profile of its own, and the side panel open in it."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser
        super().__init__(browser.open_panel())
        self._room = self.page.evaluate(ROOM)

    @property
    def wire(self):
        return self.browser.wire

    def close_panel(self) -> None:
        rest(self.page)
        self.browser.close_panel()

    def open_panel(self) -> None:
        self.page = self.browser.open_panel()

    def restart(self) -> None:
        """Leaves the browser and comes back with the same profile."""
        rest(self.page)
        self.browser.stop()
        self.browser.start()
        self.open_panel()

    def begin_anew(self) -> None:
        """Erases everything in the panel that is open; it then shows home, with nothing stored."""
        rest(self.page)
        for other in self.browser.context.pages[1:]:
            if other is not self.page:
                other.close()
        self.page.unroute_all()
        if self.page.evaluate(ROOM) != self._room:
            self.page.set_viewport_size({"width": self._room[0], "height": self._room[1]})
        self.go("settings").go("checklist")
        self.page.evaluate(f"() => {APP}.eraseHere()")
        self.page.evaluate("() => chrome.storage.session.clear()")
        expect(self.by("stage-question")).to_be_visible()
        rest(self.page)
        self.wire.requests.clear()


Arrive = Callable[..., Person]


@pytest.fixture(scope="session")
def fresh_browsers(playwright: Playwright) -> Iterator[list[Chromium]]:
    """Browsers without a past. Starting one costs seconds, so the tests hand them on, emptied."""
    fresh: list[Chromium] = []
    yield fresh
    for browser in fresh:
        browser.stop()


@pytest.fixture
def arrive(
    playwright: Playwright, fresh_browsers: list[Chromium], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Arrive]:
    """`arrive("zhang")` is a new person; `arrive("li", server)` is one who has set that server's address."""
    used: list[Chromium] = []

    def come(name: str = "zhang", server: Server | None = None) -> Person:
        if fresh_browsers:
            browser = fresh_browsers.pop()
        else:
            browser = Chromium(playwright, tmp_path_factory.mktemp(f"profile-{name}")).start()
        used.append(browser)
        person = Person(browser)
        if server:
            expect(person.page.locator("#panel[data-screen]")).to_be_visible()
            set_server(person.page, server.address)
        return person

    yield come
    problems = [problem for browser in used for problem in browser.problems]
    for browser in used:
        browser.problems.clear()
        try:
            browser.forget()
            fresh_browsers.append(browser)
        except (Error, AssertionError):
            browser.stop()  # A test that failed may leave a browser that cannot be emptied.
    assert problems == []


@pytest.fixture
def person(arrive: Arrive) -> Person:
    return arrive()


@pytest.fixture(scope="module")
def chromium(
    playwright: Playwright, fresh_browsers: list[Chromium], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """One browser for a whole file."""
    if fresh_browsers:
        browser = fresh_browsers.pop()
    else:
        browser = Chromium(playwright, tmp_path_factory.mktemp("profile")).start()
    yield browser
    problems, browser.problems = browser.problems, []
    browser.forget()
    fresh_browsers.append(browser)
    assert problems == []


@pytest.fixture(scope="module")
def resident(chromium: Chromium) -> Person:
    return Person(chromium)


@pytest.fixture
def same_panel(resident: Person) -> Iterator[Person]:
    """A panel for a file whose tests leave nothing that erasing does not remove: opening a panel costs
    more than most of what is done in it."""
    yield resident
    problems, resident.browser.problems = resident.browser.problems, []
    try:
        resident.begin_anew()
    except (Error, AssertionError):
        resident.browser.forget()  # A test that failed may leave a panel that cannot be erased.
        resident.open_panel()
        raise
    assert problems == []


@pytest.fixture
def quick_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof of work of a server in this process takes no time; `served` asks for the real one."""
    monkeypatch.setattr(challenge, "COST", 1)
    monkeypatch.setattr(challenge, "ATTEMPTS", (0, 2))


@pytest.fixture(scope="session")
def addresses() -> Iterator[dict[str, str]]:
    """The addresses of the servers in this process, by policy, the same in every test."""
    with held_address() as public, held_address() as circle:
        yield {"public": public, "circle": circle}


@pytest.fixture
def clocked(
    tmp_path: Path, quick_work: None, addresses: dict[str, str], migrated: Path, interface_read_once: None
) -> Iterator[ClockedServer]:
    """A server with the `public` policy, whose clock can be moved."""
    data = with_database(tmp_path / "data", migrated)
    with ClockedServer(data, address=addresses["public"]) as running:
        yield running


@pytest.fixture
def server(clocked: ClockedServer) -> Server:
    """The same server, for journeys within a day."""
    return clocked


@pytest.fixture
def circle(
    tmp_path: Path, quick_work: None, addresses: dict[str, str], migrated: Path, interface_read_once: None
) -> Iterator[Server]:
    """A server with the `circle` policy: one report is enough."""
    data = with_database(tmp_path / "circle", migrated)
    with ClockedServer(data, policy="circle", address=addresses["circle"]) as running:
        yield running


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """The real command, with the `circle` policy."""
    with Command(tmp_path / "data", policy="circle") as running:
        yield running


@pytest.fixture(scope="session")
def phones(browser: Browser) -> Phones:
    return Phones(browser)


OpenPhone = Callable[..., Panel]


@pytest.fixture
def open_phone(phones: Phones, addresses: dict[str, str]) -> Iterator[OpenPhone]:
    """Opens another phone at each call. Breaches of the page's own content security policy fail the test."""
    used: list[tuple[Page, str | None]] = []

    def open_one(server: Server, kept: bool = False) -> Panel:
        """With `kept` the page keeps its files for when the server is away, which takes seconds."""
        is_shared = server.address in addresses.values() and not kept
        page = phones.fetch(server.address) if is_shared else phones.new(service_workers=kept)
        used.append((page, server.address if is_shared else None))
        page.goto(server.address)
        return Panel(page)

    yield open_one
    for page, address in used:
        if address:
            phones.bring_back(page, address)
        else:
            page.context.close()
    problems = [*phones.problems]
    phones.problems.clear()
    assert problems == []
