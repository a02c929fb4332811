"""`dunbook import`: takes somebody else's list in as one source, or takes it out again."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Say, command, database, settings, tell, whole_number
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from collections import Counter

    from dunbook.community.exchange.lists import Columns

_PROGRESS_EACH = 1000


def add(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "import", "cli_import", _run)
    parser.add_argument("file", nargs="?", metavar="FILE", help=say("cli_import_file"))
    parser.add_argument("--source", required=True, metavar="NAME", help=say("cli_import_source"))
    parser.add_argument("--number", default="number", metavar="COLUMN", help=say("cli_import_number"))
    parser.add_argument("--category", metavar="COLUMN", help=say("cli_import_category"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="CATEGORY=TAG", help=say("cli_import_map")
    )
    parser.add_argument("--tag", metavar="TAG", help=say("cli_import_tag"))
    parser.add_argument("--count", metavar="COLUMN", help=say("cli_import_count"))
    least = whole_number(1, 10**9)
    parser.add_argument("--least", type=least, default=1, metavar="N", help=say("cli_import_least"))
    parser.add_argument("--date", metavar="COLUMN", help=say("cli_import_date"))
    parser.add_argument("--replace", action="store_true", help=say("cli_import_replace"))
    parser.add_argument("--remove", action="store_true", help=say("cli_import_remove"))
    parser.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.commands.list_file import read_list
    from dunbook.community.exchange.imports import Intake, take_out
    from dunbook.community.rules.policy import POLICIES

    policy = POLICIES[settings(language).policy]
    columns = _columns(options, language)
    rows = [] if options.remove else read_list(options.file, columns, language)
    with database(language) as opened:
        intake = Intake(opened, options.source, columns, clock.day_of(clock.now()), policy)
        for done, row in enumerate(rows, start=1):
            intake.take(row)
            if done % _PROGRESS_EACH == 0:
                tell(text(language, "import_progress", done=done, all=len(rows)))
        gone = 0
        if options.remove or options.replace:
            gone = take_out(opened, options.source, policy, but=frozenset(intake.keys))
    _report(options, len(intake.keys), gone, intake.skipped, language)
    return 0


def _columns(options: argparse.Namespace, language: Language) -> Columns:
    from dunbook.community.exchange.lists import Columns
    from dunbook.community.rules.taxonomy import tags

    pairs = [pair.rpartition("=") for pair in options.map]
    wanted = [tag for _, _, tag in pairs] + ([options.tag] if options.tag else [])
    for tag in wanted:
        if tag not in tags():
            raise CannotDo(text(language, "import_unknown_tag", tag=tag, tags=", ".join(sorted(tags()))))
    if not options.remove and (not options.file or not wanted or bool(pairs) != bool(options.category)):
        raise CannotDo(text(language, "import_what"))
    categories = {category: tag for category, _, tag in pairs}
    return Columns(
        options.number, options.category, options.count, options.date, categories, options.tag, options.least
    )


def _report(
    options: argparse.Namespace, taken: int, gone: int, skipped: Counter[str], language: Language
) -> None:
    if options.json:
        print(json.dumps({"taken": taken, "removed": gone, "skipped": dict(skipped)}, indent=2))
        return
    print(text(language, "import_done", taken=taken, gone=gone, skipped=skipped.total()))
    for reason, count in skipped.most_common():
        print(f"  {count}\t{text(language, f'import_skipped_{reason}')}")
