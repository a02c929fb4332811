"""What the rules should say of which entries: `flags.tsv`, written from the sources, a line a case.

`entries`: separated by ` + `, each a time (China's clock unless an offset stands there) and words: a kind of
contact (`call` unless given), `missed`, `40s`, `c=huabei` (so unless given), `other=`, `agency=`, `stage=`,
`n=`, `#conduct`, `imported`, `x4` for four of them, half an hour apart. `answers`: `4.own_call=yes`.
`expected`: every flag there should be, `4.gbt-hours:likely`; without a number it is entry 1, in CN the rule
is `cn-gbt-hours`.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = ("call", "sms", "visit", "letter", "third_party")
FIELDS = {"c": "creditor", "other": "creditorOther", "agency": "agency", "stage": "stage", "n": "numberKey"}
STEP = timedelta(minutes=30)
EMPTY: dict[str, Any] = {
    "what": "call",
    "numberRaw": "0571-2688 8888",
    "numberKey": "+8657126888888",
    "answered": True,
    "seconds": None,
    "creditor": "huabei",
    "creditorOther": "",
    "agency": "",
    "conduct": [],
    "stage": None,
    "source": None,
}


def cases() -> list[dict[str, Any]]:
    """One a line of the file; `expected` is {entry id: {rule: certainty}}."""
    head, *lines = (HERE / "flags.tsv").read_text("utf-8").splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    return [
        {
            **row,
            "entries": _entries(row["entries"]),
            "answers": _answers(row["answers"]),
            "expected": _expected(row["expected"], row["region"]),
        }
        for row in rows
    ]


def _entries(text: str) -> list[dict[str, Any]]:
    found = [entry for part in text.split(" + ") for entry in _entry(part)]
    return [{**entry, "id": str(number), "seq": number} for number, entry in enumerate(found, 1)]


def _entry(text: str) -> list[dict[str, Any]]:
    time, *words = text.split()
    match = re.fullmatch(r"(\S{16}(?::\d\d)?)(Z|[+-]\d\d:\d\d)?", time)
    assert match, time
    entry = {**EMPTY, "conduct": [word[1:] for word in words if word.startswith("#")]}
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            entry[FIELDS[name]] = value or None
        elif word in KINDS:
            entry["what"] = word
        elif re.fullmatch(r"\d+s", word):
            entry["seconds"] = int(word[:-1])
    if "missed" in words or entry["what"] != "call":
        entry["answered"] = False if entry["what"] == "call" else None
    if "imported" in words:
        entry["source"] = {"kind": "table", "name": "calls.csv", "row": 1}
    count = next((int(word[1:]) for word in words if re.fullmatch(r"x\d+", word)), 1)
    start = datetime.fromisoformat(match[1])
    return [
        {**entry, "at": (start + number * STEP).isoformat() + (match[2] or "+08:00")}
        for number in range(count)
    ]


def _answers(text: str) -> dict[str, dict[str, bool]]:
    answers: dict[str, dict[str, bool]] = {}
    for entry, question, said in re.findall(r"(\d+)\.(\w+)=(yes|no)", text):
        answers.setdefault(entry, {})[question] = said == "yes"
    return answers


def _expected(text: str, region: str) -> dict[str, dict[str, str]]:
    expected: dict[str, dict[str, str]] = {}
    for entry, rule, certainty in re.findall(r"(?:(\d+)\.(?!\d))?([a-z][\w.-]*):(\w+)", text):
        expected.setdefault(entry or "1", {})[f"cn-{rule}" if region == "CN" else rule] = certainty
    return expected
