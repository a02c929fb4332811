"""What several subcommands need: the settings, an open database, and how a failure is told."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.config import Settings
    from dunbook.storage import Database

Say = Callable[..., str]
"""Gives a message in the person's language by its key."""
Commands = Any
"""The group of subcommands. argparse keeps the type of what `add_subparsers` returns private."""


class CannotDo(Exception):
    """What to tell the person, in their language. The command ends with exit code 1."""


def command(commands: Commands, say: Say, name: str, help: str, run: Callable[..., int]) -> Any:
    """Adds a subcommand that the message `help` explains and `run(options, language)` does."""
    parser = commands.add_parser(name, help=say(help), description=say(help))
    parser.set_defaults(run=run)
    return parser


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads an argument that must be a whole number from `least` to `most`."""

    def read(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"{least}-{most}")
        return int(value)

    return read


def settings(language: Language) -> Settings:
    """The settings from the environment. Raises CannotDo naming each variable that is wrong."""
    from pydantic import ValidationError

    from dunbook.bad_setting import bad_settings
    from dunbook.config import Settings

    try:
        return Settings()
    except ValidationError as error:
        lines = [
            text(language, "cli_bad_setting", name=name, reason=reason.words(language))
            for name, reason in bad_settings(error)
        ]
        raise CannotDo("\n".join(lines)) from error


@contextmanager
def database(language: Language) -> Iterator[Database]:
    """The database of the settings, migrated. Raises CannotDo when it cannot be reached."""
    from dunbook.storage import Unavailable, open_database
    from dunbook.storage.migrate import migrate

    url = settings(language).database
    try:
        migrate(url)
        opened = open_database(url, mapped=False)
        try:
            yield opened
        finally:
            opened.close()
    except Unavailable as error:
        raise CannotDo(text(language, "serve_no_database", reason=type(error.__cause__).__name__)) from error


class Progress:
    """Tells (done, all) in the words of a message, at most once a second."""

    def __init__(self, language: Language, message: str) -> None:
        self._language = language
        self._message = message
        self._told = time.monotonic()

    def __call__(self, done: int, all_: int) -> None:
        if time.monotonic() - self._told >= 1:
            self._told = time.monotonic()
            tell(text(self._language, self._message, done=f"{done:,}", all=f"{all_:,}"))


def tell(message: str) -> None:
    """Writes to standard error, for the person and not for a program that may read standard output."""
    print(message, file=sys.stderr, flush=True)


def add_moderator(parser: argparse.ArgumentParser, say: Say) -> None:
    """Adds the argument that says who decides; the log keeps the name."""
    parser.add_argument(
        "--as", dest="moderator", required=True, metavar="NAME", type=_name, help=say("cli_moderate_as")
    )


def _name(value: str) -> str:
    from dunbook.community.moderation.moderators import is_name

    if not is_name(value):
        raise argparse.ArgumentTypeError(value)
    return value
