"""Alterations of the index, the table and the report."""

from __future__ import annotations

from tests.vectors.verify.forger import Forger

SENTENCE = "7 天内来电 7 通"


def sentence_everywhere(forger: Forger) -> None:
    def change(index: dict) -> None:
        index["statement"][0] = index["statement"][0].replace(SENTENCE, "7 天内来电 70 通")

    forger.index(change)
    forger.report(SENTENCE, "7 天内来电 70 通")


def counts_everywhere(forger: Forger) -> None:
    sentence_everywhere(forger)
    forger.index(lambda index: index["summary"].update(calls=70, contacts=73))
    forger.report("<b>10</b>", "<b>73</b>")


def without_summary(forger: Forger) -> None:
    forger.index(lambda index: index.pop("summary"))


def as_older(forger: Forger) -> None:
    """Makes it look like a pack of an earlier version, whose report is not compared, and changes page 1."""
    forger.index(lambda index: [index.pop(name) for name in ("summary", "statement")])
    forger.report(SENTENCE, "7 天内来电 70 通")


def as_older_with_table(forger: Forger) -> None:
    as_older(forger)
    forger.without_last_columns(3)


def older_report(forger: Forger) -> None:
    """A pack that no check can tell from one of an earlier version: its report is not compared, and the
    check says so."""
    as_older_with_table(forger)
    (forger.bag / "data/report.html").write_text("<!doctype html><p>70 calls</p>", encoding="utf-8")


def extent(forger: Forger) -> None:
    forger.index(lambda index: index["summary"]["entries"].update(all=99))
