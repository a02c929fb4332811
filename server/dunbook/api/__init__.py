"""HTTP, one file a resource. Parses, calls, answers. No rules here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Response, jsonify, request
from flask.json.provider import DefaultJSONProvider
from flask_cors import CORS
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from dunbook import __version__
from dunbook import clock as clocks
from dunbook.api import (
    agencies,
    anchors,
    disputes,
    docs,
    doctor,
    limits,
    me,
    meta,
    metrics,
    notices,
    numbers,
    problems,
    reporters,
    reports,
    timestamps,
    transparency,
)
from dunbook.api import list as lists
from dunbook.api.body import BODY_BYTES, StrictRequest, refuse_fields
from dunbook.api.context import open_context
from dunbook.api.cors import EXPOSED, origins
from dunbook.api.fast_path import FastPath, raise_what_failed
from dunbook.api.moderation import pages as moderation
from dunbook.api.reply import Protected
from dunbook.api.spec import SCHEMES, finished
from dunbook.api.sync import routes as sync_routes
from dunbook.api.sync.fast_path import SyncFastPath
from dunbook.clock import Clock
from dunbook.config import Settings
from dunbook.gateway.forwarded import Forwarded
from dunbook.relay.mailboxes import Room

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["create_api"]


def create_api(settings: Settings | None = None, clock: Clock | None = None) -> OpenAPI:
    """The application with everything under /v1 and its description. `dunbook.web` adds the panel."""
    context = open_context(settings or Settings(), clock or clocks.now)
    app = Layered(
        "dunbook",
        info=Info(title="Dunbook", version=__version__),
        security_schemes=SCHEMES,
        doc_ui=False,
        validation_error_callback=refuse_fields,
        static_folder=None,
    )
    app.extensions["dunbook"] = context
    app.request_class = StrictRequest
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    app.json = _Readable(app)
    # No answer is a redirect to a tidier address: addresses here can hold numbers.
    app.url_map.merge_slashes = False
    app.url_map.converters["anything"] = numbers.Anything
    problems.install(app)
    app.before_request(raise_what_failed)
    counts = limits.install(app, context)
    for resource in (numbers, lists, reports, agencies, transparency, timestamps, me, meta):
        app.register_api(resource.routes(context))
    for several in (reporters, anchors, disputes, notices):
        for api in several.routes(context):
            app.register_api(api)
    room = Room(context.database, context.settings.allowance)
    for api in sync_routes(context, counts, room):
        app.register_api(api)
    spec = finished(app.api_doc)
    app.add_url_rule("/openapi.json", "openapi", lambda: jsonify(spec))
    app.register_blueprint(docs.pages(spec))
    app.register_blueprint(moderation.pages(context))
    app.register_blueprint(metrics.pages(context))
    app.register_blueprint(doctor.pages(context))
    _admit_origins(app, context.settings)
    app.outermost = FastPath(app.outermost, context, SyncFastPath(context, counts, room))
    if hops := context.settings.trusted_proxies:
        app.outermost = Forwarded(app.outermost, hops)
    return app


class Layered(OpenAPI):
    """An application with WSGI middleware around it: requests enter at `outermost`."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.outermost: WSGIApplication = Protected(self.wsgi_app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.outermost(environ, start_response)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No function of ours is asynchronous. Flask looks at each of them again with every request."""
        return func


class _Readable(DefaultJSONProvider):
    ensure_ascii = False


def _admit_origins(app: OpenAPI, settings: Settings) -> None:
    CORS(
        app,
        resources={r"/v1/.*": {}},
        origins=origins(settings),
        methods=["GET", "POST", "PUT", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Accept-Language"],
        expose_headers=EXPOSED,
        max_age=86400,
        vary_header=False,
        intercept_exceptions=False,
    )
    # flask-cors examines every response, a tenth of a look-up's cost, and adds nothing without an Origin.
    add_headers: Any = app.after_request_funcs[None].pop()

    @app.after_request
    def _only_with_origin(response: Response) -> Response:
        return add_headers(response) if "HTTP_ORIGIN" in request.environ else response
