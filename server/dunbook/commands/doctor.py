"""`dunbook doctor`: whether a server is set up well, a sentence for each thing. It changes nothing.

Exit codes: 0 all is right, 3 something should be looked at, 1 something is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path

from dunbook.commands.parts import Commands, Say, command
from dunbook.i18n import Language, text

TO_LOOK_AT = 3


def add(commands: Commands, say: Say) -> None:
    doctor = command(commands, say, "doctor", "cli_doctor", _run)
    doctor.add_argument("--address", metavar="URL", help=say("cli_doctor_address"))
    doctor.add_argument("--backups", type=Path, metavar="DIR", help=say("cli_doctor_backups"))
    doctor.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.doctor import LOOK, WRONG, examine

    states: Counter[str] = Counter()
    rows = []
    for found in examine(os.environ, clock.now, options.address, options.backups):
        states[found.state] += 1
        said = found.words(language)
        rows.append({"about": found.about, "state": found.state, "code": found.code, "says": said})
        if not options.json:
            state = text(language, f"cli_doctor_state_{found.state}")
            about = text(language, f"cli_doctor_about_{found.about}")
            print(text(language, "cli_doctor_line", state=state, about=about, says=said), flush=True)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        print(text(language, "cli_doctor_sum", wrong=states[WRONG], look=states[LOOK]))
    return 1 if states[WRONG] else TO_LOOK_AT if states[LOOK] else 0
