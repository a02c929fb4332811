"""`python -m tests.bench.server_run TARGET PORT WORKERS` runs a factory under granian.

Dunbook is served as by `dunbook serve`, through its gateway; the WSGI applications that it is compared with
are served as granian serves any of them.
"""

import sys

from dunbook.gateway.rsgi import READERS
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

OURS = "dunbook.web:create_app"


def main(target: str, port: int, workers: int) -> None:
    ours = target == OURS
    Granian(
        "dunbook.serve:gateway" if ours else target,
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.RSGI if ours else Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers,
        blocking_threads=None if ours else READERS,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
