"""Publishes again and again beside `dunbook serve`, in a process of its own, works crowded numbers out, and
forgets what has to go, also where nobody writes.

Packing a long list keeps a processor busy for seconds; in a worker, requests would wait for it. The process
ends when its standard input closes, so also when the one that started it was killed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from dunbook import clock
from dunbook.chores import DailyChores
from dunbook.community.moderation.prepared import prepare
from dunbook.community.rebuild import check, ensure_current, is_due, note_checked
from dunbook.community.rules.policy import POLICIES
from dunbook.community.settling import settle_all
from dunbook.config import Settings
from dunbook.i18n import language_of_terminal
from dunbook.operator_error import OperatorError
from dunbook.published.files import copy_to
from dunbook.published.keys import BadKey
from dunbook.published.publisher import AlreadyPublishing, NoKey, publish
from dunbook.storage import Database, Unavailable, open_database

_PAUSE_SECONDS = 2.0
"""The least pause in seconds between two rounds of work: so soon the answer about a crowded number follows a
report on it."""
_SHARE = 9
"""How many times as long as the work the pause is: the process takes a tenth of a processor at most."""
_PIECES = 200
"""The number of pieces of the daily clean-up in one turn: some fifth of a second."""
_COPY_SECONDS = 60
"""After how many seconds at the latest a machine serves what another one published."""
_STOP_SECONDS = 5
_log = logging.getLogger("dunbook.publish")


class Schedule:
    """Starts the process and ends it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._lock:
            if not self._stopped:
                self._process = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is None:
                return
            assert self._process.stdin
            self._process.stdin.close()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                # In the middle of a publication: what was published before stays, and the next one goes on.
                self._process.terminate()
                self._process.wait()


def run(settings: Settings, ended: threading.Event) -> None:
    """Publishes when it is time, and in between copies what others published, until `ended`."""
    database = open_database(settings.database, mapped=False)
    daily = DailyChores(database, POLICIES[settings.policy])
    due = forget_at = time.monotonic()
    while True:
        begun = time.monotonic()
        _try(settings, database, _settle, _prepare)
        if begun >= due:
            due = begun + settings.publish_minutes * 60
            _try(settings, database, _check, _publish)
        if begun >= forget_at and not _try(settings, database, lambda *_: daily.go_on(clock.now(), _PIECES)):
            forget_at = due
        _try(settings, database, _copy)
        worked = time.monotonic() - begun
        pause = min(_PAUSE_SECONDS + _SHARE * worked, _COPY_SECONDS, max(0.0, due - time.monotonic()))
        if ended.wait(pause):
            break
    database.close()


def _try(settings: Settings, database: Database, *tasks: Callable[[Settings, Database], None]) -> bool:
    """Whether all went well. Whatever fails, what was published stays and a later turn tries again."""
    try:
        for task in tasks:
            task(settings, database)
        return True
    except OperatorError as error:
        _log.error("not published: %s", error.words(language_of_terminal()))
    except (BadKey, Unavailable, OSError) as error:
        # The class only: a message can hold an address.
        _log.error("not published: %s", type(error.__cause__ or error).__name__)
    return False


def _settle(settings: Settings, database: Database) -> None:
    settle_all(database, POLICIES[settings.policy])


def _prepare(settings: Settings, database: Database) -> None:
    prepare(database, clock.now())


def _copy(settings: Settings, database: Database) -> None:
    copy_to(database, settings.list_dir, private=True)


def _publish(settings: Settings, database: Database) -> None:
    # Without a key here, another machine has them: this one copies what that one publishes.
    with contextlib.suppress(NoKey):
        try:
            ensure_current(database, POLICIES[settings.policy])
            publish(database, settings.data_dir, clock.now(), by_area=settings.list_by_area)
        except AlreadyPublishing:
            _log.warning("not published: another process is publishing")


def _check(settings: Settings, database: Database) -> None:
    """Checks once a night, in one process of all machines, that what is published is what the rules make of
    the reports."""
    with database.alone("check") as mine:
        if mine and is_due(database, clock.now()):
            repaired = check(database, POLICIES[settings.policy]).repaired
            note_checked(database, clock.now())
            if repaired:
                _log.error("numbers that were published wrongly and are repaired: %d", repaired)


def _end_with_input(ended: threading.Event) -> None:
    while os.read(0, 1):
        pass
    ended.set()


if __name__ == "__main__":
    # Ctrl+C reaches everything at the terminal; the server says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    over = threading.Event()
    threading.Thread(target=_end_with_input, args=(over,), daemon=True).start()
    run(Settings(), over)
