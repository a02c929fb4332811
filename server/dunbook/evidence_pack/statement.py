"""The sentences of page 1, written again from the counts. The panel's are in
extension/core/complaint/statement.js."""

from __future__ import annotations

from functools import reduce

from dunbook.evidence_pack.facts import Row
from dunbook.evidence_pack.summary import Measures, Summary, days_in
from dunbook.evidence_pack.table import creditor_name
from dunbook.evidence_pack.wordings import Pattern, Wordings

_DAYS_NAMED = 6
_CONDUCT_NAMED = 4


def statements(rows: list[Row], summary: Summary, measures: Measures, words: Wordings) -> list[list[Pattern]]:
    """Each way to tell it: a pattern for each sentence, in order. Raises KeyError where words are missing."""
    lines = [
        _how_many(rows, summary, words),
        _at_night(summary, measures, words),
        _days_over(summary, words),
        _worst(summary, words),
    ]
    # To somebody who owes nothing, being called at all is what they complain of. The log does not tell that.
    what = [_noted(summary, words, without) for without in (set[str](), {"third_party_contact"})]
    return [[line for line in (*lines, said) if line] for said in dict.fromkeys(what)]


def _how_many(rows: list[Row], summary: Summary, words: Wordings) -> Pattern:
    counts = {name: summary[name] for name in ("calls", "answered", "numbers")}
    said = []
    if summary["calls"]:
        said.append(words.t("report_sum_calls", days=days_in(summary), **counts))
    if summary["answerUnknown"]:
        said.append(words.t("report_sum_answer_unknown", count=summary["answerUnknown"]))
    kinds = []
    for kind in ("visit", "third_party", "sms", "letter"):
        at = summary["others"][kind]
        if at:
            named = {"kind": (words.t(f"report_kind_{kind}"),), "rows": (words.rows(at),)}
            kinds.append(words.t("report_sum_kind", count=len(at), **named))
    if kinds:
        key = "report_sum_also" if summary["calls"] else "report_sum_only"
        said.append(words.t(key, kinds=(words.list(kinds),)))
    lenders = _by_lender(rows, summary, words)
    if len(lenders) > 1:
        told = [words.t("report_sum_lender", name=(name,), count=count) for name, count in lenders]
        said.append(words.t("report_sum_lenders", lenders=(words.list(told),)))
    if summary["unclear"]:
        said.append(words.t("report_sum_caller_unknown", count=summary["unclear"]))
    return _sentences(said, words)


def _sentences(said: list[Pattern], words: Wordings) -> Pattern:
    """Joins sentences with the separator of the language."""
    if not said:
        return ""
    return reduce(lambda first, then: words.t("report_sentences", first=(first,), then=(then,)), said)


def _by_lender(rows: list[Row], summary: Summary, words: Wordings) -> list[tuple[Pattern, int]]:
    """The name and number of entries of each lender, the most frequent first."""
    again = {row for row, _ in summary["repeats"]}
    counts: dict[Pattern, int] = {}
    for row in rows:
        if row.is_theirs and row.n not in again:
            name = creditor_name(row, words) or words.t("choose_unknown")
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda one: -one[1])


def _at_night(summary: Summary, measures: Measures, words: Wordings) -> Pattern:
    if measures.hours is None or not summary["night"]:
        return ""
    begin, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in measures.hours)
    named = {"rows": (words.rows(summary["night_at"]),), "from": begin, "to": end}
    line = words.t("report_sum_night", count=summary["night"], **named)
    # Whether an hour was agreed is what the person answered, and not in the log.
    return f"(?:{line}|{_sentences([line, words.t('report_sum_not_agreed')], words)})"


def _days_over(summary: Summary, words: Wordings) -> Pattern:
    over = summary["over"]
    if not over:
        return ""
    days = [
        words.t("report_sum_over_day", day=(words.month_day(one["day"]),), count=one["answered"])
        for one in over[:_DAYS_NAMED]
    ]
    more = words.t("report_sum_and_more") if len(over) > _DAYS_NAMED else ""
    named = {"days": (words.list(days) + more,), "limit": summary["limit"]}
    return words.t("report_sum_over", count=len(over), **named)


def _worst(summary: Summary, words: Wordings) -> Pattern:
    worst = summary["worst"]
    if worst is None:
        return ""
    day = (words.month_day(worst["day"]),)
    if worst["days"] > 1:
        return words.t("report_sum_worst_several", day=day, contacts=worst["contacts"], count=worst["days"])
    return words.t("report_sum_worst", day=day, contacts=worst["contacts"], answered=worst["answered"])


def _noted(summary: Summary, words: Wordings, without: set[str]) -> Pattern:
    threats, recorded, shown, refused = (
        summary[name] for name in ("threats", "recorded", "shown", "refused")
    )
    parts = []
    if threats:
        key = "report_sum_threats_recorded" if recorded else "report_sum_threats"
        counts = {"count": len(threats), "recorded": len(recorded)}
        parts.append(words.t(key, rows=(words.rows(threats),), **counts))
    conduct = [one for one in summary["conduct"].items() if one[0] not in without]
    marked = sorted(conduct, key=lambda one: -len(one[1]))
    for slug, at in marked[:_CONDUCT_NAMED]:
        named = {"conduct": (words.t(f"conduct_{slug}"),), "rows": (words.rows(at),)}
        parts.append(words.t("report_sum_conduct", count=len(at), **named))
    if len(marked) > _CONDUCT_NAMED:
        parts.append(words.t("report_sum_conduct_more", count=len(marked) - _CONDUCT_NAMED))
    if refused:
        key = "report_sum_refused_sometimes" if shown else "report_sum_refused"
        counts = {"count": len(refused), "shown": len(shown)}
        parts.append(words.t(key, rows=(words.rows(refused),), **counts))
    if not parts:
        return ""
    return words.t("report_sum_line", parts=(words.t("pack_say_between").join(parts),))
