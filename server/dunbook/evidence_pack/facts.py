"""How a complaint counts an entry of the log: as a call of theirs, a conversation, a threat.

The panel asks the same questions in extension/core/complaint/counted.js and shares no code with this check;
both are held to tests/vectors/verify.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dunbook.clock import CHINA
from dunbook.evidence_pack.chain import Record
from dunbook.evidence_pack.entries import Place
from dunbook.evidence_pack.lazy import lazy
from dunbook.evidence_pack.origin import Origin

Enclosed = dict[Place, list[int]]
"""The numbers of the attachments of each entry, by its place."""
_DAY = len("2026-11-23")
_RECORDED = ("audio/", "video/")


@dataclass
class Row:
    """One row of the table of events: what an entry says now, in what place, and where it comes from."""

    n: int
    place: Place
    record: Record
    own: bool
    """The person says that they made this call themselves; that is not in the log."""
    origin: Origin
    versions: tuple[Record, ...] = ()
    """Every version of the entry that is given in full, oldest first."""

    @lazy
    def fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = self.record["fields"]
        return fields

    @lazy
    def at(self) -> str:
        return str(self.fields["at"])

    @lazy
    def what(self) -> str:
        return str(self.fields.get("what", ""))

    @lazy
    def is_day(self) -> bool:
        return len(self.at) == _DAY

    @lazy
    def in_china(self) -> str:
        return in_china(self.at)

    @lazy
    def day(self) -> str:
        return self.in_china[:_DAY]

    @lazy
    def is_unrelated(self) -> bool:
        """The person has said that it has nothing to do with collection."""
        return self.fields.get("unrelated") is True

    @lazy
    def is_unclear(self) -> bool:
        return "direction" in self.fields and self.fields["direction"] is None and not self.is_unrelated

    @lazy
    def is_theirs(self) -> bool:
        incoming = self.fields.get("direction", "in") == "in"
        return self.what != "note" and incoming and not self.own and not self.is_unrelated

    @lazy
    def is_answered(self) -> bool:
        return self.what == "call" and self.fields.get("answered") is True

    @property
    def authorisation(self) -> bool | None:
        """Whether an authorisation was shown; None where nobody could have shown one, or nothing was
        noted."""
        if not self.is_theirs or not (self.is_answered or self.what == "visit"):
            return None
        shown: bool | None = self.fields.get("authorisationShown")
        return shown

    @lazy
    def conduct(self) -> list[str]:
        return [str(slug) for slug in self.fields.get("conduct") or []]

    @lazy
    def is_threat(self) -> bool:
        return "threat" in self.conduct or "violence" in self.conduct

    @property
    def has_recording(self) -> bool:
        return any(str(one["type"]).startswith(_RECORDED) for one in self.fields.get("attachments") or [])

    @lazy
    def number(self) -> str:
        """Identifies the number: equal for two rows whose calls count as from one number."""
        key = self.fields.get("numberKey")
        return str(self.fields.get("numberRaw", "") if key is None else key)

    @lazy
    def creditor(self) -> str:
        """Identifies the lender: equal for two rows that name one, before brands of one lender are joined."""
        slug = str(self.fields.get("creditor") or "unknown")
        return f"{slug}:{self.creditor_other.lower()}" if self.creditor_other else slug

    @property
    def creditor_other(self) -> str:
        """The name that was typed for a lender who is not on the list; with one who is, it was left over."""
        slug = str(self.fields.get("creditor") or "other")
        return str(self.fields.get("creditorOther") or "").strip() if slug.startswith("other") else ""

    @lazy
    def minute(self) -> int:
        """The moment in whole minutes since 1970."""
        return int(_moment(self.at).timestamp() // 60)

    @lazy
    def instant(self) -> float:
        """The earliest moment that it can have been, in seconds since 1970."""
        at = f"{self.at}T00:00:00+08:00" if self.is_day else self.at
        return _moment(at).timestamp()

    @lazy
    def source_name(self) -> str:
        """Identifies the file that the entry comes from; empty for what was typed."""
        source = self.origin.source
        return f"{source['kind']} {source['name']}" if source else ""

    def minute_of_day(self, china: bool) -> int:
        """The minute of the day on China's clock, or on the clock that the entry was logged with."""
        moment = _moment(self.at)
        moment = moment.astimezone(CHINA) if china else moment
        return moment.hour * 60 + moment.minute


def in_china(iso: str) -> str:
    """A time on China's clock, as `2026-11-20 21:14:00`; a day without a time stays a day. Raises ValueError
    for anything else."""
    if len(iso) == _DAY:
        return date.fromisoformat(iso).isoformat()
    return _moment(iso).astimezone(CHINA).isoformat(" ", "seconds").removesuffix("+08:00")


def _moment(iso: str) -> datetime:
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment
