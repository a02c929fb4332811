"""What every resource needs: the settings, the time, the database, the secret and the rules."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field

from dunbook.api.operator import Operator, operator_of
from dunbook.chores import DailyChores
from dunbook.clock import Clock, day_of
from dunbook.community.publish import Progress
from dunbook.community.rebuild import ensure_current
from dunbook.community.rules.policy import POLICIES, Policy
from dunbook.community.settling import settle_all
from dunbook.config import Settings
from dunbook.published.edition_cache import EditionCache
from dunbook.published.files import publish_to
from dunbook.published.publisher import Published
from dunbook.secret import ServerSecret
from dunbook.storage import Database, open_database
from dunbook.storage.belonging import belonging_secret
from dunbook.storage.database import Lookups
from dunbook.storage.migrate import migrate
from dunbook.storage.replica import Replica

_log = logging.getLogger("dunbook")
REBUILD_SECONDS = 2.0
"""How many seconds a start may work out what changed rules make of the reports; the publisher does the
rest."""
_PIECES = 25
"""The number of pieces of the daily clean-up that one write does: some 25 milliseconds."""


@dataclass
class Context:
    settings: Settings
    clock: Clock
    database: Database
    secret: ServerSecret
    policy: Policy
    editions: EditionCache
    replica: Replica | None = None
    _chores: DailyChores = field(init=False)
    _sweeping: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._chores = DailyChores(self.database, self.policy)

    @property
    def operator(self) -> Operator | None:
        return operator_of(self.settings)

    @property
    def lookups(self) -> Lookups:
        """The source of answers to anonymous questions. Questions of a person about their own reports go to
        the writer, because a replica may not have those reports yet."""
        return self.replica or self.database

    def today(self) -> int:
        return day_of(self.clock())

    def sweep(self) -> None:
        """Deletes what has expired, a part with each of the first writes of a day."""
        now = self.clock()
        if self._chores.are_done(now) or not self._sweeping.acquire(blocking=False):
            return
        try:
            self._chores.go_on(now, _PIECES)
        except Exception as error:
            # The write that started this is done and must not be answered as failed. The next tries again.
            _log.error("clearing up ended early: %s", type(error).__name__)
        finally:
            self._sweeping.release()

    def close(self) -> None:
        if self.replica:  # first: it asks the writer too
            self.replica.close()
        self.database.close()


def open_context(settings: Settings, clock: Clock, progress: Progress | None = None) -> Context:
    """Opens the database, migrated; a small one with everything published under the present rules.

    `progress` is told (done, all) while that has to be worked out anew.
    """
    migrate(settings.database)
    database = open_database(settings.database)
    try:
        secret = belonging_secret(database, settings.data_dir)
        policy = POLICIES[settings.policy]
        ensure_current(database, policy, progress, REBUILD_SECONDS)
    except BaseException:
        database.close()
        raise
    replica = Replica(database, open_database(copy)) if (copy := settings.database_read_url) else None
    return Context(settings, clock, database, secret, policy, EditionCache(settings.list_dir), replica)


def publish_now(context: Context, progress: Progress | None = None) -> Published:
    """Publishes what changed since. Raises NoKey, and AlreadyPublishing while another process does it."""
    ensure_current(context.database, context.policy, progress)
    settle_all(context.database, context.policy)
    return publish_to(
        context.database,
        context.settings.data_dir,
        context.settings.list_dir,
        context.clock(),
        progress,
        context.settings.list_by_area,
    )
