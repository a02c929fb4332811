"""From which versions a delta is kept ready.

A delta from an older version serves every version in between too, so a few are enough: their ages grow, and a
reader loads at most about twice what it lacks. They stand closest where the panel comes back, which waits 12
to 15 hours (`extension/core/list/update.js`): there it loads hardly more than it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dunbook.storage.database import Row

TOMBSTONE_DAYS = 180
"""How many days a removed key is remembered. A reader that was away for longer loads the whole list."""
_HOUR = 3600
# Half an hour is added to each age, because what a reader has was published up to an hour before it asked:
# with hourly versions, age 11 means the version of 12 hours ago, and 24 that of 25.
_LATE = _HOUR // 2
_DAY_AGES = (1, 3, 8, 11, 13, 15, 24)
_OLDER_AGES = (48, 96, 7 * 24, 14 * 24, 30 * 24, 60 * 24, 100 * 24, TOMBSTONE_DAYS * 24)


def bases(versions: Sequence[Row], now: int) -> list[int]:
    """Chooses from `versions` those that a delta starts from; they are (version, seconds when made), newest
    first.

    Chosen are always the newest itself, whose delta is empty, the one before it, and for each age the version
    that was the newest at that time.
    """
    chosen = [*_aged(versions, now, _DAY_AGES), *_aged(versions, now, _OLDER_AGES)]
    return _sorted([*chosen, *(version for version, _ in [*versions[:2], *versions[-1:]])])


def recent_bases(versions: Sequence[Row], now: int, whole: int) -> list[int]:
    """The bases for a day on which the whole list was packed, as version `whole`: readers of older versions
    go by way of it."""
    return _sorted([*_aged(versions, now, _DAY_AGES), *(version for version, _ in versions[:2]), whole])


def _aged(versions: Sequence[Row], now: int, ages: Sequence[int]) -> Iterator[int]:
    for age in ages:
        then = now - age * _HOUR - _LATE
        found = next((version for version, made_at in versions if made_at <= then), None)
        if found is None:
            return
        yield found


def _sorted(versions: Sequence[int]) -> list[int]:
    return sorted(set(versions), reverse=True)
