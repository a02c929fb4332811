"""From which versions a delta is kept ready.

A delta from an older version serves every version in between too, so a few are enough: their ages grow, and a
reader loads at most about twice what it lacks. They stand closest where the panel comes back, which waits 12
to 15 hours (`extension/core/list/update.js`): there it loads hardly more than it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dunbook.storage.database import Row

TOMBSTONE_DAYS = 180
"""Who was away for longer loads the whole list."""
_HOUR = 3600
# Half an hour more, because what somebody has was published up to an hour before they asked: at hourly
# versions 11 becomes the one of 12 hours ago, and 24 the one of 25.
_LATE = _HOUR // 2
_DAY_AGES = (1, 3, 8, 11, 13, 15, 24)
_OLDER_AGES = (48, 96, 7 * 24, 14 * 24, 30 * 24, 60 * 24, 100 * 24, TOMBSTONE_DAYS * 24)


def bases(versions: Sequence[Row], now: int) -> list[int]:
    """Those of `versions` that a delta starts from. They come as (version, seconds when made), newest first.

    Always the newest itself, whose delta is empty, and the one before it. Then, for each age, the version
    that was the newest one so long ago.
    """
    chosen = [*_aged(versions, now, _DAY_AGES), *_aged(versions, now, _OLDER_AGES)]
    return _sorted([*chosen, *(version for version, _ in [*versions[:2], *versions[-1:]])])


def recent_bases(versions: Sequence[Row], now: int, whole: int) -> list[int]:
    """The same where a whole list, of version `whole`, is of this day: older ones go by way of it."""
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
