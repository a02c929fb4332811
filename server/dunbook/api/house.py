"""What every resource needs: the settings, the time, the database, the secret and the rules."""

from __future__ import annotations

from dataclasses import dataclass

from dunbook import __version__
from dunbook.clock import Clock, day_of
from dunbook.community.disputes import forget_notes
from dunbook.community.policy import POLICIES, Policy
from dunbook.community.publish import Progress, ensure_current
from dunbook.community.reports import forget_old_networks
from dunbook.config import Settings
from dunbook.secret import ServerSecret, load_secret
from dunbook.storage import Database, open_database
from dunbook.storage.migrate import migrate


@dataclass
class House:
    settings: Settings
    clock: Clock
    database: Database
    secret: ServerSecret
    policy: Policy
    _swept_day: int = 0

    def today(self) -> int:
        return day_of(self.clock())

    def sweep(self) -> None:
        """What has to go after some days goes with the first write of a day, so nothing needs a timer."""
        today = self.today()
        if today != self._swept_day:
            forget_old_networks(self.database, today)
            forget_notes(self.database, today)
            self._swept_day = today


def open_house(settings: Settings, clock: Clock, progress: Progress | None = None) -> House:
    """Opens the database, migrated and with everything published under the present rules.

    `progress` is told (done, all) while that has to be worked out anew.
    """
    secret = load_secret(settings.data_dir)
    migrate(settings.database)
    database = open_database(settings.database)
    policy = POLICIES[settings.policy]
    ensure_current(database, policy, __version__, progress)
    return House(settings, clock, database, secret, policy)
