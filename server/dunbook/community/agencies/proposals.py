"""What anybody may propose to the register. `community.moderation.agency_rulings` decides about it."""

from __future__ import annotations

import secrets

from dunbook.community.agencies.agencies import Agency, named, register
from dunbook.community.agencies.names import same
from dunbook.storage import Transaction

WAITING_MOST = 200
"""Names that may wait at once. More would bury disputes, and be looked at by nobody."""
LOCK = "agencies"
"""The key of every write to the register: it changes seldom, so one write at a time is enough."""
ADD = (
    "INSERT INTO agency (slug, zh, en, listed, aliases, approved_by, proposed_day)"
    " VALUES (:slug, :zh, :en, 0, :aliases, :by, :day) ON CONFLICT (slug) DO NOTHING RETURNING slug"
)
_WAITING = "SELECT zh FROM agency WHERE listed = 0 AND merged_into IS NULL"


class RegisterFull(Exception):
    """Too many proposals wait already."""


def propose(transaction: Transaction, zh: str, en: str, day: int) -> Agency | None:
    """A reporter's proposal, names checked. Gives the agency if it is listed already. Nobody knows whose."""
    known = named(register(transaction), zh)
    if known:
        return known
    waiting = transaction.run(_WAITING)
    if not any(same(zh, other) for (other,) in waiting):
        if len(waiting) >= WAITING_MOST:
            raise RegisterFull
        # The slug says nothing, so that a name that is refused leaves no trace in the log.
        slug = f"a_{secrets.token_hex(5)}"
        transaction.run(ADD, slug=slug, zh=zh, en=en, aliases="[]", by=None, day=day)
    return None
