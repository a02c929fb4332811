"""`dunbook moderate`: the moderators' work at the terminal."""

from __future__ import annotations

import argparse

from dunbook.commands import moderate_agencies
from dunbook.commands.parts import Commands, Say, add_moderator, command
from dunbook.community.moderation.verdicts import UNDO_CODES, VERDICTS
from dunbook.i18n import Language

LAST = 50
"""The number of cases, or lines of the log, that are shown unless another is given."""


def add(commands: Commands, say: Say) -> None:
    moderate = commands.add_parser("moderate", help=say("cli_moderate"), description=say("cli_moderate"))
    subjects = moderate.add_subparsers(required=True, metavar="SUBJECT")
    waiting = command(subjects, say, "queue", "cli_moderate_queue", _queue)
    waiting.add_argument("--about", choices=list(VERDICTS), help=say("cli_moderate_about"))
    waiting.add_argument("--after", metavar="CASE", help=say("cli_moderate_after"))
    waiting.add_argument("--last", type=int, default=LAST, metavar="N", help=say("cli_moderate_last"))
    show = command(subjects, say, "show", "cli_moderate_show", _show)
    show.add_argument("case", metavar="CASE", help=say("cli_moderate_case"))
    decide = command(subjects, say, "decide", "cli_moderate_decide", _decide)
    decide.add_argument("case", metavar="CASE", nargs="+", help=say("cli_moderate_case"))
    verdicts = {verdict: codes for about in VERDICTS.values() for verdict, codes in about.items()}
    codes = {code for about in VERDICTS.values() for reasons in about.values() for code in reasons}
    decide.add_argument("--verdict", required=True, choices=list(verdicts), help=say("cli_moderate_verdict"))
    decide.add_argument("--code", required=True, choices=sorted(codes), help=say("cli_moderate_code"))
    undo = command(subjects, say, "undo", "cli_moderate_undo", _undo)
    undo.add_argument("line", type=int, metavar="LINE", help=say("cli_moderate_line"))
    undo.add_argument("--code", required=True, choices=UNDO_CODES, help=say("cli_moderate_code"))
    log = command(subjects, say, "log", "cli_moderate_log", _log)
    log.add_argument("--last", type=int, default=LAST, metavar="N", help=say("cli_moderate_last"))
    notice = command(subjects, say, "notice", "cli_moderate_notice", _notice)
    for option in ("sender", "contact", "text"):
        notice.add_argument(f"--{option}", required=True, help=say(f"cli_moderate_notice_{option}"))
    notice.add_argument("--number", help=say("cli_moderate_notice_number"))
    for named in (decide, undo):
        add_moderator(named, say)
    for readable in (waiting, show, log):
        readable.add_argument("--json", action="store_true", help=say("cli_json"))
    moderate_agencies.add(subjects, say)


def _queue(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.queue(options, language)


def _show(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.show(options, language)


def _decide(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.decide(options, language)


def _undo(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.undo(options, language)


def _notice(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.notice(options, language)


def _log(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands import moderation

    return moderation.log(options, language)
