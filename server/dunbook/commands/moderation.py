"""What `dunbook moderate` does with cases and the log."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from dunbook.clock import day_of, iso_day, now
from dunbook.commands import case_text
from dunbook.commands.parts import CannotDo, database, settings
from dunbook.community.moderation import log as moderation_log
from dunbook.community.moderation import moderation
from dunbook.community.moderation.casefile import agency_file, notice_file, number_file
from dunbook.community.moderation.queue import After, Case, find, page
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.notices import Said, take_in
from dunbook.community.rules.policy import POLICIES, Policy
from dunbook.i18n import Language, text
from dunbook.numbering import normalize
from dunbook.secret import ServerSecret, load_secret
from dunbook.storage import Database, Transaction


@dataclass(frozen=True)
class ModerationContext:
    """What the commands of moderators need; `dunbook.api.context` is that of the pages."""

    database: Database
    secret: ServerSecret
    policy: Policy
    day: int


@contextmanager
def open_moderation(language: Language) -> Iterator[ModerationContext]:
    """Ends the command with words when something cannot be decided."""
    chosen = settings(language)
    with database(language) as opened:
        try:
            yield ModerationContext(
                opened, load_secret(chosen.data_dir), POLICIES[chosen.policy], day_of(now())
            )
        except CannotDecide as error:
            raise CannotDo(text(language, f"moderate_cannot_{error.code}")) from error


def queue(options: argparse.Namespace, language: Language) -> int:
    with open_moderation(language) as context, context.database.reading() as transaction:
        after = _after(context, transaction, options.after) if options.after else None
        found = page(transaction, context.secret.case, context.day, options.about, after, options.last)
    cases = found.cases
    if options.json:
        print(
            json.dumps([case_text.as_json(case, context.day) for case in cases], ensure_ascii=False, indent=2)
        )
        return 0
    for case in cases:
        print(case_text.line(case, context.day, language))
    if found.after:
        print(text(language, "moderation_more", option=f"--after {cases[-1].id}"))
    if not cases:
        print(text(language, "moderation_nothing_waits"))
    return 0


def show(options: argparse.Namespace, language: Language) -> int:
    with open_moderation(language) as context:
        case = _find(context, options.case)
        with context.database.reading() as transaction:
            told, lines = _file(context, transaction, case, language)
    if options.json:
        print(json.dumps({**case_text.as_json(case, context.day), **told}, ensure_ascii=False, indent=2))
        return 0
    print("\n".join([case_text.line(case, context.day, language), *lines]))
    print("\n".join(case_text.choices(case, language)))
    return 0


def decide(options: argparse.Namespace, language: Language) -> int:
    with open_moderation(language) as context:
        cases = [_find(context, name) for name in dict.fromkeys(options.case)]
        if len(cases) == 1:
            moderation.decide(
                context.database,
                cases[0],
                options.verdict,
                options.code,
                options.moderator,
                context.day,
                context.policy,
            )
            print(text(language, "moderation_decided"))
            return 0
        done, gone = moderation.decide_all(
            context.database,
            cases,
            options.verdict,
            options.code,
            options.moderator,
            context.day,
            context.policy,
        )
    print(text(language, "moderation_decided_several", count=done, gone=gone))
    return 0


def notice(options: argparse.Namespace, language: Language) -> int:
    """Stores a notice that came on paper or by mail."""
    with open_moderation(language) as context:
        number = normalize(options.number) if options.number else None
        if number and number.key is None:
            raise CannotDo(text(language, f"number_problem_{number.problem}"))
        said = Said(
            options.sender,
            options.contact,
            options.text,
            number.key if number else None,
            number.kind if number else None,
        )
        told = take_in(context.database, said, None, context.day)
    print(text(language, "moderation_notice_kept", target=told["target_on"]))
    return 0


def undo(options: argparse.Namespace, language: Language) -> int:
    with open_moderation(language) as context:
        moderation.undo(
            context.database, options.line, options.moderator, options.code, context.day, context.policy
        )
    print(text(language, "moderation_undone"))
    return 0


def log(options: argparse.Namespace, language: Language) -> int:
    with open_moderation(language) as context, context.database.reading() as transaction:
        lines = moderation_log.latest(transaction, options.last)
    if options.json:
        rows = [{**asdict(line), "day": iso_day(line.day)} for line in lines]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        print(case_text.log_line(line, language))
    if not lines:
        print(text(language, "moderation_log_empty"))
    return 0


def _file(
    context: ModerationContext, transaction: Transaction, case: Case, language: Language
) -> tuple[dict[str, object], Iterator[str]]:
    if case.about == "agency":
        agency = agency_file(transaction, case)
        return asdict(agency), case_text.agency(agency, language)
    if case.key is None:
        notice = notice_file(transaction, case)
        return asdict(notice), case_text.notice(notice, language)
    number = number_file(transaction, case, context.day, context.policy)
    return asdict(number), case_text.number(number, language)


def _find(context: ModerationContext, id: str) -> Case:
    with context.database.reading() as transaction:
        found = find(transaction, context.secret.case, context.day, context.secret.case_named(id))
    if found is None:
        raise CannotDecide("not_waiting")
    return found


def _after(context: ModerationContext, transaction: Transaction, id: str) -> After:
    case = find(transaction, context.secret.case, context.day, context.secret.case_named(id))
    if case is None:
        raise CannotDecide("not_waiting")
    return After(case.opened_day, case.about, case.subject)
