"""GET /v1/list: the published list, whole or as what changed since. The same files that a mirror serves.

Nothing here asks the database. Answers are public and the same for everybody, so caches may keep them.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.api.reply import Reply
from dunbook.api.schemas import AreasPointer, ListFilePath, ListPointer, ListQuery, TableIndex, TablePath
from dunbook.api.spec import answers
from dunbook.published.edition_cache import Areas, Bodies, Edition, Tables
from dunbook.published.statement import DeltaFile

HEADERS = [
    f"Dunbook-{name}" for name in ("Mode", "Since", "Version", "Count", "Digest", "Statement", "Signature")
]
"""The response headers of GET /v1/list that describe the file in the body."""
LIST_TYPE = "application/vnd.dunbook.list"
TABLE_TYPE = "text/csv"
AREA_TYPE = "application/json"
DIVISION_TYPE = "application/gzip"
_TYPES = {"csv": TABLE_TYPE, "area": AREA_TYPE, "division": DIVISION_TYPE}
"""The content types by the ending of a file's name; all other files are lists."""
_LIST = "/v1/list"
_POINTER = f"{_LIST}/latest.json"
_FILES = f"{_LIST}/files/"
_AREAS = f"{_LIST}/areas.json"
_INDEX = f"{_LIST}/tel.json"
_TABLES = f"{_LIST}/tel/"
_SINCE = re.compile(r"[0-9]{1,15}", re.ASCII)
_FOR_EVER = "public, max-age=31536000, immutable"
_A_WHILE = "public, max-age=300"
_ASK_FIRST = "public, no-cache"
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_BODY = {"description": "OK", "content": {LIST_TYPE: _BYTES}}
_TABLE = {"description": "OK", "content": {TABLE_TYPE: _BYTES}}
_ANY = {
    "description": "OK",
    "content": dict.fromkeys([LIST_TYPE, TABLE_TYPE, AREA_TYPE, DIVISION_TYPE], _BYTES),
}
_SAME = {"description": "Not Modified"}


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("list", __name__)

    @api.get(_LIST, operation_id="list_get", responses=answers({200: _BODY, 304: _SAME}, 400))
    def list_get(query: ListQuery) -> Response:
        if query.since is not None and not _SINCE.fullmatch(query.since):
            raise Problem(400, "bad_since")
        return _list(_edition(context), query.since, request.environ).response()

    @api.get(_POINTER, operation_id="list_latest_get", responses=answers({200: ListPointer, 304: _SAME}))
    def list_latest_get() -> Response:
        return _pointer(_edition(context), request.environ).response()

    @api.get(_AREAS, operation_id="list_areas_get", responses=answers({200: AreasPointer, 304: _SAME}, 404))
    def list_areas_get() -> Response:
        areas = context.editions.areas()
        if areas is None:
            _published(context)
            raise Problem(404, "not_found")
        return _areas(areas, request.environ).response()

    @api.get(f"{_FILES}<name>", operation_id="list_file_get", responses=answers({200: _ANY, 304: _SAME}, 404))
    def list_file_get(path: ListFilePath) -> Response:
        _published(context)
        reply = _file(context.editions.bodies(), path.name, _FOR_EVER, request.environ)
        if reply is None:
            raise Problem(404, "not_found")
        return reply.response()

    @api.get(_INDEX, operation_id="list_tables_get", responses=answers({200: TableIndex, 304: _SAME}))
    def list_tables_get() -> Response:
        return _index(_tables(context), request.environ).response()

    @api.get(
        f"{_TABLES}<name>", operation_id="list_table_get", responses=answers({200: _TABLE, 304: _SAME}, 404)
    )
    def list_table_get(path: TablePath) -> Response:
        stored = _tables(context).files.get(path.name)
        reply = stored and _file(context.editions.bodies(), stored, _A_WHILE, request.environ)
        if not reply:
            raise Problem(404, "not_found")
        return reply.response()

    return api


def fast_reply(context: Context, path: str, environ: dict[str, Any]) -> Reply | None:
    """The answer of the routes above; None where they would answer with a problem or must look closer."""
    edition = context.editions.edition()
    if edition is None:
        return None
    if path == _LIST:
        name, _, since = environ.get("QUERY_STRING", "").partition("=")
        if not name:
            return _list(edition, None, environ)
        return _list(edition, since, environ) if name == "since" and _SINCE.fullmatch(since) else None
    if path == _POINTER:
        return _pointer(edition, environ)
    return _file(edition.bodies, path[len(_FILES) :], _FOR_EVER, environ) if path.startswith(_FILES) else None


def _edition(context: Context) -> Edition:
    edition = context.editions.edition()
    if edition is None:
        _published(context)
        # The list has become too long for one body.
        raise Problem(404, "list_by_area")
    return edition


def _published(context: Context) -> None:
    if context.editions.latest() is None:
        raise Problem(503, "list_not_ready", headers={"Retry-After": "60"})


def _tables(context: Context) -> Tables:
    tables = context.editions.tables()
    if tables is None:
        raise Problem(503, "list_not_ready", headers={"Retry-After": "60"})
    return tables


def _areas(areas: Areas, environ: dict[str, Any]) -> Reply:
    if _is_known(areas.etag, environ):
        return _unchanged(areas.etag, _ASK_FIRST, [])
    return _found(areas.pointer, areas.etag, _ASK_FIRST, [("Content-Type", "application/json")])


def _index(tables: Tables, environ: dict[str, Any]) -> Reply:
    if _is_known(tables.etag, environ):
        return _unchanged(tables.etag, _ASK_FIRST, [])
    return _found(tables.index, tables.etag, _ASK_FIRST, [("Content-Type", "application/json")])


def _list(edition: Edition, since: str | None, environ: dict[str, Any]) -> Reply:
    file = edition.best_for(None if since is None else int(since))
    reply = _file(edition.bodies, file.name, _A_WHILE, environ)
    if reply is None:
        # The folder lost it, or holds the files of a newer pointer already.
        raise Problem(503, "list_not_ready", headers={"Retry-After": "60"})
    if reply.status == 200:
        reply.headers += edition.headers
        mode = "delta" if isinstance(file, DeltaFile) else "full"
        reply.headers.append(("Dunbook-Mode", mode))
        if isinstance(file, DeltaFile):
            reply.headers.append(("Dunbook-Since", str(file.since)))
    return reply


def _pointer(edition: Edition, environ: dict[str, Any]) -> Reply:
    headers = [("Vary", "Accept-Encoding")]
    if _is_known(edition.etag, environ):
        return _unchanged(edition.etag, _ASK_FIRST, headers)
    headers.append(("Content-Type", "application/json"))
    # Only a plain `gzip` counts. A client that gives weights (`gzip;q=0.5`) gets it uncompressed.
    if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "").replace(",", " ").split():
        headers.append(("Content-Encoding", "gzip"))
        return _found(edition.packed, edition.etag, _ASK_FIRST, headers)
    return _found(edition.pointer, edition.etag, _ASK_FIRST, headers)


def _file(bodies: Bodies, name: str, caching: str, environ: dict[str, Any]) -> Reply | None:
    etag = name.partition(".")[0]
    if name in bodies.names and _is_known(etag, environ):
        return _unchanged(etag, caching, [])
    body = bodies.body(name)
    if body is None:
        return None
    if _is_known(etag, environ):
        return _unchanged(etag, caching, [])
    kind = _TYPES.get(name.rpartition(".")[2], LIST_TYPE)
    return _found(body, etag, caching, [("Content-Type", kind)])


def _is_known(etag: str, environ: dict[str, Any]) -> bool:
    asked = environ.get("HTTP_IF_NONE_MATCH")
    return asked is not None and (f'"{etag}"' in asked or asked.strip() == "*")


def _found(body: bytes, etag: str, caching: str, headers: list[tuple[str, str]]) -> Reply:
    return Reply(body, [*headers, ("ETag", f'"{etag}"'), ("Cache-Control", caching)])


def _unchanged(etag: str, caching: str, headers: list[tuple[str, str]]) -> Reply:
    return Reply(b"", [*headers, ("ETag", f'"{etag}"'), ("Cache-Control", caching)], 304)
