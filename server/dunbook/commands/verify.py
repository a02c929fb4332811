"""`dunbook verify`: four answers about a complaint's pack, and an exit code for the first that is bad."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Say, command, tell
from dunbook.commands.verify_text import lines_of, shown
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from dunbook.evidence_pack import Verdict

EXIT_CODES = {"files": 1, "log": 3, "content": 4, "time": 5}
"""The exit code for the first answer that is not good. 0 means that all are; 2 is that of argparse for wrong
arguments."""
_KEY = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")


def add(commands: Commands, say: Say) -> None:
    verify = command(commands, say, "verify", "cli_verify", _run)
    verify.epilog = say("cli_verify_codes")
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("cli_verify_file"))
    verify.add_argument("--json", action="store_true", help=say("cli_json"))
    verify.add_argument("--require-time", action="store_true", help=say("cli_verify_require_time"))
    verify.add_argument(
        "--root", action="append", default=[], type=Path, metavar="CERT.pem", help=say("cli_verify_root")
    )
    verify.add_argument(
        "--key", action="append", default=[], type=_key, metavar="KEY", help=say("cli_verify_key")
    )


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.evidence_pack import Trusted, verify_pack

    roots = [certificate for path in options.root for certificate in _certificates(path, language)]
    trusted = Trusted(roots, set(options.key))
    verdicts = []
    for file in options.files:
        if sys.stderr.isatty():
            tell(text(language, "verify_reading", file=shown(str(file))))
        verdict = verify_pack(file, trusted)
        verdicts.append((file, verdict))
        if not options.json:
            print("\n".join(lines_of(str(file), verdict, language)))
    if options.json:
        said = [{"file": str(file), **verdict.as_json()} for file, verdict in verdicts]
        print(json.dumps(said, ensure_ascii=False, indent=2))
    # With several packs, the exit code is that of the most basic fault.
    return min((code for _, verdict in verdicts if (code := _code(verdict, options.require_time))), default=0)


def _code(verdict: Verdict, require_time: bool) -> int:
    from dunbook.evidence_pack import ANSWERS

    for which in ANSWERS:
        said = verdict.answer(which)
        missing = which == "time" and require_time and said != "known"
        if said in ("changed", "differs", "broken", "unchecked") or missing:
            return EXIT_CODES[which]
    return 0


def _certificates(path: Path, language: Language) -> list[Certificate]:
    """All that a PEM file holds. Raises CannotDo."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CannotDo(text(language, "verify_no_root", file=shown(str(path)))) from error


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise argparse.ArgumentTypeError(value)
    return value
