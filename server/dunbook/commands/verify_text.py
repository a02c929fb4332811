"""What `dunbook verify` says of one pack: the four answers, what is wrong, and what no check can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.evidence_pack import Finding, Verdict

_MOST_PATHS = 5
"""The maximum number of files left by operating systems that are named; `--json` names all."""


def lines_of(file: str, verdict: Verdict, language: Language) -> list[str]:
    from dunbook.evidence_pack import ANSWERS

    more = {"files": _of_files, "log": _of_log, "content": _of_content, "time": _of_time}
    lines = [text(language, "verify_file", file=shown(file))]
    for which in ANSWERS:
        said = verdict.answer(which)
        several = which == "log" and said == "consistent" and len(verdict.logs) > 1
        key = "verify_logs_consistent" if several else f"verify_{which}_{said}"
        lines.append(text(language, key, records=verdict.records, count=len(verdict.logs)))
        lines += [
            f"   {_said(finding, verdict, language)}"
            for finding in verdict.findings
            if finding.answer == which
        ]
        if said != "unchecked":
            lines += [f"   {line}" for line in more[which](verdict, language)]
    if verdict.more:
        lines.append(text(language, "verify_more", count=verdict.more))
    return lines


def _of_files(verdict: Verdict, language: Language) -> list[str]:
    """Says what systems and programs did to the pack on its way, which changes nothing in it."""
    lines = []
    if verdict.answer("files") == "whole" and not verdict.sealed:
        lines.append(text(language, "verify_unsealed"))
    if verdict.outer:
        lines.append(text(language, "verify_outer", path=shown(verdict.outer)))
    if verdict.ignored:
        paths = ", ".join(shown(path) for path in verdict.ignored[:_MOST_PATHS])
        more = ", ..." if len(verdict.ignored) > _MOST_PATHS else ""
        lines.append(text(language, "verify_ignored", count=len(verdict.ignored), paths=paths + more))
    if verdict.respelled:
        lines.append(text(language, "verify_respelled", count=verdict.respelled))
    return lines


def _of_log(verdict: Verdict, language: Language) -> list[str]:
    counts = {"records": verdict.records, "entries": verdict.entries, "attachments": verdict.attachments}
    lines = [text(language, "verify_counts", **counts)]
    if len(verdict.logs) > 1:
        lines += [_one_log(log, language) for log in verdict.logs]
    if verdict.all is not None:
        left = verdict.all - verdict.shown
        key = "verify_shown" if left else "verify_shown_all"
        lines.append(text(language, key, shown=verdict.shown, all=verdict.all, left=left))
    return lines


def _one_log(log: dict[str, Any], language: Language) -> str:
    device = log.get("device")
    named = text(language, "verify_device", device=shown(device)) if device else ""
    said = {"file": shown(log["file"]), "records": log["records"]}
    return text(language, "verify_one_log", device=named, **said).strip()


def _of_content(verdict: Verdict, language: Language) -> list[str]:
    lines = [text(language, f"verify_uncompared_{code}") for code in verdict.uncompared]
    if verdict.left_out:
        lines.append(text(language, "verify_left_out", count=verdict.left_out))
    if verdict.parts > 1:
        lines.append(text(language, "verify_part", part=verdict.part, parts=verdict.parts))
    if verdict.part == 1:
        lines.append(text(language, "verify_scope"))
    return lines


def _of_time(verdict: Verdict, language: Language) -> list[str]:
    lines = []
    for stamp in verdict.stamps:
        key = f"verify_stamp_{stamp['of']}_{stamp['standing']}"
        said = {name: shown(str(stamp[name])) for name in ("time", "authority", "seq")}
        line = text(language, key, records=_records(verdict, stamp["log"]), **said)
        lines.append(_in_log(stamp["log"], line, verdict, language))
    for anchor in verdict.anchors:
        key = "verify_anchored_known" if anchor["known"] else "verify_anchored"
        said = {name: shown(str(anchor[name])) for name in ("time", "seq", "server", "key_id")}
        line = text(language, key, records=_records(verdict, anchor["log"]), **said)
        lines.append(_in_log(anchor["log"], line, verdict, language))
    return lines


def _records(verdict: Verdict, file: str) -> int:
    """The number of records in one log, or in all logs where none is named."""
    return next((int(log["records"]) for log in verdict.logs if log["file"] == file), verdict.records)


def _in_log(file: str, line: str, verdict: Verdict, language: Language) -> str:
    if not file or len(verdict.logs) < 2:
        return line
    return text(language, "verify_in_log", log=shown(file), said=line)


def _said(finding: Finding, verdict: Verdict, language: Language) -> str:
    where = ""
    if finding.seq is not None:
        key = "verify_entry" if finding.id else "verify_line"
        where = text(language, key, seq=finding.seq, id=shown(finding.id), time=shown(finding.time))
        if finding.log and len(verdict.logs) > 1:
            where = text(language, "verify_of_log", log=shown(finding.log), where=where)
    named = {"path": shown(finding.path), "name": shown(finding.name), "time": shown(finding.time)}
    return text(language, f"verify_{finding.code}", where=where, **named)


def shown(value: str) -> str:
    """Replaces control characters: text from the pack must not steer the terminal."""
    return value if value.isprintable() else value.encode("unicode_escape").decode()
