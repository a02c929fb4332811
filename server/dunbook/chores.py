"""What has to be forgotten day by day, a few pieces at a time.

Two see to it: the first writes of a day, where the application runs alone, and the process of the publisher,
which has a clock of its own, so that a server to which nobody writes forgets in time too. Whoever comes
second finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from dunbook.clock import day_of
from dunbook.community.retention import chores
from dunbook.community.rules.policy import Policy
from dunbook.relay.retention import chores as mailbox_chores
from dunbook.storage import Database


class DailyChores:
    def __init__(self, database: Database, policy: Policy) -> None:
        self._database = database
        self._policy = policy
        self._begun_day = self._done_day = 0
        self._pieces: Iterator[None] = iter(())

    def are_done(self, now: datetime) -> bool:
        """Whether nothing is left for this day."""
        return self._done_day == day_of(now)

    def go_on(self, now: datetime, most: int) -> None:
        """Does up to `most` pieces of the day's. Begins again from the front after whatever it raises."""
        today = day_of(now)
        if self._done_day == today:
            return
        if self._begun_day != today:
            self._pieces = chain(
                chores(self._database, today, self._policy),
                mailbox_chores(self._database, today, int(now.timestamp())),
            )
            self._begun_day = today
        try:
            if len(list(islice(self._pieces, most))) < most:
                self._done_day = today
        except BaseException:
            self._begun_day = 0
            raise
