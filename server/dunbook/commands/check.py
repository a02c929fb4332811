"""`dunbook check`: whether what is published is what the rules make of the reports. It repairs what is not.

Exit codes: 0 all was right, 3 something was not and was repaired, 1 it could not be checked.
"""

from __future__ import annotations

import argparse
import json

from dunbook.commands.parts import Commands, Progress, Say, command, database, settings
from dunbook.i18n import Language, text

REPAIRED = 3


def add(commands: Commands, say: Say) -> None:
    check = command(commands, say, "check", "cli_check", _run)
    check.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.community.rebuild import check, ensure_current, note_checked
    from dunbook.community.rules.policy import POLICIES

    policy = POLICIES[settings(language).policy]
    progress = Progress(language, "cli_check_progress")
    with database(language) as opened:
        opened.check()
        ensure_current(opened, policy, progress)
        found = check(opened, policy, progress)
        note_checked(opened, clock.now())
    if options.json:
        print(json.dumps({"numbers": found.numbers, "repaired": found.repaired}))
    else:
        message = "cli_check_repaired" if found.repaired else "cli_check_right"
        print(text(language, message, numbers=f"{found.numbers:,}", count=f"{found.repaired:,}"))
    return REPAIRED if found.repaired else 0
