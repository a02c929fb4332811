"""`dunbook import`: takes somebody else's list in as one source, or takes it out again."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Say, command, database, settings, tell, whole_number
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.community.exchange.lists import Columns, Reading
    from dunbook.community.exchange.tables import Preset, Table

_READ_EACH, _PROGRESS_EACH = 20_000, 1000
_MOST_NAMED = 20
"""The maximum number of refused rows that are named for each reason; `--json` names all."""


def add(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "import", "cli_import", _run)
    parser.add_argument("file", nargs="?", metavar="FILE", help=say("cli_import_file"))
    parser.add_argument("--source", required=True, metavar="NAME", help=say("cli_import_source"))
    parser.add_argument("--number", metavar="COLUMN", help=say("cli_import_number"))
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
    from dunbook.commands.list_file import open_list
    from dunbook.community.exchange.imports import source, take_in, take_out
    from dunbook.community.exchange.lists import Reading
    from dunbook.community.rules.policy import POLICIES

    policy = POLICIES[settings(language).policy]
    today = clock.day_of(clock.now())
    tags = _tags(options, language)
    table = None if options.remove else open_list(options.file, language)
    # All is read before anything is written: what turns out to be no list changes nothing.
    reading = Reading() if table is None else _read(table, options, tags, today, language)
    statements = reading.statements.values()
    with database(language) as opened:
        source_id = source(opened, options.source, today, policy)
        for done, said in enumerate(statements, start=1):
            take_in(opened, source_id, said, said.called_day or today, policy)
            if done % _PROGRESS_EACH == 0:
                tell(text(language, "import_progress", done=done, all=len(statements)))
        gone = 0
        if options.remove or options.replace:
            gone = take_out(opened, options.source, policy, but=frozenset(reading.statements))
    _report(options, reading, gone, table, language)
    return 0


def _tags(options: argparse.Namespace, language: Language) -> dict[str, str]:
    """The tag for each category of the list."""
    from dunbook.community.rules.taxonomy import tags

    pairs = [pair.rpartition("=") for pair in options.map]
    wanted = [tag for _, _, tag in pairs] + ([options.tag] if options.tag else [])
    for tag in wanted:
        if tag not in tags():
            raise CannotDo(text(language, "import_unknown_tag", tag=tag, tags=", ".join(sorted(tags()))))
    if not options.remove and (not options.file or not wanted or (options.category and not pairs)):
        raise CannotDo(text(language, "import_what"))
    return {category: tag for category, _, tag in pairs}


def _read(
    table: Table, options: argparse.Namespace, tags: dict[str, str], today: int, language: Language
) -> Reading:
    from dunbook.commands.list_file import check_columns, no_list
    from dunbook.community.exchange.lists import read_rows
    from dunbook.community.exchange.tables import NotAList, preset_of

    columns = _columns(options, preset_of(table.columns), tags)
    if tags and columns.category is None:
        raise CannotDo(text(language, "import_what"))
    chosen = (columns.number, columns.category, columns.count, options.date)
    check_columns(table, filter(None, chosen), language)

    def progress(done: int) -> None:
        if done and done % _READ_EACH == 0:
            tell(text(language, "import_reading", done=done, all=len(table.rows)))

    try:
        return read_rows(table, columns, today, progress)
    except NotAList as refusal:
        raise CannotDo(no_list(options.file, refusal, language)) from refusal


def _columns(options: argparse.Namespace, preset: Preset, tags: dict[str, str]) -> Columns:
    """The columns of the list. An option goes before what is known of the program that wrote the list."""
    from dunbook.community.exchange.lists import Columns

    return Columns(
        number=options.number or preset.number,
        category=options.category or (preset.category if tags else None),
        count=options.count or preset.count,
        dates=(options.date,) if options.date else preset.dates,
        tags=tags,
        tag=options.tag,
        least=options.least,
        dated=bool(options.date),
        patterns=preset.patterns and options.number in (None, preset.number),
        spared=preset.spared,
    )


def _report(
    options: argparse.Namespace, reading: Reading, gone: int, table: Table | None, language: Language
) -> None:
    taken, skipped = len(reading.statements), Counter(row.reason for row in reading.refused)
    place = "line" if table is None or table.in_lines else "entry"
    if options.json:
        refused = [{place: row.at, "reason": row.reason, "value": row.value} for row in reading.refused]
        found = {"taken": taken, "removed": gone, "skipped": dict(skipped), "refused": refused}
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    print(text(language, "import_done", taken=taken, gone=gone, skipped=skipped.total()))
    for reason, count in skipped.most_common():
        print(f"  {count}\t{text(language, f'import_skipped_{reason}')}")
        named = [row for row in reading.refused if row.reason == reason]
        for row in named[:_MOST_NAMED]:
            shown = row.value if row.value.isprintable() else row.value.encode("unicode_escape").decode()
            print(f"  \t{text(language, f'import_at_{place}', at=row.at)}: {shown[:80]}")
        if count > _MOST_NAMED:
            print(f"  \t{text(language, 'import_more', count=count - _MOST_NAMED)}")
