"""The documents that come in and go out. They make /openapi.json; only what comes in is checked again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from dunbook.community.rules import taxonomy
from dunbook.published.statement import PublicKey, Statement

NOTE_LENGTH = 500
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _one_of(known: Callable[[], frozenset[str]]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known():
            raise PydanticCustomError("unknown_value", "not in the vocabulary")
        return value

    return AfterValidator(check)


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) != len(values):
        raise PydanticCustomError("repeated", "the same value twice")
    return values


def _kept_text(value: str) -> str | None:
    """PostgreSQL keeps no NUL; what is only blanks says nothing."""
    return value.replace("\0", "").strip() or None


def _day(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("bad_date", "not YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad_date", "no such day") from None


def _listed(slugs: frozenset[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": sorted(slugs)})


Tag = Annotated[str, _one_of(taxonomy.tags), _listed(taxonomy.tags())]
Conduct = Annotated[str, _one_of(taxonomy.conduct), _listed(taxonomy.conduct())]
DisputeReason = Annotated[str, _one_of(taxonomy.dispute_reasons), _listed(taxonomy.dispute_reasons())]
Creditor = Annotated[str, _one_of(taxonomy.creditors), _listed(taxonomy.creditors())]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ReportIn(_In):
    number: Annotated[
        str, Field(min_length=1, max_length=200, description="as it was shown; any usual spelling")
    ]
    tag: Tag
    creditor: Creditor | None = None
    agency: (
        Annotated[str, Field(max_length=64, pattern="^[a-z0-9_]*$", description="from /v1/meta")] | None
    ) = None
    conduct: Annotated[list[Conduct], Field(max_length=30), AfterValidator(_each_once)] = []
    called_on: Annotated[
        date | None, BeforeValidator(_day), Field(description="not after today in China")
    ] = None


class DisputeIn(_In):
    number: Annotated[
        str, Field(min_length=1, max_length=200, description="as it is known; any usual spelling")
    ]
    reason: DisputeReason
    note: (
        Annotated[
            str,
            Field(max_length=NOTE_LENGTH, description="only for whoever decides; erased with the decision"),
            AfterValidator(_kept_text),
        ]
        | None
    ) = None


class RegistrationIn(_In):
    altcha: Annotated[
        str, Field(min_length=1, max_length=8192, description="base64 of {challenge, solution}")
    ]


class AgencyIn(_In):
    zh: Annotated[str, Field(min_length=1, max_length=100, description="the full Chinese name as registered")]
    en: Annotated[str, Field(max_length=100)] | None = None


class NumberPath(BaseModel):
    raw: Annotated[str, Field(description="the number as typed")]


class PrefixPath(BaseModel):
    hex: Annotated[
        str,
        Field(
            description="the first four hexadecimal digits of SHA-256(key)",
            json_schema_extra={"pattern": "^[0-9A-Fa-f]{4}$"},
        ),
    ]


class ListQuery(BaseModel):
    since: Annotated[
        str | None,
        Field(
            description="the version that is there already; without it the whole list",
            json_schema_extra={"pattern": "^[0-9]{1,15}$"},
        ),
    ] = None


class ListFilePath(BaseModel):
    name: Annotated[str, Field(description="as the pointer names it")]


class ReportPath(BaseModel):
    id: str


class DisputePath(BaseModel):
    id: Annotated[str, Field(description="the receipt")]


class Names(BaseModel):
    zh: str | None = None
    en: str | None = None


class Reading(BaseModel):
    input: str
    key: str | None
    kind: str
    display: str
    extension: str | None
    problem: str | None


class Number(Reading):
    also: list[Reading]


class DirectoryLine(BaseModel):
    name_zh: str
    name_en: str | None
    kind: str
    confidence: Literal["high", "medium"]
    source: str
    note: str | None = None
    """What keeps the line from being misunderstood: `platform` (not the lender's line), `closed_12300` and others."""


class Community(BaseModel):
    level: Literal["few", "several", "many"]
    tag: str
    tags: dict[str, float]
    agencies: list[str]
    creditors: list[str]
    conduct: list[str]
    last_month: str
    disputed: bool


class NumberOut(BaseModel):
    number: Number
    place: Names | None
    carrier: Names | None
    directory: DirectoryLine | None
    community: Community | None


class PrefixEntry(BaseModel):
    key: str
    community: Community


PrefixOut = list[PrefixEntry]


class ListSignature(BaseModel):
    key_id: str
    signature: str


class ListPointer(BaseModel):
    """`signature` is over the canonical JSON (RFC 8785) of `statement`. See docs/list-files.md."""

    statement: Statement
    signatures: list[ListSignature]


class ListOut(BaseModel):
    version: int
    made_at: str
    count: int
    keys: list[PublicKey]


class ChallengeOut(BaseModel):
    parameters: dict[str, Any]
    signature: str


class RegistrationOut(BaseModel):
    created_on: date


class Needs(BaseModel):
    reporters: int
    days: int
    networks: int | None = None
    wait_days: int | None = None
    review: int | None = None
    """1 while it waits for a moderator. Never told about a number that may be a person's."""
    never: int | None = None
    """1 where this server publishes nothing about numbers that may be a person's."""


class ReportOut(BaseModel):
    id: str
    key: str
    state: Literal["pending", "published", "set_aside"]
    needs: Needs


class MyReport(ReportOut):
    tag: str
    creditor: str | None
    agency: str | None
    conduct: list[str]
    called_on: date | None
    reported_on: date


class DisputeOut(BaseModel):
    """`id` is the receipt. Whoever has it sees the state, nothing else."""

    id: str
    state: Literal["open"]
    opened_on: date
    due_on: date


class DisputeStateOut(BaseModel):
    """`overdue`: nobody decided by `due_on`. A number that may be a person's is then granted as it is."""

    state: Literal["open", "granted", "declined"]
    reason_code: str | None
    opened_on: date
    due_on: date
    decided_on: date | None
    overdue: bool


class MyDispute(DisputeStateOut):
    id: str
    key: str
    reason: str
    note: str | None


class MeOut(BaseModel):
    created_on: date
    reports_today: int
    reports: list[MyReport]
    disputes: list[MyDispute]


class Name(BaseModel):
    slug: str
    zh: str
    en: str
    aliases: list[str] = []


class AgencyProposalOut(BaseModel):
    state: Literal["proposed", "listed"]
    agency: Name | None


class Decisions(BaseModel):
    month: str
    action: str
    about: Literal["burst", "contest", "dispute", "agency"]
    kind: Literal["personal", "organisation"] | None
    code: str | None
    count: int


class Cases(BaseModel):
    """What came at least a day ago and waits, as at least so many: 1, 5, 10, 20, 50, 100, 200, 500.

    Without bursts and contests about numbers that may be a person's. `lapsed` are disputes about those that
    nobody decided in time: their owners have won.
    """

    about: Literal["burst", "contest", "dispute", "agency"]
    open: int
    overdue: int
    lapsed: int
    median_days: float | None


class TransparencyOut(BaseModel):
    as_of: date
    decisions: list[Decisions]
    cases: list[Cases]


class Bar(BaseModel):
    reporters: int
    days: int
    networks: int
    wilson: float


class Bars(BaseModel):
    service: Bar
    mobile: Bar


class Limits(BaseModel):
    body_bytes: int
    number_length: int
    conduct: int
    dispute_note: int
    disputes_a_day: int
    dispute_days: int


class MetaOut(BaseModel):
    name: str
    version: str
    policy: Literal["lines", "public", "circle"]
    never_published: list[str]
    """Kinds of numbers about which nobody else is ever shown anything here."""
    tags: list[str]
    conduct: list[str]
    dispute_reasons: list[str]
    creditors: list[Name]
    agencies: list[Name]
    limits: Limits
    bars: Bars
    licence: str
    published: ListOut | None


class StatusOut(BaseModel):
    status: Literal["ok"]


class FieldError(BaseModel):
    field: str
    code: str
    message: str


class ProblemOut(BaseModel):
    """RFC 9457. `code` is stable; `title` and `detail` follow Accept-Language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] | None = None
    problem: str | None = None
    line: Literal["emergency", "hotline", "carrier", "directory"] | None = None
    """With `official_line`: why the line is one."""
    tags: list[str] | None = None
    """With `official_line`: what can be said about such a line."""
