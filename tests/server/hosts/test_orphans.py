"""A parent that is killed leaves nothing behind: the port is free, and the next start publishes again."""

import json
import os
import socket
from pathlib import Path

import psutil
from dunbook.config import Settings
from dunbook.storage import open_database

from tests.server.hosts.test_serving import fetch, serving
from tests.server.templates import with_database


def test_after_kill_9_of_the_parent_its_workers_and_its_publisher_end(tmp_path: Path, migrated: Path):
    data = with_database(tmp_path / "data", migrated)
    with serving(data, "--workers", "2") as (process, port, address):
        assert fetch(f"{address}/v1/health")[0] == 200
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) >= 2
        os.kill(process.pid, 9)
        process.wait(timeout=30)
        _, alive = psutil.wait_procs(children, timeout=60)
        assert [child.cmdline() for child in alive] == []
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
        database = open_database(Settings(data_dir=data).database)
        with database.alone("publisher") as free:
            assert free
        database.close()
    with serving(data) as (_, _, address):
        assert fetch(f"{address}/v1/ready")[0] == 200


def test_with_much_to_publish_it_listens_at_once_and_the_list_follows(tmp_path: Path, make_world):
    """Nothing is packed before the first answer; /v1/ready says what is missing meanwhile."""
    world = make_world("circle", data_dir=tmp_path / "data")
    world.person().reports("0571-26888888")
    world.close()
    with serving(tmp_path / "data", DUNBOOK_POLICY="circle") as (_, _, address):
        assert fetch(f"{address}/v1/health")[0] == 200
        status, body = fetch(f"{address}/v1/ready")
        while status == 503:
            assert json.loads(body)["missing"] == ["list"]
            status, body = fetch(f"{address}/v1/ready")
        assert status == 200
        assert json.loads(fetch(f"{address}/v1/list/latest.json")[1])["statement"]["count"] == 1
