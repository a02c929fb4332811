"""Reports come, change and go. Whatever happens to one, what is published follows in the same transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from dunbook.clock import iso_day
from dunbook.community.publish import look, refresh, settle
from dunbook.community.quota import take
from dunbook.community.reporters import Reporter
from dunbook.community.rules.coarsening import month_shown
from dunbook.community.rules.needs import Needs
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.state import describe
from dunbook.community.standing import check_persons, mark_of
from dunbook.storage import Database, Transaction
from dunbook.storage.database import Row

_SUBMIT = (
    "INSERT INTO report"
    " (id, reporter_id, key, kind, tag, creditor, agency, conduct, called_day, reported_day, network,"
    " first_day) VALUES (:id, :reporter, :key, :kind, :tag, :creditor, :agency, :conduct, :called_day, :day,"
    " :network, :day)"
    " ON CONFLICT (key, reporter_id) DO UPDATE SET kind = excluded.kind, tag = excluded.tag,"
    " creditor = excluded.creditor, agency = excluded.agency, conduct = excluded.conduct,"
    " called_day = excluded.called_day, reported_day = excluded.reported_day, network = excluded.network,"
    # A repeated report has exact days again (`slot` NULL). A moderator's decision about the install stays;
    # what was only settled when the days were coarsened to months (`slot` not NULL) does not.
    # Since when this install accuses: a repeated accusation is the same one, also after its owner has won.
    " first_day = CASE WHEN report.tag = 'not_collection' THEN excluded.first_day"
    " ELSE COALESCE(report.first_day, report.reported_day) END,"
    " held = CASE WHEN report.slot IS NULL THEN report.held END, slot = NULL"
    " RETURNING id"
)
_NETWORK = (
    "INSERT INTO network (key, mark, name, seen_day) VALUES (:key, :mark, :name, :day)"
    " ON CONFLICT (key, mark) DO UPDATE SET seen_day = excluded.seen_day RETURNING name"
)
_MINE = (
    "SELECT id, key, kind, tag, creditor, agency, conduct, called_day, reported_day, slot FROM report"
    " WHERE reporter_id = :reporter ORDER BY reported_day DESC, id"
)
_SAID = (
    "SELECT key, kind FROM report WHERE reporter_id = :reporter"
    " UNION SELECT key, kind FROM dispute WHERE reporter_id = :reporter"
)
_FORGET = (
    "DELETE FROM reporter WHERE id = :reporter"
    " AND NOT EXISTS (SELECT 1 FROM report WHERE reporter_id = :reporter)"
    " AND NOT EXISTS (SELECT 1 FROM dispute WHERE reporter_id = :reporter)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reporter says about one number, checked against the vocabulary already."""

    key: str
    kind: str
    tag: str
    creditor: str | None
    agency: str | None
    conduct: tuple[str, ...]
    called_day: int | None


@dataclass(frozen=True, slots=True)
class State:
    id: str
    key: str
    state: str
    needs: Needs


def submit(
    database: Database, reporter: Reporter, said: Statement, mark: bytes | None, day: int, policy: Policy
) -> State:
    """Adds the report, or replaces the one that this reporter made on the same key.

    Raises QuotaReached, and UnknownReporter if they were erased meanwhile.
    """
    with database.write(said.key) as transaction:
        take(transaction, reporter, day)
        check_persons(transaction, reporter.id, said.key, said.kind, said.tag, day, policy)
        network = _network(transaction, said, mark, day, policy)
        id = keep(transaction, reporter.id, said, day, network)
        _drop_unused_networks(transaction, said.key, said.kind, policy)
        found = refresh(transaction, said.key, said.kind, policy)
    settle(database, policy)
    own = found.of(reporter.id)
    assert own  # it was stored in this transaction
    return State(id, said.key, *describe(found, said.kind, own, day, policy))


def keep(transaction: Transaction, reporter: int, said: Statement, day: int, network: str | None) -> str:
    """Stores what was said, in place of what the same reporter said about the same key. Gives its id."""
    rows = transaction.run(
        _SUBMIT,
        id=secrets.token_urlsafe(12),
        reporter=reporter,
        key=said.key,
        kind=said.kind,
        tag=said.tag,
        creditor=said.creditor,
        agency=said.agency,
        conduct=" ".join(said.conduct),
        called_day=said.called_day,
        day=day,
        network=network,
    )
    id: str = rows[0][0]
    return id


def withdraw(database: Database, reporter: Reporter, id: str, policy: Policy) -> bool:
    """Takes a report back, as if it had never been made. False if this reporter has no such report."""
    found = database.read(
        "SELECT key FROM report WHERE id = :id AND reporter_id = :reporter", id=id, reporter=reporter.id
    )
    if not found:
        return False
    with database.write(found[0][0]) as transaction:
        gone = transaction.run(
            "DELETE FROM report WHERE id = :id AND reporter_id = :reporter RETURNING key, kind",
            id=id,
            reporter=reporter.id,
        )
        for key, kind in gone:
            _forget(transaction, reporter, key, kind, policy)
    settle(database, policy)
    return bool(gone)


def mine(database: Database, reporter: Reporter, day: int, policy: Policy) -> list[dict[str, object]]:
    """Everything held about the reporter's own reports, newest first."""
    with database.reading() as transaction:
        rows = transaction.run(_MINE, reporter=reporter.id)
        told = [_mine(transaction, reporter, row, day, policy) for row in rows]
    return [one for one in told if one]


def _mine(
    transaction: Transaction, reporter: Reporter, row: Row, day: int, policy: Policy
) -> dict[str, object] | None:
    id, key, kind, tag, creditor, agency, conduct, called, reported, slot = row
    found = look(transaction, key, kind, policy)
    own = found.of(reporter.id)
    if own is None:  # withdrawn from another window since the list was read
        return None
    state, missing = describe(found, kind, own, day, policy)
    if slot is not None:
        called, reported = called and month_shown(tag, called), month_shown(tag, reported)
    return {
        "id": id,
        "key": key,
        "tag": tag,
        "creditor": creditor,
        "agency": agency,
        "conduct": conduct.split(),
        "called_on": called and iso_day(called),
        "reported_on": iso_day(reported),
        "state": state,
        "needs": missing,
    }


def erase(database: Database, reporter: Reporter, policy: Policy) -> None:
    """Forgets the reporter and everything they said, with its effect on what is published."""
    gone = False
    while not gone:
        # One key at a time: somebody with many reports must not hold everybody else's writes up.
        for key, kind in database.read(_SAID, reporter=reporter.id):
            with database.write(key) as transaction:
                for table in ("report", "dispute"):
                    transaction.run(
                        f"DELETE FROM {table} WHERE reporter_id = :reporter AND key = :key",
                        reporter=reporter.id,
                        key=key,
                    )
                _forget(transaction, reporter, key, kind, policy)
        settle(database, policy)
        with database.write() as transaction:
            transaction.run(_FORGET, reporter=reporter.id)
            # One more report may have come in from another window meanwhile; then go round again.
            gone = not transaction.run("SELECT 1 FROM reporter WHERE id = :reporter", reporter=reporter.id)
    database.wipe()


def _network(
    transaction: Transaction, said: Statement, mark: bytes | None, day: int, policy: Policy
) -> str | None:
    if mark is None or not policy.bar(said.kind).networks:
        return None  # marks of networks are kept only where the bar asks for several networks
    name: str = transaction.run(_NETWORK, key=said.key, mark=mark, name=secrets.token_urlsafe(6), day=day)[0][
        0
    ]
    return name


def _forget(transaction: Transaction, reporter: Reporter, key: str, kind: str, policy: Policy) -> None:
    mark_of(transaction, reporter.id, key, policy)
    _drop_unused_networks(transaction, key, kind, policy)
    refresh(transaction, key, kind, policy)


def _drop_unused_networks(transaction: Transaction, key: str, kind: str, policy: Policy) -> None:
    if policy.bar(kind).networks:
        transaction.run(
            "DELETE FROM network WHERE key = :key AND name NOT IN"
            " (SELECT network FROM report WHERE key = :key AND network IS NOT NULL)",
            key=key,
        )
