"""The register of agencies on the moderators' page: what is listed, proposing one, merging two."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from dunbook.api.context import Context
from dunbook.community.agencies import agencies
from dunbook.community.agencies.names import BadAgency
from dunbook.community.moderation import agency_rulings
from dunbook.community.moderation.verdicts import CannotDecide


def add_register(
    blueprint: Blueprint,
    context: Context,
    page: Callable[..., Response],
    to: Callable[[str], Response],
    name: Callable[[], str],
) -> None:
    @blueprint.get("/agencies")
    def register() -> Response:
        return _register()

    @blueprint.post("/agencies")
    def propose() -> Response:
        form = request.form
        aliases = [line for line in form.get("aliases", "").splitlines() if line.strip()]
        names = (form.get("slug", ""), form.get("zh", ""), form.get("en", ""))
        try:
            agency_rulings.propose_as(context.database, *names, aliases, name(), context.today())
        except BadAgency as error:
            return _register(409, bad=str(error))
        return to("?done=listed")

    @blueprint.post("/agencies/merge")
    def merge() -> Response:
        slug, into = request.form.get("slug", ""), request.form.get("into", "")
        try:
            agency_rulings.merge(context.database, slug, into, name(), context.today(), context.policy)
        except CannotDecide as error:
            return _register(409, error=error.code)
        return to("?done=decided")

    def _register(status: int = 200, **wrong: str) -> Response:
        words = request.args.get("words", "")
        listed = agencies.listed(context.database)
        found = agencies.search(listed, words)
        return page("agencies", status, found=found, listed=listed, words=words, form=request.form, **wrong)
