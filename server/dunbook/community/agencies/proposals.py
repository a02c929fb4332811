"""What anybody may propose to the register. `community.moderation.agency_rulings` decides about it.

Somebody who proposes hundreds of names must not keep others from proposing one. So there is no end to all
that wait, but to what waits from one install and from one network: there, a new name takes the place of the
oldest. To tell that, keyed marks of both are kept beside a name while it waits, in a table of their own; a
mark says "the same", never who.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from dunbook.community.agencies.agencies import Agency, named, register
from dunbook.community.agencies.names import same
from dunbook.storage import Database, Transaction

FROM_INSTALL = 3
"""The maximum number of names of one install that may wait at once: few people are called by more
agencies."""
FROM_NETWORK = 20
"""The maximum number of waiting names from one network. Many people share that of a carrier, so there may be
more than from one person."""
LOCK = "agencies"
"""The key of every write to the register: it changes seldom, so one write at a time is enough."""
ADD = (
    "INSERT INTO agency (slug, zh, en, listed, aliases, approved_by, proposed_day)"
    " VALUES (:slug, :zh, :en, 0, :aliases, :by, :day) ON CONFLICT (slug) DO NOTHING RETURNING slug"
)
_WAITING = "SELECT zh FROM agency WHERE listed = 0 AND merged_into IS NULL"
_KEEP_SOURCE = (
    "INSERT INTO proposal_source (slug, install, network, proposed_day)"
    " VALUES (:slug, :install, :network, :day)"
)
# A name that a moderator has approved once is the moderators' by now, and makes way for nothing.
_FROM = (
    "SELECT s.slug FROM proposal_source s JOIN agency a ON a.slug = s.slug"
    " WHERE s.{column} = :mark AND a.listed = 0 AND a.approved_by IS NULL"
    " ORDER BY s.proposed_day, s.id"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a proposal comes from, as keyed marks."""

    install: str
    network: bytes | None
    """The mark of the network; None where there is no address, as behind a Unix socket."""


def propose(transaction: Transaction, zh: str, en: str, source: Source, day: int) -> Agency | None:
    """A reporter's proposal, names checked. Gives the agency if it is listed already."""
    listed = named(register(transaction), zh)
    if listed:
        return listed
    if any(same(zh, other) for (other,) in transaction.run(_WAITING)):
        return None
    _make_room(transaction, "install", source.install, FROM_INSTALL)
    if source.network is not None:
        _make_room(transaction, "network", source.network, FROM_NETWORK)
    # The slug says nothing, so that a name that is refused leaves no trace in the log.
    slug = f"a_{secrets.token_hex(5)}"
    transaction.run(ADD, slug=slug, zh=zh, en=en, aliases="[]", by=None, day=day)
    transaction.run(_KEEP_SOURCE, slug=slug, install=source.install, network=source.network, day=day)
    return None


def forget_source(transaction: Transaction, slug: str) -> None:
    """Once a name is decided, nobody needs to know what came from where."""
    transaction.run("DELETE FROM proposal_source WHERE slug = :slug", slug=slug)


def forget_install(database: Database, install: str) -> None:
    """For somebody who erases everything. The names stay: they are the moderators', and nobody's."""
    with database.write(LOCK) as transaction:
        transaction.run("DELETE FROM proposal_source WHERE install = :install", install=install)


def _make_room(transaction: Transaction, column: str, mark: str | bytes, most: int) -> None:
    waiting = transaction.run(_FROM.format(column=column), mark=mark)
    for (slug,) in waiting[: max(0, len(waiting) - most + 1)]:
        forget_source(transaction, slug)
        transaction.run("DELETE FROM agency WHERE slug = :slug", slug=slug)
