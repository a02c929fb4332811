"""Hosts the panel as a web page at `/`, from the same files that the extension is made of.

Only the folders named here are served. Everything else, `..` included, is not found.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, jsonify, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from dunbook.api import (
    create_api,
    dispute_page,
    notice_page,
    operator_page,
    overview_page,
    phone_page,
    transparency_page,
)
from dunbook.clock import Clock
from dunbook.config import Settings
from dunbook.i18n import language_of_header, tag_of, text
from dunbook.paths import ROOT

PANEL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; form-action 'none';"
    " frame-ancestors 'none'; base-uri 'none'"
)
_POLICY_WITHIN = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
_FOLDERS = {
    **{name: ROOT / "extension" / name for name in ("views", "core", "platform", "data", "vendor", "icons")},
    "_locales": ROOT / "_locales",
}
_FILES = {
    "panel.html": ROOT / "extension/panel.html",
    "panel.js": ROOT / "extension/panel.js",
    "preload.js": ROOT / "extension/preload.js",
    "panel.css": ROOT / "extension/panel.css",
    "offline-worker.js": ROOT / "extension/platform/offline-worker.js",
}
# Written down, because what the machine's own table says about .js differs between systems.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


# The fragments are read by `askedFor` in extension/views/screens.js.
_SHORTCUTS = (("action_log", "/#log-call"), ("tab_lookup", "/#lookup"), ("call_title", "/#call"))
# Web Share Target. The page links the manifest only once its worker is there to take what is shared.
_SHARE_TARGET = {
    "action": "/share",
    "method": "POST",
    "enctype": "multipart/form-data",
    "params": {
        "title": "title",
        "text": "text",
        "url": "url",
        "files": [
            {"name": "files", "accept": ["image/*", "audio/*", "video/*", "application/pdf", "text/*"]}
        ],
    },
}


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """The WSGI application: the API and its description, and the panel as a web page.

    `clock` gives the present moment as an aware datetime; tests hand in one that they can move.
    """
    app = create_api(settings, clock)
    app.register_blueprint(pages())
    app.register_blueprint(dispute_page.pages(PANEL_POLICY))
    app.register_blueprint(notice_page.pages(PANEL_POLICY))
    app.register_blueprint(transparency_page.pages(app.extensions["dunbook"], PANEL_POLICY))
    app.register_blueprint(operator_page.pages(app.extensions["dunbook"], PANEL_POLICY))
    app.register_blueprint(overview_page.pages(PANEL_POLICY))
    app.register_blueprint(phone_page.pages(PANEL_POLICY))
    return app


def pages() -> Blueprint:
    web = Blueprint("web", __name__)

    @web.get("/")
    def panel() -> Response:
        return _file(_FILES["panel.html"])

    @web.get("/<any('panel.html', 'panel.js', 'preload.js', 'panel.css', 'offline-worker.js'):name>")
    def shell_file(name: str) -> Response:
        answer = _file(_FILES[name])
        if name == "offline-worker.js":
            answer.headers["Service-Worker-Allowed"] = "/"
        return answer

    @web.get("/verify.html")
    def checking_page() -> Response:
        """One file for anybody to keep: what it may do is written in it, and said here too."""
        answer = _file(ROOT / "extension/vendor/verify.html")
        policy = _POLICY_WITHIN.search(answer.get_data())
        if policy:
            answer.headers["Content-Security-Policy"] = f"{policy[1].decode()}; frame-ancestors 'none'"
        return answer

    @web.get("/<any(views, core, platform, data, vendor, icons, _locales):folder>/<path:name>")
    def folder_file(folder: str, name: str) -> Response:
        found = safe_join(str(_FOLDERS[folder]), name)
        if found is None or "\0" in name:
            raise NotFound
        return _file(Path(found))

    @web.get("/shell.json")
    def shell() -> Response:
        files = _shell_files()
        signature = tuple((name, path.stat().st_mtime_ns) for name, path in files)
        answer = jsonify(version=_digest(signature), files=["/", *(name for name, _ in files)])
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    @web.get("/manifest.webmanifest")
    def manifest() -> Response:
        language = language_of_header(request.headers.get("Accept-Language"))
        answer = jsonify(
            id="/",
            start_url="/",
            scope="/",
            display="standalone",
            name=text(language, "appName"),
            short_name=text(language, "appName"),
            description=text(language, "appDescription"),
            lang=tag_of(language),
            icons=_icons(),
            shortcuts=[{"name": text(language, key), "url": url} for key, url in _SHORTCUTS],
            share_target=_SHARE_TARGET,
        )
        answer.content_type = "application/manifest+json"
        answer.headers["Cache-Control"] = "no-cache"
        answer.vary.add("Accept-Language")
        return answer

    @web.post("/share")
    def shared() -> Response:
        """The page's worker takes what a phone shares. Whatever comes here all the same is not read."""
        return Response(status=303, headers={"Location": "/#shared=unread"})

    return web


def _icons() -> list[dict[str, str]]:
    return [
        {"src": f"/icons/{path.name}", "sizes": _size(path), "type": _TYPES[path.suffix]}
        for path in sorted((ROOT / "extension/icons").iterdir())
        if path.suffix in {".png", ".svg"}
    ]


def _file(path: Path) -> Response:
    if path.suffix not in _TYPES:
        raise NotFound
    try:
        content = path.read_bytes()
    except OSError as error:  # also a name that is too long for any file
        raise NotFound from error
    # no-cache: a browser may keep it, but asks whether it is still the same; an update is never half old.
    answer = Response(content, content_type=_TYPES[path.suffix])
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = PANEL_POLICY
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _size(icon: Path) -> str:
    pixels = "".join(character for character in icon.stem if character.isdigit())
    return f"{pixels}x{pixels}" if pixels and icon.suffix == ".png" else "any"


def _shell_files() -> list[tuple[str, Path]]:
    """(address, file) of everything the panel needs to work without the server."""
    single = [(f"/{name}", path) for name, path in _FILES.items() if path.is_file()]
    foldered = [
        (f"/{folder}/{path.relative_to(base).as_posix()}", path)
        for folder, base in _FOLDERS.items()
        for path in base.rglob("*")
        if path.is_file() and path.suffix in _TYPES
    ]
    return sorted(single + foldered)


@lru_cache(maxsize=1)
def _digest(signature: tuple[tuple[str, int], ...]) -> str:
    """A digest of the contents, so that two servers with the same files give the same version."""
    digest = hashlib.sha256()
    files = dict(_shell_files())
    for name, _ in signature:
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name].read_bytes()).digest())
    return digest.hexdigest()
