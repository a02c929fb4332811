"""`dunbook verify`: is a pack still what it was when it was made?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import Commands, Say, command, tell
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.evidence_pack import Finding, Verdict

_MOST_PATHS = 5
"""So many files that a system left are named; `--json` names all."""


def add(commands: Commands, say: Say) -> None:
    verify = command(commands, say, "verify", "cli_verify", _run)
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("cli_verify_file"))
    verify.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook.evidence_pack import verify_pack

    verdicts = []
    for file in options.files:
        if sys.stderr.isatty():
            tell(text(language, "verify_reading", file=_shown(str(file))))
        verdict = verify_pack(file)
        verdicts.append({"file": str(file), **verdict.as_json()})
        if not options.json:
            print("\n".join(_lines(str(file), verdict, language)))
    if options.json:
        print(json.dumps(verdicts, ensure_ascii=False, indent=2))
    return 0 if all(verdict["good"] for verdict in verdicts) else 1


def _lines(file: str, verdict: Verdict, language: Language) -> list[str]:
    if verdict.good:
        head, lines = text(language, "verify_good", file=_shown(file)), _confirmed(verdict, language)
    else:
        head = text(language, "verify_bad", file=_shown(file))
        lines = [_said(finding, language) for finding in verdict.findings]
        if verdict.more:
            lines.append(text(language, "verify_more", count=verdict.more))
    return [head, *(f"  {line}" for line in [*lines, *_of_the_road(verdict, language)])]


def _confirmed(verdict: Verdict, language: Language) -> list[str]:
    counts = {"records": verdict.records, "entries": verdict.entries, "attachments": verdict.attachments}
    lines = [text(language, "verify_counts", **counts)]
    if verdict.left_out:
        lines.append(text(language, "verify_left_out", count=verdict.left_out))
    if verdict.parts > 1:
        lines.append(text(language, "verify_part", part=verdict.part, parts=verdict.parts))
    if verdict.masked:
        lines.append(text(language, "verify_masked"))
    if not verdict.sealed:
        lines.append(text(language, "verify_unsealed"))
    for anchor in verdict.anchors:
        shown = {name: _shown(str(value)) for name, value in anchor.items()}
        lines.append(text(language, "verify_anchored", **shown))
    if verdict.part == 1:
        lines.append(text(language, "verify_report"))
    return lines


def _of_the_road(verdict: Verdict, language: Language) -> list[str]:
    """What systems and programs did to the pack on its way, which changes nothing in it."""
    lines = []
    if verdict.outer:
        lines.append(text(language, "verify_outer", path=_shown(verdict.outer)))
    if verdict.ignored:
        paths = ", ".join(_shown(path) for path in verdict.ignored[:_MOST_PATHS])
        more = ", ..." if len(verdict.ignored) > _MOST_PATHS else ""
        lines.append(text(language, "verify_ignored", count=len(verdict.ignored), paths=paths + more))
    if verdict.respelled:
        lines.append(text(language, "verify_respelled", count=verdict.respelled))
    return lines


def _said(finding: Finding, language: Language) -> str:
    where = ""
    if finding.seq is not None:
        named = "verify_entry" if finding.id else "verify_line"
        where = text(language, named, seq=finding.seq, id=_shown(finding.id), time=_shown(finding.time))
    return text(language, f"verify_{finding.code}", path=_shown(finding.path), where=where)


def _shown(value: str) -> str:
    """What comes from the pack must not steer the terminal."""
    return value if value.isprintable() else value.encode("unicode_escape").decode()
