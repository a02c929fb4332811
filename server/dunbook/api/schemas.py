"""The documents that come in and go out. They make /openapi.json; only what comes in is checked again."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from dunbook.api.schema_parts import QueryIn, StrictIn, listed, one_of
from dunbook.api.schemas_disputes import DisputeStateOut
from dunbook.community.rules import taxonomy
from dunbook.published.area_statement import AreasStatement
from dunbook.published.statement import Newer, PublicKey, Statement

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) != len(values):
        raise PydanticCustomError("repeated", "the same value twice")
    return values


def _day(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("bad_date", "not YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad_date", "no such day") from None


Tag = Annotated[str, one_of(taxonomy.tags), listed(taxonomy.tags())]
Conduct = Annotated[str, one_of(taxonomy.conduct), listed(taxonomy.conduct())]
Creditor = Annotated[str, one_of(taxonomy.creditors), listed(taxonomy.creditors())]


class ReportIn(StrictIn):
    number: Annotated[
        str, Field(min_length=1, max_length=200, description="as it was shown; any usual spelling")
    ]
    tag: Tag
    creditor: Creditor | None = None
    agency: (
        Annotated[str, Field(max_length=64, pattern="^[a-z0-9_]*$", description="from /v1/meta")] | None
    ) = None
    conduct: Annotated[list[Conduct], Field(max_length=30), AfterValidator(_each_once)] = Field(default=[])
    called_on: Annotated[
        date | None, BeforeValidator(_day), Field(description="not after today in China")
    ] = None


class RegistrationIn(StrictIn):
    altcha: Annotated[
        str, Field(min_length=1, max_length=8192, description="base64 of {challenge, solution}")
    ]


class AgencyIn(StrictIn):
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


class ListQuery(QueryIn):
    since: Annotated[
        str | None,
        Field(
            description="the version that is there already; without it the whole list",
            json_schema_extra={"pattern": "^[0-9]{1,15}$"},
        ),
    ] = None


class PageQuery(QueryIn):
    page: Annotated[int, Field(ge=1, le=100_000)] = 1


class ListFilePath(BaseModel):
    name: Annotated[str, Field(description="as the pointer names it")]


class TablePath(BaseModel):
    name: Annotated[str, Field(description="as the index names it: several.csv, several-0571.csv")]


class ReportPath(BaseModel):
    id: str


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
    """What keeps the line from being misunderstood: `platform` (not the lender's line), `closed_12300` …"""


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


class ListSignature(BaseModel):
    key_id: str
    signature: str


class ListNewer(BaseModel):
    """What was published since, signed in the same way."""

    statement: Newer
    signatures: list[ListSignature]


class ListPointer(BaseModel):
    """`signature` is over the canonical JSON (RFC 8785) of `statement`. See docs/list-files.md."""

    statement: Statement
    signatures: list[ListSignature]
    newer: ListNewer | None = None


class AreasPointer(BaseModel):
    """The list divided by area. See docs/list-files.md."""

    statement: AreasStatement
    signatures: list[ListSignature]


class TableFile(BaseModel):
    name: str
    level: Annotated[str, Field(description="the lowest that it holds: few, several, many")]
    area: Annotated[str, Field(description="area code of its landlines, other, or empty for everywhere")]
    rows: int
    sha256: str
    bytes: int


class TableIndex(BaseModel):
    """The list as plain numbers. See docs/phone-apps.md."""

    format: str
    version: int
    made_at: str
    files: list[TableFile]


class ListOut(BaseModel):
    version: int
    made_at: str
    count: int
    whole: bool = Field(
        description="it can be loaded whole; a list that is too long for that comes by area only"
    )
    by_area: bool = Field(description="it can be loaded by area")
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


class MyDispute(DisputeStateOut):
    id: str
    key: str
    reason: str
    note: str | None


class MeOut(BaseModel):
    """Reports come in pages, the newest first; disputes with the first page."""

    created_on: date
    reports_today: int
    reports: list[MyReport]
    disputes: list[MyDispute]
    next_page: int | None


class Name(BaseModel):
    slug: str
    zh: str
    en: str
    aliases: list[str] = []


class AgencyProposalOut(BaseModel):
    state: Literal["proposed", "listed"]
    agency: Name | None


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
    disputes_open: int
    dispute_days: int
    dispute_target_working_days: int
    dispute_install_days: int
    notice: int


class MailboxesOut(BaseModel):
    """For a person's own devices; see docs/sync.md."""

    admits: Literal["off", "invited", "open"] = Field(description="who may open one")
    log_bytes: int = Field(description="what one may hold of a log")
    file_bytes: int = Field(description="what one may hold of files on their way")


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
    timestamp_authorities: list[str]
    """Host names of the time-stamping authorities that this server asks; empty where it asks none."""
    mailboxes: MailboxesOut
    licence: str
    published: ListOut | None


class StatusOut(BaseModel):
    status: Literal["ok"]


class ReplicaOut(BaseModel):
    lag_seconds: Annotated[float | None, Field(description="how far behind it is; null while it is away")]
    answers: Annotated[bool, Field(description="look-ups are answered from it, and not from the writer")]


class ReadyOut(StatusOut):
    replica: Annotated[
        ReplicaOut | None, Field(description="of the database; only where the operator named one")
    ] = None


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
    """Why the line is an official one; only with the code `official_line`."""
    tags: list[str] | None = None
    """The tags that can be said about such a line; only with the code `official_line`."""
