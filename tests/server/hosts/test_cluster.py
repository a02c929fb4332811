"""Three nodes of everything (docs/high-availability.md): any one is killed under load, the database fails
over, the nodes of Dunbook are restarted one by one. Every acknowledged report is there, and every error is
a clean 503."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from itertools import pairwise
from pathlib import Path

import pytest
from dunbook.secret import load_secret
from dunbook.storage import open_database

from tests.bench.server_data import token
from tests.server.hosts.cluster import BALANCERS, HERE, NODES, PACKAGES, Cluster, running
from tests.server.hosts.part import Part, status, until
from tests.server.hosts.proxies import Programs, fetch
from tests.server.storage.test_durability import REPORTERS, consistent, with_reporters

pytestmark = pytest.mark.soak
SENDERS = 4
_BETWEEN_SECONDS = 0.4
"""The pause between two reports of a sender, so that no install reaches its quota of the day before the
end."""
ANSWER_SECONDS = 10.0
"""The maximum time for every answer, whatever happens behind the balancers."""
PATIENCE = 180.0


@dataclass
class Answers:
    """The answers that the senders received."""

    kept: list[str] = field(default_factory=list)
    kept_at: list[float] = field(default_factory=list)
    unavailable: int = 0
    broken: int = 0
    """The number of connections without an answer. Only a balancer that is killed may leave some."""
    others: list[str] = field(default_factory=list)
    longest: float = 0.0
    """The longest time to any of the answers, in seconds."""

    def longest_pause(self, since: float) -> float:
        """The longest time from `since` on in which no report was taken."""
        moments = [since, *[at for at in self.kept_at if at >= since]]
        return max(after - before for before, after in pairwise(moments))


class Load:
    """Sends reports through the balancers. A report that is not taken is sent again, each time to the
    other balancer."""

    def __init__(self, port: int) -> None:
        self.answers = Answers()
        self._port = port
        self._over = threading.Event()
        self._lock = threading.Lock()
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
        enough, patience = len(self.answers.kept) + count, time.monotonic() + PATIENCE
        while len(self.answers.kept) < enough:
            assert time.monotonic() < patience, "no report is taken any more"
            time.sleep(0.05)

    def _send(self, sender: int) -> None:
        for turn in range(19 * REPORTERS // SENDERS):
            balancer = 0
            while not self._over.is_set() and not self._taken(sender, turn, BALANCERS[balancer % 2]):
                balancer += 1
                self._over.wait(0.1)
            if self._over.wait(_BETWEEN_SECONDS):
                return

    def _taken(self, sender: int, turn: int, balancer: str) -> bool:
        begun = time.monotonic()
        try:
            with closing(HTTPConnection(balancer, self._port, timeout=120)) as connection:
                answer, told = self._ask(connection, sender, turn)
        except (OSError, HTTPException):
            with self._lock:
                self.answers.broken += 1
            return False
        now = time.monotonic()
        with self._lock:
            self.answers.longest = max(self.answers.longest, now - begun)
            if answer.status == 201:
                self.answers.kept.append(told.split('"id":"')[1].split('"')[0])
                self.answers.kept_at.append(now)
            elif answer.status == 503 and "Retry-After" in answer.headers and '"code": "unavailable"' in told:
                self.answers.unavailable += 1
            else:
                self.answers.others.append(f"{answer.status} {told}")
        return answer.status == 201

    def _ask(self, connection: HTTPConnection, sender: int, turn: int) -> tuple[HTTPResponse, str]:
        who = (turn * SENDERS + sender) % REPORTERS
        body = f'{{"number": "0571-2{sender}{turn:06}", "tag": "impostor"}}'
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(who)}"}
        connection.request("POST", "/v1/reports", body, headers)
        answer = connection.getresponse()
        return answer, answer.read().decode()


@contextmanager
def open_folder() -> Iterator[Path]:
    """PostgreSQL and PgBouncer refuse to be root's, and cannot enter the folders of pytest."""
    with tempfile.TemporaryDirectory(prefix="dunbook-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    with open_folder() as folder:
        yield fetch(folder, PACKAGES)


@pytest.fixture
def cluster(programs: Programs) -> Iterator[Cluster]:
    with open_folder() as folder:
        secrets = folder / "secrets"
        secrets.mkdir()
        load_secret(secrets)
        with running(folder, programs, secrets) as started:
            leader = started.leader()
            assert leader
            with_reporters(secrets, f"postgresql://dunbook@{HERE}:{started.port(leader)}/dunbook").close()
            yield started


@contextmanager
def during(load: Load, what: str) -> Iterator[None]:
    begun, before = time.monotonic(), load.answers.unavailable
    yield
    load.more(20)
    pause, put_off = load.answers.longest_pause(begun), load.answers.unavailable - before
    print(f"{what}: no report taken for {pause:.1f} s at most, {put_off} answers 503", flush=True)


def killed_and_back(cluster: Cluster, load: Load, part: Part, what: str) -> None:
    with during(load, f"{what} killed"):
        part.kill()
        load.more(40)
    part.start()
    until(cluster.whole, f"{what} is back")


def fails_over(cluster: Cluster, load: Load) -> None:
    leader = cluster.leader()
    assert leader
    killed_and_back(cluster, load, cluster.parts[leader], f"the primary ({leader})")
    assert cluster.leader() != leader


def ready(cluster: Cluster, name: str) -> Callable[[], bool]:
    return lambda: status(f"http://{HERE}:{cluster.port(name)}/v1/ready") == 200


def started_anew_one_by_one(cluster: Cluster, load: Load) -> None:
    with during(load, "the nodes of Dunbook started anew one by one"):
        for at in range(NODES):
            node = cluster.parts[f"dunbook{at}"]
            node.stop()
            node.start()
            until(ready(cluster, node.name), node.name)


def test_any_one_of_them_may_die(cluster: Cluster):
    parts = cluster.parts
    with Load(cluster.port("front")) as load:
        load.more(100)
        fails_over(cluster, load)
        standby = cluster.synchronous()
        assert standby
        killed_and_back(cluster, load, parts[standby], f"the synchronous standby ({standby})")
        for name in ("etcd0", "redis", "pgbouncer0", "dunbook1"):
            killed_and_back(cluster, load, parts[name], name)
        until(ready(cluster, "dunbook1"), "dunbook1")
        started_anew_one_by_one(cluster, load)
        assert load.answers.broken == 0
        balancer = f"haproxy {BALANCERS[0]}"
        killed_and_back(cluster, load, parts[balancer], balancer)
        load.more(100)
    answers, leader = load.answers, cluster.leader()
    print(
        f"{len(answers.kept)} reports taken, {answers.unavailable} put off,"
        f" {answers.broken} connections broken, the longest answer {answers.longest:.1f} s"
    )
    assert answers.others == []
    assert answers.longest < ANSWER_SECONDS
    url = f"postgresql://dunbook@{HERE}:{cluster.port(str(leader))}/dunbook"
    with closing(open_database(url)) as database:
        there = {id for (id,) in database.read("SELECT id FROM report")}
        assert not set(answers.kept) - there
        consistent(database)
