"""From which versions a delta is kept ready.

A delta from an older version serves every version in between too, so a few are enough: their ages grow, and a
reader loads at most about twice what it lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.storage.database import Row

TOMBSTONE_DAYS = 180
"""Who was away for longer loads the whole list."""
_HOUR = 3600
_AGES = [
    age * _HOUR + _HOUR // 2  # half an hour more: clients that ask every hour or day come a little late
    for age in (1, 3, 8, 24, 48, 96, 7 * 24, 14 * 24, 30 * 24, 60 * 24, 100 * 24, TOMBSTONE_DAYS * 24)
]


def bases(versions: Sequence[Row], now: int) -> list[int]:
    """Those of `versions` that a delta starts from. They come as (version, seconds when made), newest first.

    Always the newest itself, whose delta is empty, and the one before it. Then, for each age, the version
    that was the newest one so long ago.
    """
    chosen = [version for version, _ in versions[:2]]
    for age in _AGES:
        then = next((version for version, made_at in versions if made_at <= now - age), None)
        if then is None:
            break
        chosen.append(then)
    if len(versions) > 1:
        chosen.append(versions[-1][0])
    return sorted(set(chosen), reverse=True)
