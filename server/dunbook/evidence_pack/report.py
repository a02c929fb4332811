"""Whether page 1 and the list of events of report.html say what the log says.

What is no fact of the log is not looked at: who complains, what they ask for, their own words, and which
rules they name. A stamp of the pack covers all of it.
"""

from __future__ import annotations

from typing import Any

from dunbook.evidence_pack.chain import where
from dunbook.evidence_pack.event_row import Marks, event_cells
from dunbook.evidence_pack.facts import Row
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.log import Log
from dunbook.evidence_pack.markup import Report, plain, raw_cells
from dunbook.evidence_pack.number_table import number_rows
from dunbook.evidence_pack.statement import statements
from dunbook.evidence_pack.summary import Measures, Summary, summarise
from dunbook.evidence_pack.table import EVENTS, creditor_name, enclosed_in
from dunbook.evidence_pack.told import enclosures, files, told_once
from dunbook.evidence_pack.wordings import Pattern, Wordings, is_known_style, is_said

REPORT, INDEX = "data/report.html", "data/pack.json"
_BY_TEXTS = frozenset({"call", "sms", "visit"})
_AT_NIGHT = (_BY_TEXTS, frozenset({"call"}), _BY_TEXTS | {"third_party"})
"""The kinds of contact that count as one at night: by the texts of China and of Taiwan, by that of the United
States, and in packs made before 2026-12, which counted everything but letters."""


def check_report(content: bytes, rows: list[Row], log: Log, index: dict[str, Any], verdict: Verdict) -> None:
    """Only for packs that have a summary: older reports were written for people alone."""
    measures, summary = _counted(rows, index["summary"])
    _check_summary(summary, index["summary"], verdict)
    try:
        report = Report(content)
        sentences, events = report.sentences(), report.events()
        numbers, tiles, once = report.numbers(), report.tiles(), report.once()
        listed = {"files": report.listed("small"), "enclosures": report.listed("small plain")}
    except (ValueError, IndexError):
        verdict.find("report", REPORT)
        return
    if not is_known_style(report.style):
        verdict.leave("style")
    if not report.has_known_blocks():
        verdict.leave("blocks")
    words = Wordings(index["language"])
    try:
        _check_sentences(sentences, index["statement"], statements(rows, summary, measures, words), verdict)
        _check_counts(numbers, tiles, rows, summary, measures, words, verdict)
        _check_extent(once, index["summary"]["entries"], log, words, verdict)
        _check_told(once, listed, rows, summary, log, index, words, verdict)
        _check_rows(events, rows, summary, log, index, words, verdict)
    except KeyError:
        # A version of the panel that is newer than this check knows words that it does not.
        verdict.leave("newer")


def _counted(rows: list[Row], stated: dict[str, Any]) -> tuple[Measures, Summary]:
    """The counts that fit the stated ones best. The log tells neither the region nor who lends behind two
    brands, so each choice is tried."""
    hours = stated.get("hours")
    minutes = (hours[0] * 60, hours[1] * 60) if hours else None
    choices = (
        Measures(stated["limit"], minutes, china, families, at_night)
        for at_night in _AT_NIGHT
        for china in (True, False)
        for families in (False, True)
    )
    best: tuple[int, Measures, Summary] | None = None
    for measures in choices:
        if best and measures.at_night != best[1].at_night and best[2]["night_at"] == stated.get("night_at"):
            # Other kinds of contact at night cannot fit better.
            break
        counted = summarise(rows, measures)
        wrong = sum(stated.get(name) != value for name, value in counted.items())
        if best is None or wrong < best[0]:
            best = wrong, measures, counted
        if not wrong:
            break
    assert best is not None
    return best[1], best[2]


def _check_summary(summary: Summary, stated: dict[str, Any], verdict: Verdict) -> None:
    for name, value in summary.items():
        if stated.get(name) != value:
            verdict.find("count", INDEX, answer="content", name=name)


def check_extent(index: dict[str, Any], log: Log, verdict: Verdict) -> None:
    """Checks how much of the log is shown, as the index says; only the owner of the log knows how many
    entries it has."""
    shown, everything = index["summary"]["entries"]["shown"], index["summary"]["entries"]["all"]
    sealed = sum("fields" not in record for _, record in log.each())
    verdict.all = everything
    if shown != verdict.shown or not shown <= everything <= shown + sealed:
        verdict.find("extent", INDEX)


def _check_sentences(
    printed: list[str] | None, stated: list[str], choices: list[list[Pattern]], verdict: Verdict
) -> None:
    fitting = [choice for choice in choices if printed is not None and len(choice) == len(printed)]
    if printed is None or printed != stated or not fitting:
        verdict.find("sentence", REPORT, name="")
        return
    wrong = [
        [said for said, pattern in zip(printed, choice, strict=True) if not is_said(pattern, said)]
        for choice in fitting
    ]
    for said in min(wrong, key=len):
        verdict.find("sentence", REPORT, name=said)


def _check_counts(
    numbers: list[list[str]],
    tiles: list[str],
    rows: list[Row],
    summary: Summary,
    measures: Measures,
    words: Wordings,
    verdict: Verdict,
) -> None:
    worst = summary["worst"]
    counts = [summary["contacts"], summary["night"], len(summary["over"]), worst["contacts"] if worst else 0]
    if tiles != [str(count) for count in counts if count]:
        verdict.find("count", REPORT, name="tiles")
    expected = number_rows(rows, summary, measures, words)
    fine = (
        len(numbers) == len(expected)
        and all(
            len(cells) == len(patterns) + 1
            # The second cell is what kind of line it is, by a table of numbers that changes.
            and all(map(is_said, patterns, [cells[0], *cells[2:]]))
            for cells, patterns in zip(numbers, expected, strict=True)
        )
    )
    if not fine:
        verdict.find("count", REPORT, name="numbers")


def _check_extent(
    once: list[str], entries: dict[str, int], log: Log, words: Wordings, verdict: Verdict
) -> None:
    """Checks that the report says how much of the log is shown, and which log it is."""
    left = entries["all"] - entries["shown"]
    counts = {**entries, "left": left}
    pattern = words.t("report_extent" if left > 0 else "report_extent_all", **counts)
    if not all(any(is_said(one, said) for said in once) for one in (pattern, *_heads(log, words))):
        verdict.find("extent", REPORT)


def _heads(log: Log, words: Wordings) -> list[Pattern]:
    """How long each log is, and the fingerprint of its last record."""
    said = [(one.file, words.t("report_head", records=one.count, head=one.head)) for one in log.chains]
    if not log.is_linked:
        return [head for _, head in said]
    return [words.t("report_of_log", log=file, said=(head,)) for file, head in said]


def _check_told(
    once: list[str],
    listed: dict[str, list[str]],
    rows: list[Row],
    summary: Summary,
    log: Log,
    index: dict[str, Any],
    words: Wordings,
    verdict: Verdict,
) -> None:
    for pattern in told_once(rows, summary, index, words):
        if not any(is_said(pattern, said) for said in once):
            verdict.find("count", REPORT, name="once")
    for name, patterns in (
        ("files", files(rows, index, words)),
        ("enclosures", enclosures(rows, log, index, words)),
    ):
        if len(patterns) != len(listed[name]) or not all(map(is_said, patterns, listed[name])):
            verdict.find("count", REPORT, name=name)


def _check_rows(
    events: list[tuple[str, str]],
    rows: list[Row],
    summary: Summary,
    log: Log,
    index: dict[str, Any],
    words: Wordings,
    verdict: Verdict,
) -> None:
    if len(events) != len(rows):
        verdict.find("report", REPORT)
        return
    limit = summary["limit"]
    nth = {n: number for day in summary["over"] for number, n in enumerate(day["at"], 1) if number > limit}
    files = enclosed_in(index, log)
    night, same = set(summary["night_at"]), dict(summary["repeats"])
    several = len({row.fields.get("agency", "").strip() for row in rows} - {""}) > 1
    for (seq, markup), row in zip(events, rows, strict=True):
        found = raw_cells(markup)
        marks = Marks(row.n in night, same.get(row.n), nth.get(row.n))
        expected = event_cells(row, files, words, marks, several)
        if len(found) == len(expected) + 1:
            # Where there are several lenders, each row names its own.
            expected.insert(4, creditor_name(row, words))
        moment = f'<time datetime="{row.in_china}">'
        named = str(row.place[1]) if not log.is_linked else "#".join(map(str, row.place))
        fine = seq == named and len(found) == len(expected) and found[1].startswith(moment)
        if not fine or not all(is_said(one, plain(cell)) for one, cell in zip(expected, found, strict=True)):
            file, at = row.place
            verdict.find("report_row", REPORT, log=file, seq=at, **where(row.record))


__all__ = ["EVENTS", "REPORT", "check_report"]
