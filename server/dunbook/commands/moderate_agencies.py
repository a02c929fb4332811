"""`dunbook moderate agencies`: the register of collection agencies."""

from __future__ import annotations

import argparse
import json

from dunbook.commands.parts import CannotDo, Commands, Say, add_moderator, command
from dunbook.community.moderation.verdicts import VERDICTS
from dunbook.i18n import Language, text

_REFUSALS = VERDICTS["agency"]["refuse"]


def add(subjects: Commands, say: Say) -> None:
    register = command(subjects, say, "agencies", "cli_agencies", _list)
    # `dunbook moderate agencies` without a subcommand lists the whole register.
    register.set_defaults(words="", json=False)
    acts = register.add_subparsers(metavar="ACT")
    listing = command(acts, say, "list", "cli_agencies_list", _list)
    listing.add_argument("words", nargs="?", default="", metavar="WORDS", help=say("cli_agencies_words"))
    listing.add_argument("--json", action="store_true", help=say("cli_json"))
    propose = command(acts, say, "propose", "cli_agencies_propose", _propose)
    propose.add_argument("--zh", required=True, metavar="NAME", help=say("cli_agencies_zh"))
    propose.add_argument("--en", required=True, metavar="NAME", help=say("cli_agencies_en"))
    propose.add_argument(
        "--alias", action="append", default=[], metavar="NAME", help=say("cli_agencies_alias")
    )
    approve = command(acts, say, "approve", "cli_agencies_approve", _approve)
    refuse = command(acts, say, "refuse", "cli_agencies_refuse", _refuse)
    refuse.add_argument("--code", required=True, choices=_REFUSALS, help=say("cli_moderate_code"))
    merge = command(acts, say, "merge", "cli_agencies_merge", _merge)
    merge.add_argument("--into", required=True, metavar="SLUG", help=say("cli_agencies_into"))
    for act in (propose, approve, refuse, merge):
        act.add_argument("slug", metavar="SLUG", help=say("cli_agencies_slug"))
        add_moderator(act, say)


def _list(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.moderation import open_moderation
    from dunbook.community.agencies import agencies

    with open_moderation(language) as at:
        rows = agencies.search(agencies.listed(at.database), options.words)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print("\t".join([row["slug"], *agencies.names(row)]))
    if not rows:
        print(text(language, "cli_agencies_none"))
    return 0


def _propose(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.moderation import open_moderation
    from dunbook.community.agencies.names import BadAgency
    from dunbook.community.moderation import agency_rulings

    with open_moderation(language) as at:
        try:
            agency_rulings.propose_as(
                at.database, options.slug, options.zh, options.en, options.alias, options.moderator, at.day
            )
        except BadAgency as error:
            raise CannotDo(text(language, f"cli_agencies_bad_{error}")) from error
    print(text(language, "moderation_agency_needs_second"))
    return 0


def _approve(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.moderation import open_moderation
    from dunbook.community.moderation import agency_rulings

    with open_moderation(language) as at:
        (code,) = VERDICTS["agency"]["approve"]
        listed = agency_rulings.approve(at.database, options.slug, options.moderator, code, at.day, at.policy)
    print(text(language, "moderation_agency_listed" if listed else "moderation_agency_needs_second"))
    return 0


def _refuse(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.moderation import open_moderation
    from dunbook.community.moderation import agency_rulings

    with open_moderation(language) as at:
        agency_rulings.refuse(at.database, options.slug, options.moderator, options.code, at.day)
    print(text(language, "moderation_decided"))
    return 0


def _merge(options: argparse.Namespace, language: Language) -> int:
    from dunbook.commands.moderation import open_moderation
    from dunbook.community.moderation import agency_rulings

    with open_moderation(language) as at:
        agency_rulings.merge(at.database, options.slug, options.into, options.moderator, at.day, at.policy)
    print(text(language, "moderation_decided"))
    return 0
