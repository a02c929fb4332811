"""How an agency comes into the register: proposed, approved by two different moderators, perhaps merged."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dunbook.community.agencies.agencies import named, register
from dunbook.community.agencies.names import BadAgency, check_name, check_organisation, check_slug, same
from dunbook.community.agencies.proposals import ADD, LOCK, forget_source
from dunbook.community.moderation.log import Line, newest_in_force, note
from dunbook.community.moderation.verdicts import MERGE_CODE, CannotDecide
from dunbook.community.publish import refresh
from dunbook.community.rules.policy import Policy
from dunbook.storage import Database, Transaction

_PROPOSAL = (
    "SELECT approved_by, proposed_day FROM agency WHERE slug = :slug AND listed = 0 AND merged_into IS NULL"
)
_KEYS = "SELECT DISTINCT key, kind FROM report WHERE agency = :slug"


def propose_as(
    database: Database, slug: str, zh: str, en: str, aliases: Sequence[str], moderator: str, day: int
) -> None:
    """Proposes an agency as a moderator, which counts as the first approval. Raises BadAgency."""
    row = {
        "slug": check_slug(slug),
        "zh": check_organisation(zh),
        "en": check_name(en),
        "aliases": json.dumps([check_name(name) for name in aliases], ensure_ascii=False),
    }
    with database.write(LOCK) as transaction:
        if named(register(transaction), row["zh"]) or not transaction.run(ADD, **row, by=moderator, day=day):
            raise BadAgency("taken")
        _log(transaction, "propose", slug, moderator, "firm_exists", day, None)


def approve(database: Database, slug: str, moderator: str, code: str, day: int, policy: Policy) -> bool:
    """Approves a name and tells whether it is listed now: it takes two different moderators."""
    with database.write(LOCK) as transaction:
        first, proposed = _proposal(transaction, slug)
        if first is not None and same(first, moderator):
            raise CannotDecide("same_moderator")
        if first is None:
            transaction.run("UPDATE agency SET approved_by = :by WHERE slug = :slug", slug=slug, by=moderator)
        else:
            transaction.run("UPDATE agency SET listed = 1 WHERE slug = :slug", slug=slug)
            forget_source(transaction, slug)
        _log(transaction, "list" if first else "approve", slug, moderator, code, day, proposed)
    if first is not None:
        _refresh_all(database, slug, policy)  # it may have been listed before
    return first is not None


def refuse(database: Database, slug: str, moderator: str, code: str, day: int) -> None:
    """Refuses a name and erases it, because it may be a person's."""
    with database.write(LOCK) as transaction:
        proposed = _proposal(transaction, slug)[1]
        forget_source(transaction, slug)
        transaction.run("DELETE FROM agency WHERE slug = :slug", slug=slug)
        _log(transaction, "refuse", slug, moderator, code, day, proposed)


def merge(database: Database, slug: str, into: str, moderator: str, day: int, policy: Policy) -> None:
    """Merges two agencies: reports that name `slug` show under `into` from now on."""
    with database.write(LOCK) as transaction:
        shown = {agency["slug"] for agency in register(transaction)}
        if slug not in shown or into not in shown or slug == into:
            raise CannotDecide("not_listed")
        # One step from any slug to what is shown: then a merge can be taken back exactly.
        if _has_merged(transaction, slug):
            raise CannotDecide("has_merged")
        transaction.run(
            "UPDATE agency SET merged_into = :into, listed = 0 WHERE slug = :slug", slug=slug, into=into
        )
        _log(transaction, "merge", slug, moderator, MERGE_CODE, day, None)
    _refresh_all(database, slug, policy)


def undo(database: Database, line: Line, moderator: str, code: str, day: int, policy: Policy) -> None:
    slug = line.subject
    change = {
        "approve": "approved_by = NULL",
        "list": "listed = 0",
        "merge": "merged_into = NULL, listed = 1",
    }[line.action]
    with database.write(LOCK) as transaction:
        if line != newest_in_force(transaction, "agency", slug):
            raise CannotDecide("not_undoable")
        if line.action == "list" and _has_merged(transaction, slug):
            raise CannotDecide("has_merged")
        transaction.run(f"UPDATE agency SET {change} WHERE slug = :slug", slug=slug)
        _log(transaction, "undo", slug, moderator, code, day, None)
    _refresh_all(database, slug, policy)


def _proposal(transaction: Transaction, slug: str) -> tuple[str | None, int | None]:
    rows = transaction.run(_PROPOSAL, slug=slug)
    if not rows:
        raise CannotDecide("not_waiting")
    first, proposed = rows[0]
    return first, proposed


def _has_merged(transaction: Transaction, slug: str) -> bool:
    return bool(transaction.run("SELECT 1 FROM agency WHERE merged_into = :slug", slug=slug))


def _log(
    transaction: Transaction, action: str, slug: str, moderator: str, code: str, day: int, since: int | None
) -> None:
    note(
        transaction,
        day=day,
        moderator=moderator,
        action=action,
        about="agency",
        subject=slug,
        code=code,
        waited_days=None if since is None else day - since,
    )


def _refresh_all(database: Database, slug: str, policy: Policy) -> None:
    # One key at a time: an agency with many numbers must not hold everybody else's writes up.
    for key, kind in database.read(_KEYS, slug=slug):
        with database.write(key) as transaction:
            refresh(transaction, key, kind, policy)
