"""`python -m tests.bench.server_run TARGET PORT WORKERS`: a factory under granian as in `dunbook serve`."""

import sys

from dunbook.serve import THREADS
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def main(target: str, port: int, workers: int) -> None:
    Granian(
        target,
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
