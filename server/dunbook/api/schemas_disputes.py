"""The documents about disputes, formal notices and what moderators made of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from dunbook.api.schema_parts import StrictIn, kept_text, listed, one_of
from dunbook.community.rules import taxonomy

NOTE_LENGTH = 500
NOTICE_LINE = 300
NOTICE_LENGTH = 5000
"""Two pages: a longer letter is sent to the address that the operator gives."""

DisputeReason = Annotated[str, one_of(taxonomy.dispute_reasons), listed(taxonomy.dispute_reasons())]


def _said(value: str) -> str:
    kept = kept_text(value)
    if kept is None:
        raise PydanticCustomError("empty", "only blanks")
    return kept


_SAID = AfterValidator(_said)


class DisputeIn(StrictIn):
    number: Annotated[
        str, Field(min_length=1, max_length=200, description="as it is known; any usual spelling")
    ]
    reason: DisputeReason
    note: (
        Annotated[
            str,
            Field(max_length=NOTE_LENGTH, description="only for whoever decides; erased with the decision"),
            AfterValidator(kept_text),
        ]
        | None
    ) = None


class NoticeIn(StrictIn):
    sender: Annotated[
        str, Field(min_length=1, max_length=NOTICE_LINE, description="who writes, and for whom"), _SAID
    ]
    contact: Annotated[
        str, Field(min_length=1, max_length=NOTICE_LINE, description="where the answer goes"), _SAID
    ]
    body: Annotated[
        str, Field(min_length=1, max_length=NOTICE_LENGTH, description="what is demanded, and why"), _SAID
    ]
    number: (
        Annotated[str, Field(max_length=200, description="if it is about one; any usual spelling")] | None
    ) = None


class DisputePath(BaseModel):
    id: Annotated[str, Field(description="the receipt")]


class DisputeOut(BaseModel):
    """`id` is the receipt. Whoever has it sees the state, nothing else.

    By `target_on` moderators mean to decide. `due_on` is the last day before the fallback: with `granted`,
    time decides for the owner; with `waits`, the dispute goes on waiting for a moderator.
    """

    id: str
    state: Literal["open"]
    opened_on: date
    target_on: date
    due_on: date
    fallback: Literal["granted", "waits"]


class DisputeStateOut(BaseModel):
    """`late`: it is open after `target_on`. `overdue`: nobody decided by `due_on`."""

    state: Literal["open", "granted", "declined"]
    reason_code: str | None
    opened_on: date
    target_on: date
    due_on: date
    fallback: Literal["granted", "waits"]
    decided_on: date | None
    late: bool
    overdue: bool


class NoticePath(BaseModel):
    id: Annotated[str, Field(description="the receipt")]


class NoticeStateOut(BaseModel):
    """Nothing of what was written. The answer itself goes to the address that the notice gives."""

    state: Literal["open", "granted", "declined", "answered"]
    opened_on: date
    target_on: date
    decided_on: date | None


class NoticeOut(BaseModel):
    """`id` is the receipt."""

    id: str
    state: Literal["open", "granted", "declined", "answered"]
    opened_on: date
    target_on: date


class Decisions(BaseModel):
    month: str
    action: str
    about: Literal["burst", "contest", "dispute", "agency"]
    kind: Literal["personal", "organisation"] | None
    code: str | None
    count: int


class Cases(BaseModel):
    """What came at least a day ago and waits, as at least so many: 1, 5, 10, 20, 50, 100, 200, 500.

    Without bursts and contests about numbers that may be a person's. `lapsed` are disputed numbers of persons
    that nobody decided in time: their owners have won. Disputes and formal notices are to be decided within
    `target_working_days`; `in_time` of the `decided` of the last 180 days were.
    """

    about: Literal["burst", "contest", "dispute", "notice", "agency"]
    open: int
    overdue: int
    lapsed: int
    median_days: float | None
    target_working_days: int | None
    decided: int | None
    in_time: int | None


class TransparencyOut(BaseModel):
    as_of: date
    decisions: list[Decisions]
    cases: list[Cases]
