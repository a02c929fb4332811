"""The settings: what is refused, what nobody reads, and what a public server still needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError
from sqlalchemy.engine import make_url

from dunbook.bad_setting import PREFIX, bad_settings
from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.storage.address import place_of

_ABOUT = "settings"
_OWN = {"DUNBOOK_SERVE_PARENT", "DUNBOOK_PANEL"}
"""Variables that Dunbook's own processes and its build set."""


def unknown(environment: Mapping[str, str]) -> Iterator[Finding]:
    """A name with a typing mistake has no effect, and nothing else would say so."""
    variables = {PREFIX + name.upper() for name in Settings.model_fields} | _OWN
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in variables:
            yield look(_ABOUT, "unknown", name=name)


def refused(error: ValidationError) -> Iterator[Finding]:
    for name, reason in bad_settings(error):
        yield wrong(_ABOUT, "refused", name=name, reason=reason)


def chosen(settings: Settings) -> Iterator[Finding]:
    yield right(_ABOUT, policy=settings.policy, database=_place(settings.database))
    file = settings.moderator_token_file
    if file is not None and not file.is_file():
        yield look(_ABOUT, "no_moderators", file=file)
    if settings.policy == "circle":
        return
    missing = [name for name in ("operator_name", "operator_contact") if not getattr(settings, name)]
    if missing:
        yield look("operator", "missing", names=", ".join(PREFIX + name.upper() for name in missing))
    else:
        yield right("operator", name=settings.operator_name)


def _place(url: str) -> str:
    """Where the database is, without user and password."""
    if url.startswith("sqlite"):
        return f"SQLite, {make_url(url).database}"
    return f"PostgreSQL, {place_of(url)}"
