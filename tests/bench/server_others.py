"""What our server is measured against: nothing, bare Flask, and the look-up one would write in an hour.

The naive one is written as Flask's own tutorial does it: a connection for each request, closed after it.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any

import phonenumbers
import psycopg
from flask import Flask, Response, abort, g, jsonify, request

BUSY_SECONDS = 300
"""How long a naive write waits. On a busy machine the usual 5 seconds end in "database is locked".
Waiting is sleeping, so the processor time that is measured stays the same."""


def bare_wsgi() -> Callable[..., Iterable[bytes]]:
    def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", "15")])
        return [b'{"status":"ok"}']

    return application


def bare_flask() -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def index() -> Response:
        return jsonify(status="ok")

    return app


def number_of(raw: str) -> str:
    try:
        parsed = phonenumbers.parse(raw, "CN")
    except phonenumbers.NumberParseException:
        abort(400)
    if not phonenumbers.is_valid_number(parsed):
        abort(400)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def naive() -> Flask:
    app = Flask(__name__)
    path = os.environ["NAIVE_DATABASE"]

    def database() -> sqlite3.Connection:
        if "database" not in g:
            g.database = sqlite3.connect(path, timeout=BUSY_SECONDS, detect_types=sqlite3.PARSE_DECLTYPES)
            g.database.row_factory = sqlite3.Row
        connection: sqlite3.Connection = g.database
        return connection

    @app.teardown_appcontext
    def close(_: object) -> None:
        opened = g.pop("database", None)
        if opened is not None:
            opened.close()

    @app.get("/numbers/<raw>")
    def look_up(raw: str) -> Response:
        number = number_of(raw)
        rows = database().execute(
            "SELECT tag, count(*) AS n FROM report WHERE number = ? GROUP BY tag", (number,)
        )
        return jsonify(number=number, tags={row["tag"]: row["n"] for row in rows})

    @app.post("/reports")
    def insert() -> tuple[Response, int]:
        sent = request.get_json()
        number = number_of(sent["number"])
        connection = database()
        cursor = connection.execute(
            "INSERT INTO report (number, tag, creditor, reporter) VALUES (?, ?, ?, ?)",
            (number, sent["tag"], sent["creditor"], request.headers["Authorization"]),
        )
        connection.commit()
        return jsonify(id=cursor.lastrowid), 201

    return app


def naive_postgres() -> Flask:
    """The server that only inserts. With NAIVE_KEEPS its threads keep their connection, which is less
    naive."""
    app = Flask(__name__)
    here = threading.local()

    @app.teardown_appcontext
    def close(_: object) -> None:
        if "NAIVE_KEEPS" not in os.environ and hasattr(here, "connection"):
            here.connection.close()
            del here.connection

    @app.post("/reports")
    def insert() -> tuple[Response, int]:
        sent = request.get_json()
        if not hasattr(here, "connection"):
            here.connection = psycopg.connect(os.environ["NAIVE_DATABASE"], autocommit=True)
        cursor = here.connection.execute(
            "INSERT INTO naive (number, tag, creditor, reporter) VALUES (%s, %s, %s, %s) RETURNING id",
            (number_of(sent["number"]), sent["tag"], sent["creditor"], request.headers["Authorization"]),
        )
        return jsonify(id=cursor.fetchone()[0]), 201

    return app
