"""Reports come, change and go. Whatever happens to one, what is published follows in the same transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from dunbook.community.publish import refresh, settle, stored_days, stored_summary
from dunbook.community.quota import take
from dunbook.community.reporters import Reporter
from dunbook.community.rules.evidence import Own
from dunbook.community.rules.needs import Needs
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.schedule import Span
from dunbook.community.rules.state import describe
from dunbook.community.rules.summary import Summary
from dunbook.community.standing import check_persons, mark_of
from dunbook.storage import Database, Transaction

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
    " RETURNING id, held"
)
_NETWORK = (
    "INSERT INTO network (key, mark, name, seen_day) VALUES (:key, :mark, :name, :day)"
    " ON CONFLICT (key, mark) DO UPDATE SET seen_day = excluded.seen_day RETURNING name"
)
_NETWORK_BEFORE = "SELECT network FROM report WHERE key = :key AND reporter_id = :reporter"
_UNUSED_NETWORK = (
    "DELETE FROM network WHERE key = :key AND name = :name"
    " AND NOT EXISTS (SELECT 1 FROM report WHERE key = :key AND network = :name)"
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

    def stored(transaction: Transaction) -> tuple[str, bool | None, Summary, Sequence[Span]]:
        take(transaction, reporter, day)
        check_persons(transaction, reporter.id, said.key, said.kind, said.tag, day, policy)
        before = _network_before(transaction, reporter, said, policy)
        network = _network(transaction, said, mark, day, policy)
        id, held = keep(transaction, reporter.id, said, day, network)
        if before != network:
            _drop_unused_network(transaction, said.key, before)
        answer = refresh(transaction, said.key, said.kind, policy)
        if answer is None:
            return id, held, stored_summary(transaction, said.key), stored_days(transaction, said.key)
        return id, held, answer.summary, answer.found.periods

    id, held, summary, periods = database.change(said.key, stored)
    settle(database, policy)
    own = Own(said.tag, day, reporter.since_day, held=held)
    return State(id, said.key, *describe(summary, periods, said.kind, own, day, policy))


def keep(
    transaction: Transaction, reporter: int, said: Statement, day: int, network: str | None
) -> tuple[str, bool | None]:
    """Stores what was said, in place of what the same reporter said about the same key.

    Gives its id, and what was decided about this install's report before.
    """
    ((id, held),) = transaction.run(
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
    return id, None if held is None else bool(held)


def withdraw(database: Database, reporter: Reporter, id: str, policy: Policy) -> bool:
    """Takes a report back, as if it had never been made. False if this reporter has no such report."""
    found = database.read(
        "SELECT key FROM report WHERE id = :id AND reporter_id = :reporter", id=id, reporter=reporter.id
    )
    if not found:
        return False

    def removed(transaction: Transaction) -> bool:
        gone = transaction.run(
            "DELETE FROM report WHERE id = :id AND reporter_id = :reporter RETURNING key, kind, network",
            id=id,
            reporter=reporter.id,
        )
        for key, kind, network in gone:
            _forget(transaction, reporter, key, kind, network, policy)
        return bool(gone)

    gone = database.change(found[0][0], removed)
    settle(database, policy)
    return gone


def erase(database: Database, reporter: Reporter, policy: Policy) -> None:
    """Forgets the reporter and everything they said, with its effect on what is published."""
    gone = False
    while not gone:
        # One key at a time: somebody with many reports must not hold everybody else's writes up.
        for key, kind in database.read(_SAID, reporter=reporter.id):
            with database.write(key) as transaction:
                said = {"reporter": reporter.id, "key": key}
                transaction.run("DELETE FROM dispute WHERE reporter_id = :reporter AND key = :key", **said)
                gone_from = transaction.run(
                    "DELETE FROM report WHERE reporter_id = :reporter AND key = :key RETURNING network",
                    **said,
                )
                network = gone_from[0][0] if gone_from else None
                _forget(transaction, reporter, key, kind, network, policy)
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


def _network_before(
    transaction: Transaction, reporter: Reporter, said: Statement, policy: Policy
) -> str | None:
    if not policy.bar(said.kind).networks:
        return None
    rows = transaction.run(_NETWORK_BEFORE, key=said.key, reporter=reporter.id)
    name: str | None = rows[0][0] if rows else None
    return name


def _drop_unused_network(transaction: Transaction, key: str, name: str | None) -> None:
    if name is not None:
        transaction.run(_UNUSED_NETWORK, key=key, name=name)


def _forget(
    transaction: Transaction, reporter: Reporter, key: str, kind: str, network: str | None, policy: Policy
) -> None:
    mark_of(transaction, reporter.id, key, policy)
    _drop_unused_network(transaction, key, network)
    refresh(transaction, key, kind, policy)
