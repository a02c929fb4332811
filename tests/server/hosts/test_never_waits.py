"""Look-ups are answered in the event loop; requests that may wait get a thread."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from dunbook.api.body_bounds import bounds_of
from dunbook.api.fast_path import never_waits
from dunbook.gateway.rsgi import Gateway

from tests.server.world import LANDLINE, World

NEVER_WAITING = [
    "/v1/prefix/abcd",
    f"/v1/numbers/{LANDLINE}",
    "/v1/list/latest.json",
    "/v1/health",
    "/v1/sync/blobs",
]
OTHERS = ["/v1/me", "/v1/transparency", "/", "/openapi.json", "/v1/ready"]


def asked(gateway: Gateway, method: str, path: str) -> tuple[int, bytes]:
    """The status and the body that granian is given."""
    scope = SimpleNamespace(
        proto="http",
        method=method,
        path=path,
        query_string="",
        headers={},
        server="127.0.0.1:1",
        client="203.0.113.9:2",
        scheme="http",
        http_version="1.1",
    )
    told: list[tuple[int, bytes]] = []
    proto = SimpleNamespace(
        response_bytes=lambda status, headers, body: told.append((status, body)),
        response_empty=lambda status, headers: told.append((status, b"")),
    )
    # In a thread of its own, because an earlier test may have left an event loop running in this one.
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as alone:
        alone.submit(lambda: asyncio.run(gateway.__rsgi__(scope, proto))).result()
    return told[0]


def test_look_ups_take_no_thread_and_answer_the_same(world: World):
    threads: list[str] = []

    def app(environ, start_response):
        threads.append(threading.current_thread().name)
        return world.app(environ, start_response)

    gateway = Gateway(app, bounds_of, never_waits(world.context))
    handing_over = Gateway(app, bounds_of)
    here = "loop_0"
    for path in NEVER_WAITING:
        assert asked(gateway, "GET", path) == asked(handing_over, "GET", path)
        assert (threads[-2], threads[-1].startswith("read")) == (here, True)
    for path in OTHERS:
        asked(gateway, "GET", path)
        assert threads[-1].startswith("read")
    asked(gateway, "DELETE", "/v1/numbers/1")
    assert threads[-1].startswith("write")


def test_a_database_behind_a_network_is_never_waited_for_there(
    make_world: Callable[..., World], database_url: str
):
    world = make_world(database_url=database_url)
    local = database_url.startswith("sqlite")
    assert [never_waits(world.context)("GET", path) for path in NEVER_WAITING] == [local] * len(NEVER_WAITING)
