"""`dunbook publish`: publishes the list now, for any static host or for a package, and checks it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Progress, Say, command, database, settings, tell
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.published.publisher import Latest


def add(commands: Commands, say: Say) -> None:
    publish = command(commands, say, "publish", "cli_publish", _run)
    where = publish.add_mutually_exclusive_group()
    where.add_argument("--out", type=Path, metavar="DIR", help=say("cli_publish_out"))
    where.add_argument("--check", type=Path, metavar="DIR", help=say("cli_publish_check"))
    where.add_argument("--seed", type=Path, metavar="FILE", help=say("cli_publish_seed"))
    publish.add_argument("--server", metavar="URL", help=say("cli_publish_server"))
    publish.add_argument("--clock-is-right", action="store_true", help=say("cli_publish_clock"))
    publish.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.published.keys import BadKey

    try:
        return _check(options, language) if options.check else _publish(options, language)
    except BadKey as error:
        raise CannotDo(text(language, f"cli_key_{error}")) from error


def _publish(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.community.last_day import believe
    from dunbook.community.rebuild import ensure_current
    from dunbook.community.rules.policy import POLICIES
    from dunbook.community.settling import settle_all
    from dunbook.published.files import copy_to, publish_to
    from dunbook.published.publisher import AlreadyPublishing, NoKey, current, latest, latest_of
    from dunbook.published.seed import write_seed

    chosen = settings(language)
    # As the panel writes it: without a slash at the end.
    server = (options.server or "").rstrip("/")
    if options.seed and not server.startswith(("https://", "http://")):
        raise CannotDo(text(language, "cli_publish_seed_server"))
    progress = Progress(language, "cli_publish_progress")
    new = busy = False
    with database(language) as opened:
        try:
            if options.clock_is_right:
                with opened.write("list") as transaction:
                    believe(transaction, clock.day_of(clock.now()))
            ensure_current(opened, POLICIES[chosen.policy], progress)
            settle_all(opened, POLICIES[chosen.policy])
            try:
                made = publish_to(
                    *(opened, chosen.data_dir, chosen.list_dir, clock.now(), progress),
                    by_area=chosen.list_by_area,
                )
                said, new = latest_of(made.offer, made.areas), made.new
            except AlreadyPublishing:
                busy, said = True, latest(opened)
                if said is None:
                    raise CannotDo(text(language, "cli_publish_busy_first")) from None
                tell(text(language, "cli_publish_busy"))
            if options.out:
                copy_to(opened, options.out)
            if options.seed:
                offer = current(opened)
                if offer is None:
                    raise CannotDo(text(language, "cli_publish_seed_areas"))
                write_seed(opened, offer, server, options.seed)
        except NoKey as error:
            raise CannotDo(text(language, "cli_key_none")) from error
        except OSError as error:
            path = options.out or options.seed or chosen.list_dir
            raise CannotDo(text(language, "cli_publish_folder", path=path, reason=error.strerror)) from error
    assert said
    _show(said, options.json, language, new, busy)
    return 0


def _check(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.published.keys import load_keys
    from dunbook.published.publisher import latest_of
    from dunbook.published.reader import check, check_areas
    from dunbook.published.statement import Refused, as_moment

    pinned = {key.id: key.public for key in load_keys(settings(language).data_dir)}
    try:
        now = as_moment(clock.now())
        areas = check_areas(options.check, pinned, now)
        # Where the list is too long for one body there are only its areas.
        alone = areas and not (options.check / "latest.json").exists()
        said = latest_of(None if alone else check(options.check, pinned, now), areas)
    except Refused as error:
        raise CannotDo(text(language, f"cli_list_{error}")) from error
    assert said
    _show(said, options.json, language, new=False)
    return 0


def _show(said: Latest, as_json: bool, language: Language, new: bool, busy: bool = False) -> None:
    """`new` says that this run made the version; `busy` that it could not, because another process was
    publishing."""
    newest, whole = said.newest, said.signed
    if as_json:
        shown = newest.model_dump(include={"version", "made_at", "count", "digest"})
        print(json.dumps({**shown, "valid_until": whole.valid_until, "new": new, "busy": busy}, indent=2))
        return
    print(
        text(
            language,
            "cli_publish_new" if new else "cli_publish_same",
            version=newest.version,
            count=f"{newest.count:,}",
            bytes=f"{said.bytes:,}",
            until=whole.valid_until,
        )
    )
