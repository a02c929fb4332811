"""Works crowded numbers out beside the writers: what is read and reckoned holds no lock, only storing does.

Until then the answer about such a number is that of a moment ago. It stays a function of the reports: a mark
goes only with an answer made from reports that were all there when the mark was taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from dunbook.community.date_coarsening import keep_months_beside
from dunbook.community.marks import claim, is_crowded, is_still_claimed
from dunbook.community.publish import reckon, store, work_out
from dunbook.community.rules.policy import Policy
from dunbook.community.standing import MARK, others_of
from dunbook.storage import Database

_ROUNDS = 20
"""The maximum number of rounds: a number that is reported again and again must not keep the process here for
ever."""
_AT_ONCE = 500
_MARKED = "SELECT key, MIN(kind) FROM recheck GROUP BY key ORDER BY MIN(id)"


def settle_all(database: Database, policy: Policy) -> int:
    """Works out all marked numbers, and those that follow from them. Gives how many that were.

    One process of all machines does it; to the others it is 0.
    """
    done = 0
    with database.alone("settle") as mine:
        for _ in range(_ROUNDS if mine else 0):
            marked = database.read(_MARKED)
            if not marked:
                break
            for key, kind in marked:
                _work_out_beside(database, key, kind, policy)
            done += len(marked)
    return done


def _work_out_beside(database: Database, key: str, kind: str, policy: Policy) -> None:
    with database.write(key) as transaction:
        crowded, _ = is_crowded(transaction, key, kind, policy)
        if not crowded:
            work_out(transaction, key, kind, policy)
            return
        mark, others = claim(transaction, key, kind)
    keep_months_beside(database, key, kind, policy)
    with database.reading() as transaction:
        answer = reckon(transaction, key, kind, policy)
        follow = others_of(transaction, key, policy) if others else []
    _mark(database, follow)
    with database.write(key) as transaction:
        if is_still_claimed(transaction, mark):
            store(transaction, key, kind, answer)


def _mark(database: Database, keys: Iterable[tuple[str, str]]) -> None:
    rows = [{"key": key, "kind": kind} for key, kind in keys]
    for at in range(0, len(rows), _AT_ONCE):
        with database.write() as transaction:
            transaction.run_many(MARK, rows[at : at + _AT_ONCE])
