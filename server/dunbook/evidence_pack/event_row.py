"""One line of the report's list of events, as the log tells it; the panel's is in
extension/core/complaint/report-events.js.
"""

from __future__ import annotations

from dataclasses import dataclass

from dunbook.evidence_pack.facts import Enclosed, Row, in_china
from dunbook.evidence_pack.wordings import Pattern, Wordings

_WORDS_PRINTED = 300
_SEEN_ALREADY = {"night_contact", "frequent_calls", "refuse_authorisation"}
_MOST_MARKS = 40
_MOST_STAMPS = 200
_BESIDE = {"attachments", "timeline", "source", "confirmedBy"}
"""Fields that do not tell what happened, so that a change to them is not shown as a correction."""
_HOUR, _DAY = 60, 24 * 60


@dataclass(frozen=True)
class Marks:
    """What makes an event worth a look."""

    night: bool
    same: int | None
    """The row of the same call that is counted."""
    nth: int | None
    """The number of the conversation within its day, from the first one above the limit on."""


def event_cells(
    row: Row, enclosed: Enclosed, words: Wordings, marks: Marks, several_agencies: bool
) -> list[Pattern]:
    """A pattern for each cell, without the lender's. Raises KeyError for what there are no words for."""
    day = row.day
    return [
        str(row.n),
        f"(?:{words.month_day(day)}|{words.day(day)})",
        words.t("time_unknown") if row.is_day else row.in_china[11:16],
        words.literal(str(row.fields.get("numberRaw") or "—")),
        _answer(row, words),
        _what(row, enclosed, words, marks, several_agencies),
        _source(row, words),
    ]


def _answer(row: Row, words: Wordings) -> Pattern:
    if row.own:
        return words.t("report_answer_own")
    if row.what != "call":
        return words.t(f"report_kind_{row.what}")
    if not row.is_answered:
        unknown = row.fields.get("answered") is None
        return words.t("report_answer_unknown" if unknown else "report_answer_no")
    seconds = row.fields.get("seconds")
    if seconds is None:
        return words.t("report_answer_yes")
    minutes, rest = divmod(seconds, 60)
    return words.t("report_minutes" if minutes else "report_seconds", minutes=minutes, seconds=rest)


def _what(row: Row, enclosed: Enclosed, words: Wordings, marks: Marks, several_agencies: bool) -> Pattern:
    """Short marks first, then the words, then what was stamped in call mode."""
    fields = row.fields
    conduct = row.conduct[:_MOST_MARKS]
    files = enclosed.get(row.place, [])
    not_shown = row.authorisation is False or "refuse_authorisation" in conduct
    amount = fields.get("amount")
    parts = [
        row.is_unclear and not row.own and words.t("direction_unknown"),
        marks.same is not None and words.t("report_mark_same", n=marks.same),
        marks.night and words.t("report_mark_night"),
        marks.nth is not None and words.t("report_mark_nth", count=marks.nth),
        *(words.t(f"conduct_{slug}") for slug in conduct if slug not in _SEEN_ALREADY),
        not_shown and words.t("report_mark_not_shown"),
        several_agencies and words.literal(fields.get("agency", "").strip()),
        words.literal(fields.get("agentNumber", "").strip()),
        amount and words.t("report_mark_amount", amount=amount),
        files and words.t("report_mark_enclosure", numbers=", ".join(map(str, files))),
    ]
    said = words.t("pack_say_between").join(part for part in parts if part)
    spoken = _printed(fields.get("words", "").strip())
    if spoken:
        said += (" " if said else "") + words.literal(spoken)
    return said + _stamped(row, words)


def _printed(spoken: str) -> str:
    """Cut as JavaScript counts, in units of UTF-16."""
    units = spoken.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * _WORDS_PRINTED:
        return spoken
    return units[: 2 * _WORDS_PRINTED].decode("utf-16-le", "replace") + "…"


def _stamped(row: Row, words: Wordings) -> Pattern:
    marks = (row.fields.get("timeline") or [])[:_MOST_STAMPS]
    return words.t("pack_say_between").join(
        f"{_clock(one['after'])} {_mark(one['mark'], words)}" for one in marks
    )


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _mark(mark: str, words: Wordings) -> Pattern:
    kind, _, what = mark.partition(":")
    if kind == "conduct":
        return words.t(f"conduct_{what}")
    return (
        words.t("call_asked", what=(words.t(f"call_ask_{what}"),))
        if kind == "asked"
        else words.t("call_noted")
    )


def _source(row: Row, words: Wordings) -> Pattern:
    source = row.origin.source
    parts = [words.t(f"report_source_{source['kind']}") if source else _by_hand(row, words)]
    for kind in dict.fromkeys(one["kind"] for one in row.origin.confirmed_by):
        parts.append(words.t("report_source_too", source=(words.t(f"report_source_{kind}"),)))
    changed = _corrections(row)
    if changed:
        day = words.month_day(in_china(changed[-1])[:10])
        parts.append(words.t("report_source_corrected", count=len(changed), day=(day,)))
    return words.t("report_comma").join(parts)


def _corrections(row: Row) -> list[str]:
    """When something that tells what happened was told otherwise."""
    told = [
        {name: value for name, value in one["fields"].items() if name not in _BESIDE} for one in row.versions
    ]
    return [row.versions[at]["recordedAt"] for at in range(1, len(told)) if told[at] != told[at - 1]]


def _by_hand(row: Row, words: Wordings) -> Pattern:
    origin = row.origin
    if origin.kind == "during":
        return words.t("report_source_during")
    if origin.later_days is not None:
        key = "report_source_days" if origin.later_days else "report_source_same_day"
        return words.t(key, count=origin.later_days)
    later = origin.later
    if later is None:
        return words.t("report_source_after")
    if later < _HOUR:
        return words.t("report_source_minutes", count=later)
    if later < 2 * _DAY:
        return words.t("report_source_hours", count=later // _HOUR)
    return words.t("report_source_days", count=later // _DAY)
