"""`dunbook serve`: starts the server."""

from __future__ import annotations

import argparse

from dunbook.commands.parts import Commands, Say, command, settings, whole_number
from dunbook.i18n import Language


def add(commands: Commands, say: Say) -> None:
    serve = command(commands, say, "serve", "cli_serve", _run)
    serve.add_argument("--host", default="127.0.0.1", help=say("cli_serve_host"))
    serve.add_argument("--port", type=whole_number(0, 65535), default=8787, help=say("cli_serve_port"))
    serve.add_argument("--workers", type=whole_number(1, 64), default=1, help=say("cli_serve_workers"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.serve import serve

    settings(language)  # what is wrong with them is said before anything is started
    serve(options.host, options.port, options.workers, language)
    return 0
