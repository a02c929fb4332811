"""Limits of mailboxes, blobs, chunks and pairings: how large they may be, and how long they stay."""

from __future__ import annotations

from dataclasses import dataclass

NAME_BYTES = 16
BLOB_BYTES = 64 * 1024
"""The maximum size of a name and its blob together, which is also the largest body of every other route."""
CHUNK_BYTES = 1024 * 1024 + 64
"""The maximum size of a piece of a file: 1 MiB and what sealing adds."""
CARD_BYTES = 4 * 1024
FRAMES_BYTES = 512 * 1024
"""The maximum size of the blobs in one answer."""
MAILBOX_DAYS = 400
"""The number of days from its last use after which a mailbox is erased. A device in use writes at least once
a day."""
CHUNK_DAYS = 30
INVITATION_DAYS = 30
PAIRING_SECONDS = 600
PAIRINGS_OPEN = 5
"""The maximum number of pairings that one mailbox may have open at a time."""
SLOTS = 4
"""The number of slots of a pairing, numbered from 0."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Allowance:
    """How many bytes the operator lets one mailbox, and all of them, hold."""

    log_bytes: int
    files_bytes: int
    total_bytes: int

    @classmethod
    def of_megabytes(cls, log: int, files: int, total: int) -> Allowance:
        return cls(log * _MEGABYTE, files * _MEGABYTE, total * _MEGABYTE)


class MailboxFull(Exception):
    """The mailbox holds as much as one may. Forgetting what every device has makes room."""


class RelayFull(Exception):
    """All mailboxes together hold as much as this server keeps."""
