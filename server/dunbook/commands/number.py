"""`dunbook number`: what a number is, offline."""

from __future__ import annotations

import argparse
import io
import sys

from dunbook.commands.parts import Commands, Say, command
from dunbook.i18n import Language


def add(commands: Commands, say: Say) -> None:
    number = command(commands, say, "number", "cli_number", _run)
    number.add_argument("raw", nargs="*", metavar="RAW", help=say("cli_number_raw"))
    number.add_argument("--find", action="store_true", help=say("cli_number_find"))
    number.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.number_text import write_found, write_numbers

    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whatever bytes a file holds, each line gets an answer.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    write = write_found if options.find else write_numbers
    return write(options.raw, sys.stdin, sys.stdout, options.json, language)
