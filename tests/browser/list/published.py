"""Lists of reports that no journey is about, published without the browsers that would send them."""

import json
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime

from tests.browser.serving import Server
from tests.server.world import World


def publish_reports(server: Server, *numbers: str) -> None:
    """Reports that another person makes. The start of the server publishes them, which takes a moment."""
    server.stop()
    world = World(datetime.now(UTC), data_dir=server.data_dir, policy=server.policy)
    somebody = world.person()
    for number in numbers:
        somebody.reports(number)
    world.close()
    server.start()
    wait_for_list(server, len(numbers))


def wait_for_list(server: Server, count: int) -> None:
    patience = time.monotonic() + 60
    while _published(server) != count:
        assert time.monotonic() < patience
        time.sleep(0.1)


def _published(server: Server) -> int | None:
    """The number of entries in the list that the server publishes now; None before the first list."""
    try:
        with urllib.request.urlopen(f"{server.address}/v1/list/latest.json") as answer:
            pointer = json.load(answer)
            found: int = pointer.get("newer", pointer)["statement"]["count"]
            return found
    except urllib.error.HTTPError:
        return None
