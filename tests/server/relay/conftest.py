"""One server on each database for a whole file: every test has mailboxes of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.server.conftest import empty_postgres, make_work_quick
from tests.server.world import World


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def relay_of_file(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("relay")
    url = ""
    if request.param == "postgres":
        server, copied = (request.getfixturevalue(name) for name in ("postgres", "migrated_postgres"))
        url = empty_postgres(server, folder.name, copied)
    with pytest.MonkeyPatch.context() as patch:
        make_work_quick(patch)
        world = World(datetime.now(UTC), data_dir=folder, policy="circle", database_url=url)
        yield world
        world.close()


@pytest.fixture
def relay(relay_of_file: World) -> World:
    """The test begins an hour after the one before, so that no limit is reached and no pairing is open."""
    relay_of_file.forward(hours=1)
    return relay_of_file
