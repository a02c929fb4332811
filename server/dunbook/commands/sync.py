"""`dunbook sync`: invitations to open a mailbox, and what all mailboxes hold."""

from __future__ import annotations

import argparse
import json

from dunbook.commands.parts import Commands, Say, command, database, settings, whole_number
from dunbook.i18n import Language, text

_MOST_AT_ONCE = 1000
_CODE_BYTES = 15


def add(commands: Commands, say: Say) -> None:
    sync = commands.add_parser("sync", help=say("cli_sync"), description=say("cli_sync"))
    actions = sync.add_subparsers(required=True, metavar="ACTION")
    invite = command(actions, say, "invite", "cli_sync_invite", _invite)
    invite.add_argument(
        "--count", type=whole_number(1, _MOST_AT_ONCE), default=1, help=say("cli_sync_invite_count")
    )
    status = command(actions, say, "status", "cli_sync_status", _status)
    for parser in (invite, status):
        parser.add_argument("--json", action="store_true", help=say("cli_json"))


def _invite(options: argparse.Namespace, language: Language) -> int:
    import base64
    import secrets

    from dunbook import clock
    from dunbook.relay.bounds import INVITATION_DAYS
    from dunbook.relay.invitations import keep
    from dunbook.storage.belonging import belonging_secret

    random = [secrets.token_bytes(_CODE_BYTES) for _ in range(options.count)]
    codes = [base64.b32encode(each).decode().lower() for each in random]
    today = clock.day_of(clock.now())
    with database(language) as opened:
        secret = belonging_secret(opened, settings(language).data_dir)
        keep(opened, [secret.mailbox(code.encode()) for code in codes], today)
    if options.json:
        print(json.dumps({"invitations": codes, "until": clock.iso_day(today + INVITATION_DAYS)}, indent=2))
    else:
        print("\n".join(codes))
    return 0


def _status(options: argparse.Namespace, language: Language) -> int:
    from dunbook.relay.mailboxes import held

    asked = settings(language)
    with database(language) as opened:
        found = held(opened)
    if options.json:
        total = asked.allowance.total_bytes
        row = {"admits": asked.mailboxes_for, "mailboxes": found.mailboxes, "bytes": found.bytes}
        print(json.dumps({**row, "bytes_allowed": total}, indent=2))
    else:
        print(
            text(
                language,
                "cli_sync_held",
                admits=text(language, f"cli_sync_admits_{asked.mailboxes_for}"),
                count=found.mailboxes,
                megabytes=f"{found.bytes / 2**20:,.1f}",
                total=f"{asked.sync_total_mb:,}",
            )
        )
    return 0
