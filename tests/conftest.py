"""What every test has: a browser to open pages in, and the `soak` mark for sizes that run when asked for."""

import gc
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import finding

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

JOURNEYS = Path(__file__).parent / "browser"
SECONDS = "dunbook/seconds-of-files"
"""The key in pytest's cache for the seconds that each file took in the last run of everything."""
taken: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the larger sizes as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    cache = getattr(config, "cache", None)
    items[:] = mixed(items, cache.get(SECONDS, {}) if cache else {})
    if config.getoption("--soak"):
        return
    larger = [item for item in items if item.get_closest_marker("soak")]
    if larger:
        config.hook.pytest_deselected(items=larger)
        items[:] = [item for item in items if item not in larger]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Objects made by importing the tests stay until the end: searching them for garbage finds none, and
    takes a third of that time. Afterwards only objects made by the tests themselves are searched."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    taken[report.nodeid.partition("::")[0]] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The process that hands out the files hears of all results. Where there is none, half a file may have
    been run."""
    config = session.config
    if getattr(config.option, "numprocesses", None) and getattr(config, "cache", None):
        config.cache.set(SECONDS, {**config.cache.get(SECONDS, {}), **taken})


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Chromium is looked for before Playwright runs: Playwright may have to be asked for its own, and
    cannot run twice."""
    return finding.chromium()


@pytest.fixture(scope="session")
def playwright(chromium_path: str) -> Iterator["Playwright"]:
    """One Playwright for all tests: while it runs, neither another one nor any other event loop can run in
    this process."""
    # `make check` reads this file too and installs no Playwright.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: "Playwright", chromium_path: str) -> Iterator["Browser"]:
    """Starting a browser costs seconds; what belongs to one person is a context of its own."""
    started = playwright.chromium.launch(executable_path=chromium_path)
    yield started
    started.close()


@pytest.fixture(scope="session")
def interface_read_once() -> Iterator[None]:
    from tests.server import templates

    with templates.interface_read_once():
        yield


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """An empty database with every migration, to be copied."""
    from tests.server import templates

    with templates.migrated() as file:
        yield file


def mixed(items: list[pytest.Item], seconds: dict[str, float]) -> list[pytest.Item]:
    """Orders the tests file by file, with journeys spread among the others: two browsers at once only delay
    each other.

    The longest files of both kinds come first, so that no process runs one of them alone at the end; a file
    whose `seconds` nobody knows may be the longest.
    """
    files = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    files.sort(key=lambda file: -seconds.get(file[0].nodeid.partition("::")[0], float("inf")))
    journeys = [file for file in files if file[0].path.is_relative_to(JOURNEYS)]
    others = [file for file in files if not file[0].path.is_relative_to(JOURNEYS)]
    for at, file in enumerate(journeys):
        others.insert(round(at * (len(others) + 1) / len(journeys)), file)
    return list(chain.from_iterable(others))
