"""Databases without a schema, for the tests of what makes it."""

from pathlib import Path

import pytest

from tests.server.conftest import empty_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'contract.sqlite3'}"
    return empty_postgres(request.getfixturevalue("postgres"), tmp_path.name)
