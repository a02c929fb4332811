"""The command `dunbook`. Exit codes: 0 done, 1 not done (standard error says why), 2 wrong arguments."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from functools import partial

from dunbook import __version__
from dunbook.commands import (
    backup,
    check,
    doctor,
    export,
    import_,
    keys,
    moderate,
    number,
    package,
    publish,
    serve,
    simulate,
    sync,
    verify,
)
from dunbook.commands.parts import CannotDo, tell
from dunbook.i18n import Language, language_of_terminal, text
from dunbook.operator_error import OperatorError

COMMANDS = (
    serve,
    number,
    publish,
    keys,
    moderate,
    simulate,
    import_,
    export,
    verify,
    backup,
    check,
    doctor,
    sync,
    package,
)


def main(arguments: Sequence[str] | None = None) -> int:
    language = language_of_terminal()
    options = _parser(language).parse_args(arguments)
    try:
        code: int = options.run(options, language)
    except CannotDo as error:
        tell(str(error))
        return 1
    except OperatorError as error:
        tell(error.words(language))
        return 1
    except sqlite3.DatabaseError as error:
        # Its subclasses, such as OperationalError, come from mistakes of ours and not from a damaged file.
        if type(error) is not sqlite3.DatabaseError:
            raise
        tell(text(language, "serve_database_damaged", reason=error))
        return 1
    return code


def _parser(language: Language) -> argparse.ArgumentParser:
    say = partial(text, language)
    parser = argparse.ArgumentParser(prog="dunbook", description=say("appDescription"))
    parser.add_argument("--version", action="version", version=f"dunbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands, say)
    return parser


if __name__ == "__main__":
    sys.exit(main())
