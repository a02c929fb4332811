"""What every test has: the `soak` mark for the larger sizes, which run only when asked for."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the larger sizes as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--soak"):
        return
    larger = [item for item in items if item.get_closest_marker("soak")]
    if larger:
        config.hook.pytest_deselected(items=larger)
        items[:] = [item for item in items if item not in larger]
