"""How much and how long: what one mailbox, one blob, one pairing may be."""

from __future__ import annotations

from dataclasses import dataclass

NAME_BYTES = 16
BLOB_BYTES = 64 * 1024
"""Name and blob together: the largest body that every other route takes too."""
CHUNK_BYTES = 1024 * 1024 + 64
"""A piece of a file: 1 MiB and what sealing adds."""
CARD_BYTES = 4 * 1024
FRAMES_BYTES = 512 * 1024
"""The maximum that one answer holds."""
MAILBOX_DAYS = 400
"""After its last use. Every device writes at least once a day while it is used."""
CHUNK_DAYS = 30
INVITATION_DAYS = 30
PAIRING_SECONDS = 600
PAIRINGS_OPEN = 5
"""Of one mailbox at a time."""
SLOTS = 4
"""The number of slots of a pairing, numbered from 0."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Allowance:
    """What the operator lets lie here, in bytes."""

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
