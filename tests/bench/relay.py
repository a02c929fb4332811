"""What a poll of an empty mailbox and a small write cost the server: `python -m tests.bench.relay`.

Processor time, beside a bare Flask route of the same run, on SQLite. As in `server_cost`, behind no proxy.
"""

import base64
import os
import sys
import tempfile
from pathlib import Path

from dunbook import clock
from dunbook.api.context import open_context
from dunbook.config import Settings
from dunbook.relay.invitations import keep
from dunbook.relay.mailboxes import open_mailbox

from tests.bench import server_load
from tests.bench.server_cost import REQUESTS, ROUNDS, WARM_UP, Cost, cost, line

POLL_AT_MOST = 350
WRITE_AT_MOST = 550
"""Microseconds on a quiet machine; on another one the ratios to a bare route say more."""
_SMALL = 1024


def main() -> int:
    total = WARM_UP + ROUNDS * REQUESTS
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        bare = cost("bare Flask, JSON", "tests.bench.server_others:bare_flask", {}, _bare(total), 200)
        poll, write = costs(Path(folder), total)
    for each in (bare, poll, write):
        ratio = each.microseconds / bare.microseconds
        print(f"{each.name:<44}{each.microseconds:>8.0f} µs{ratio:>8.2f} × bare")
    holds = [
        line("empty poll, µs", poll.microseconds, POLL_AT_MOST),
        line("write of 1 KiB, µs", write.microseconds, WRITE_AT_MOST),
    ]
    return 0 if all(holds) else 1


def costs(folder: Path, total: int) -> tuple[Cost, Cost]:
    """The cost of an empty poll and of a small write, each asked `total` times, in a new data folder."""
    token = _mailbox(folder)
    ours = {"DUNBOOK_DATA_DIR": str(folder), "DUNBOOK_SYNC_LOG_MB": "1024"}
    polls = [server_load.get_with("/v1/sync/blobs?after=0", token)] * total
    blobs = [
        server_load.post_bytes("/v1/sync/blobs", at.to_bytes(16, "big") + os.urandom(_SMALL), token)
        for at in range(total)
    ]
    poll = cost("empty poll", "dunbook.web:create_app", ours, polls, 200)
    return poll, cost("write of 1 KiB", "dunbook.web:create_app", ours, blobs, 201)


def _bare(count: int) -> list[bytes]:
    return [server_load.get("/")] * count


def _mailbox(folder: Path) -> str:
    """The token of a mailbox that is open and empty."""
    context = open_context(Settings(data_dir=folder), clock.now)
    token, invitation = os.urandom(32), context.secret.mailbox(b"bench")
    keep(context.database, [invitation], context.today())
    open_mailbox(context.database, context.secret.mailbox(token), invitation, context.today())
    context.close()
    return base64.urlsafe_b64encode(token).decode().rstrip("=")


if __name__ == "__main__":
    sys.exit(main())
