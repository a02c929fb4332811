"""What every test has: the `soak` mark for the larger sizes, which run only when asked for."""

from itertools import chain, groupby

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the larger sizes as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items[:] = mixed(items)
    if config.getoption("--soak"):
        return
    larger = [item for item in items if item.get_closest_marker("soak")]
    if larger:
        config.hook.pytest_deselected(items=larger)
        items[:] = [item for item in items if item not in larger]


def mixed(items: list[pytest.Item]) -> list[pytest.Item]:
    """File by file, journeys spread among the others: two browsers at once only hold each other up."""
    files = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    journeys = [file for file in files if file[0].path.parent.name == "browser"]
    others = [file for file in files if file[0].path.parent.name != "browser"]
    for at, file in enumerate(journeys):
        others.insert(round(at * (len(others) + 1) / len(journeys)), file)
    return list(chain.from_iterable(others))
