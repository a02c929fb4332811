"""Who runs this server, as its pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from dunbook.config import Settings


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    contact: str
    link: str | None
    """Where the contact leads, if it is a mail address or a page."""
    filings: tuple[str, ...]
    """The numbers of the filings, as the operator wrote them."""


def operator_of(settings: Settings) -> Operator | None:
    """The operator; None unless name and contact are both set, because one alone reaches nobody."""
    name, contact = settings.operator_name, settings.operator_contact
    if not name or not contact:
        return None
    filings = tuple(filter(None, (settings.operator_icp, settings.operator_psb)))
    return Operator(name, contact, _link(contact), filings)


def _link(contact: str) -> str | None:
    if contact.startswith("https://"):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else None
