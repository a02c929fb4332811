"""The documents of /v1/sync that are not sealed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from dunbook.api.schema_parts import QueryIn, StrictIn
from dunbook.relay.bounds import SLOTS


class MailboxIn(StrictIn):
    altcha: Annotated[
        str | None, Field(max_length=8192, description="a solved challenge, where everybody may open one")
    ] = None
    invitation: Annotated[str | None, Field(max_length=64, description="else the code of an invitation")] = (
        None
    )


class MailboxOut(BaseModel):
    newest: int = Field(description="number of the blob that came last, 0 before the first")
    log_bytes: int = Field(description="what its blobs take")
    log_bytes_allowed: int
    file_bytes: int = Field(description="what its chunks take")
    file_bytes_allowed: int
    until: str = Field(description="the day from which on it is erased if nothing is written till then")


class NumberedOut(BaseModel):
    n: int


class BlobsQuery(QueryIn):
    after: Annotated[int, Field(ge=0, le=2**53)] = 0


class ChunkPath(BaseModel):
    name: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class SlotPath(BaseModel):
    name: Annotated[str, Field(pattern="^[0-9a-f]{32}$", description="made from the code of the pairing")]
    slot: Annotated[int, Field(ge=0, le=SLOTS - 1)]
