"""`dunbook serve`: the WSGI application under granian, and what the person at the terminal is told."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from dunbook import clock
from dunbook.api.context import open_context, publish_now
from dunbook.commands.parts import CannotDo
from dunbook.community.last_day import check_day
from dunbook.config import Settings
from dunbook.gateway.rsgi import Gateway
from dunbook.i18n import Language, text
from dunbook.paths import ROOT
from dunbook.published.keys import BadKey, load_keys
from dunbook.published.publisher import AlreadyPublishing, latest
from dunbook.published.schedule import Schedule
from dunbook.storage import Unavailable

if TYPE_CHECKING:
    from flask import Flask

HEADER_SECONDS = 10
"""How many seconds a client may take to send the headers of a request."""
STOP_SECONDS = 5
"""How many seconds running requests may still take when the server is told to stop."""
_ANSWER_SECONDS = 60
_LISTEN_SECONDS = 0.2
_SOMETHING_PUBLISHED = "SELECT 1 FROM published LIMIT 1"
_PARENT = "DUNBOOK_SERVE_PARENT"
_ORPHAN_SECONDS = 0.5
"""How many seconds pass at most before a worker notices that the process which started it has gone."""
_PROGRESS_EACH = 5_000
"""The number of numbers after which progress is told: about a second of work."""


class CannotServe(CannotDo):
    """What to tell the person, in their language."""


class _Interrupt(threading.Event):
    """Waits in short sleeps.

    A signal that comes just before a wait without end is only heard together with the next one, and one that
    comes inside `Event.wait` sets an event whose lock its own thread holds.
    """

    def wait(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        while not self.is_set() and (end is None or time.monotonic() < end):
            time.sleep(_LISTEN_SECONDS)
        return self.is_set()


def serve(host: str, port: int, workers: int, language: Language) -> None:
    """Serves until SIGTERM or SIGINT. Raises CannotServe when that is not possible."""
    port = _free_port(host, port, language)
    os.umask(0o077)  # what is made from here on, by workers and the publisher too, is the owner's alone
    _prepare(language)
    os.environ[_PARENT] = str(os.getpid())
    server = Granian(
        "dunbook.serve:worker",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        # HTTP/1.1 only: while granian finds out which version a client speaks, no time limit holds.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        # A worker that is told to stop while it is still starting may not hear it. What was acknowledged is
        # on the disk, so ending it is safe.
        workers_kill_timeout=STOP_SECONDS,
        # Never an access log: addresses hold numbers, and who asks is nobody's business.
        log_access=False,
        log_level=LogLevels.warning,
    )
    server.main_loop_interrupt = _Interrupt()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    schedule = Schedule()
    server.on_startup(
        lambda: threading.Thread(target=_announce, args=(address, language, schedule), daemon=True).start()
    )
    try:
        server.serve()
    finally:
        schedule.stop()


def worker() -> Gateway:
    """The application in one worker, which does not outlive the process that started it.

    Killed, that process cannot tell its workers. They would hold the port, without anybody to publish.
    """
    parent = int(os.environ[_PARENT])
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    return gateway()


def gateway() -> Gateway:
    """The application as it is served."""
    # It is imported here because the process that starts the workers does not need it.
    from dunbook.web import create_app

    return gateway_of(create_app())


def gateway_of(app: Flask) -> Gateway:
    from dunbook.api.body_bounds import bounds_of
    from dunbook.api.fast_path import never_waits, write_patience

    context = app.extensions["dunbook"]
    return Gateway(app, bounds_of, never_waits(context), write_patience(context))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_ORPHAN_SECONDS)
    # What was acknowledged is on the disk.
    os._exit(1)


def _free_port(host: str, port: int, language: Language) -> int:
    """Finds out before anything is started whether the port can be had; 0 becomes a free one."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            chosen: int = probe.getsockname()[1]
            return chosen
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotServe(text(language, "serve_port_taken", port=port, other=port + 1)) from error
        reason = error.strerror or str(error)
        raise CannotServe(
            text(language, "serve_cannot_listen", host=host, port=port, reason=reason)
        ) from error


def _prepare(language: Language) -> None:
    """Migrates and checks everything before workers start, so that what is wrong is said once and plainly."""
    settings = Settings()
    try:
        progress = partial(_show_progress, language)
        with closing(open_context(settings, clock.now, progress)) as context:
            check_day(context.database, context.today())
            load_keys(settings.data_dir)
            if latest(context.database) is None and not context.database.read(_SOMETHING_PUBLISHED):
                # Nothing to pack: a new server offers its empty list from its first answer on. Everything
                # else is the publisher's, so that nobody waits for it. On several machines one is first.
                with suppress(AlreadyPublishing):
                    publish_now(context, progress)
    except Unavailable as error:
        raise CannotServe(
            text(language, "serve_no_database", reason=type(error.__cause__).__name__)
        ) from error
    except BadKey as error:
        raise CannotServe(text(language, "cli_key_damaged")) from error
    except OSError as error:
        raise CannotServe(
            text(language, "serve_no_data_dir", path=settings.data_dir, reason=error.strerror)
        ) from error


def _show_progress(language: Language, done: int, all_: int) -> None:
    if done % _PROGRESS_EACH == 0:
        print(text(language, "serve_refreshing", done=done, all=all_), file=sys.stderr, flush=True)


def _announce(address: str, language: Language, schedule: Schedule) -> None:
    """Prints the address once it really answers. What can wait begins only then."""
    patience = time.monotonic() + _ANSWER_SECONDS
    reachable = address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    while not _answers(reachable):
        if time.monotonic() > patience:
            return  # granian has said why
        time.sleep(0.03)
    policy = text(language, f"serve_policy_{Settings().policy}")
    lines = [address, text(language, "serve_open", address=reachable), policy]
    if (ROOT / "manifest.json").is_file():
        lines.append(text(language, "serve_load_extension", folder=ROOT))
    lines.append(text(language, "serve_stop"))
    print("\n".join(lines), flush=True)
    schedule.start()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/v1/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
