"""Pairings: four slots through which two devices that share a secret code exchange sealed cards, once."""

from __future__ import annotations

from dunbook.relay.bounds import PAIRING_SECONDS, PAIRINGS_OPEN
from dunbook.relay.mailboxes import Mailbox
from dunbook.storage import Database, Transaction


class NoPairing(Exception):
    """Nobody opened it, or its ten minutes are over."""


class SlotTaken(Exception):
    """Something else was written there. Each slot is written once."""


class TooManyPairings(Exception):
    """The mailbox already has PAIRINGS_OPEN pairings open."""


def open_pairing(database: Database, mailbox: Mailbox, name: bytes, card: bytes, now: int) -> bool:
    """Writes slot 0, as the owner of a mailbox. False when the same was written there before.

    Raises SlotTaken and TooManyPairings.
    """
    with database.write(f"pairing {mailbox.id}") as transaction:
        transaction.run("DELETE FROM sync_pairing WHERE ends_at <= :now", now=now)
        if _is_there(transaction, name, 0, card):
            return False
        ((open,),) = transaction.run(
            "SELECT COUNT(*) FROM sync_pairing WHERE mailbox_id = :id AND slot = 0", id=mailbox.id
        )
        if open >= PAIRINGS_OPEN:
            raise TooManyPairings
        return _write(transaction, name, 0, card, mailbox.id, now + PAIRING_SECONDS)


def fill(database: Database, name: bytes, slot: int, card: bytes, now: int) -> bool:
    """Writes one of the slots 1 to 3 of an open pairing. False when the same was written there before.

    Raises NoPairing and SlotTaken.
    """
    with database.write(f"pairing {name.hex()}") as transaction:
        opened = transaction.run(
            "SELECT mailbox_id, ends_at FROM sync_pairing WHERE name = :name AND slot = 0 AND ends_at > :now",
            name=name,
            now=now,
        )
        if not opened:
            raise NoPairing
        if _is_there(transaction, name, slot, card):
            return False
        return _write(transaction, name, slot, card, *opened[0])


def card(database: Database, name: bytes, slot: int, now: int) -> bytes | None:
    rows = database.read(
        "SELECT data FROM sync_pairing WHERE name = :name AND slot = :slot AND ends_at > :now",
        name=name,
        slot=slot,
        now=now,
    )
    return bytes(rows[0][0]) if rows else None


def _is_there(transaction: Transaction, name: bytes, slot: int, card: bytes) -> bool:
    found = transaction.run(
        "SELECT data FROM sync_pairing WHERE name = :name AND slot = :slot", name=name, slot=slot
    )
    if found and bytes(found[0][0]) != card:
        raise SlotTaken
    return bool(found)


def _write(transaction: Transaction, name: bytes, slot: int, card: bytes, id: int, ends_at: int) -> bool:
    written = transaction.run(
        "INSERT INTO sync_pairing (name, slot, mailbox_id, data, ends_at)"
        " VALUES (:name, :slot, :id, :card, :ends_at) ON CONFLICT (name, slot) DO NOTHING RETURNING 1",
        name=name,
        slot=slot,
        id=id,
        card=card,
        ends_at=ends_at,
    )
    if not written:  # another mailbox opened one of this name at the same moment
        raise SlotTaken
    return True
