"""A PostgreSQL address: libpq's own form, which names one host or several, and one option of ours.

SQLAlchemy's `make_url` cannot read `host:1,other:2`, so libpq gets the address as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from dunbook.bad_setting import BadSetting

_POOLED = "pgbouncer"
"""The option `?pgbouncer=true`, which other clients know by the same name."""
_ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Address:
    conninfo: str
    """The address in the form that libpq reads."""
    pooled: bool
    """Whether each transaction may run on another connection of the server, so that nothing can be prepared
    on one."""


def address_of(url: str) -> Address:
    """Raises BadSetting when our own option is neither true nor false."""
    base, _, query = url.partition("?")
    options = [option.partition("=") for option in query.split("&") if option]
    said = [value for name, _, value in options if name == _POOLED]
    if any(value not in _ANSWERS for value in said):
        raise BadSetting("setting_pooled")
    kept = "&".join(f"{name}{sign}{value}" for name, sign, value in options if name != _POOLED)
    return Address(f"{base}?{kept}" if kept else base, pooled=bool(said) and _ANSWERS[said[-1]])


def check_address(url: str) -> None:
    """Raises BadSetting when the address cannot be right; the message never shows the password."""
    address_of(url)
    try:
        for host in _hosts(url):
            _ = urlsplit(f"//{host}").port
    except ValueError:
        raise BadSetting("setting_port") from None


def place_of(url: str) -> str:
    """Hosts and database, without user and password."""
    _, path, _ = _parts(url)
    return f"{','.join(filter(None, _hosts(url))) or 'local'}{path}"


def _hosts(url: str) -> list[str]:
    """The hosts as they were written, with their ports."""
    authority, _, query = _parts(url)
    named = authority.rpartition("@")[2] or parse_qs(query).get("host", [""])[0]
    return named.split(",")


def _parts(url: str) -> tuple[str, str, str]:
    """Authority, path and query. Newer Pythons' `urlsplit` refuses a list of hosts with a bracket in it."""
    base, _, query = url.partition("?")
    authority, slash, name = base.partition("://")[2].partition("/")
    return authority, f"{slash}{name}", query
