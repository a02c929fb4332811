"""P6: a complaint tells when each entry was first written and from what, and the check holds it to that."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import REQUEST, log, make_pack, part, rows_of
from tests.server.forging import mend, unpack

WRITTEN, LATER, CONFIRMED_BY, WRITTEN_IN_CHINA, FILE = 19, 20, 22, 24, 25
BILL = {"kind": "table", "name": "账单11.csv", "row": 12, "sha256": "5e" * 32}


ORIGINS: list[tuple[dict[str, Any], list[str], str]] = [
    ({"source": BILL}, ["", "bill 账单11.csv#12", ""], ">详单<"),
    (
        {"source": {**BILL, "kind": "android"}},
        ["", "phone 账单11.csv#12", ""],
        ">手机记录<",
    ),
    ({"timeline": [{"after": 5, "mark": "note"}]}, ["0", "during", ""], ">当时记<"),
    ({"at": "2026-11-20"}, ["", "after", ""], "天记<"),
    (
        {
            "timeline": [{"after": 5, "mark": "note"}],
            "confirmedBy": [{**BILL, "at": "2026-11-20", "seconds": None}],
        },
        ["0", "during", "账单11.csv#12"],
        ">当时记，详单也有<",
    ),
]


@pytest.mark.parametrize(("fields", "cells", "words"), ORIGINS)
def test_each_entry_says_where_it_comes_from(
    panel: Panel, tmp_path: Path, fields: dict[str, Any], cells: list[str], words: str
):
    panel.run(
        """held.shift = Date.parse('2026-11-25T04:00:00Z') - Date.now();
        await app.ledger.record(call(given));
        held.shift = 0;""",
        fields,
    )
    (pack,) = make_pack(panel, tmp_path)
    (row,) = rows_of(pack)
    assert row[LATER : CONFIRMED_BY + 1] == cells
    assert row[WRITTEN_IN_CHINA].startswith("\t2026-11-25 12:00:0")
    assert row[FILE].removeprefix("\t") == (fields.get("source") or {}).get("sha256", "")
    assert row[WRITTEN].startswith("2026-11-25T04:00:0")
    assert words in part(pack, "report.html")
    assert verify_pack(pack).findings == []


def test_a_correction_makes_no_entry_younger(panel: Panel, tmp_path: Path):
    panel.run(
        """held.shift = Date.parse('2026-11-20T13:16:00Z') - Date.now();
        const entry = await app.ledger.record(call());
        held.shift = Date.parse('2026-11-25T04:00:00Z') - Date.now();
        await app.ledger.correct(entry.id, { ...entry, words: '想起来了' });
        held.shift = 0;"""
    )
    (pack,) = make_pack(panel, tmp_path)
    (row,) = rows_of(pack)
    assert row[LATER : CONFIRMED_BY + 1] == ["0", "during", ""]
    assert row[WRITTEN].startswith("2026-11-20T13:16:0")
    assert verify_pack(pack).findings == []


@pytest.mark.parametrize("after", ["during", "bill 别的.csv#12", "bill 账单11.csv#13"])
def test_an_origin_that_the_log_does_not_tell_is_named(panel: Panel, tmp_path: Path, after: str):
    log(panel, {"source": BILL})
    (pack,) = make_pack(panel, tmp_path)
    bag = unpack(pack, tmp_path / "bag")
    table = bag / "data" / "events.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("bill 账单11.csv#12", after), encoding="utf-8", newline=""
    )
    mend(bag)
    assert [one.code for one in verify_pack(bag).findings] == ["row"]


def test_the_bill_itself_is_enclosed_where_it_is_the_very_file(panel: Panel, tmp_path: Path):
    sha256 = hashlib.sha256(b"bill").hexdigest()
    log(panel, {"source": {**BILL, "sha256": sha256}}, {"source": {**BILL, "row": 13, "sha256": sha256}})
    refused, before, after = panel.run(
        """const pack = await app.pack();
        const file = (text) => new File([text], '账单11.csv', { type: 'text/csv' });
        const { files: [bill] } = await pack.outline(given);
        const refused = await fault(pack.enclose(bill, file('other')));
        await pack.enclose(bill, file('bill'));
        return [refused, bill.enclosed, (await pack.outline(given)).files.map((one) => one.enclosed)];""",
        REQUEST,
    )
    assert (refused, before, after) == ("not_that_file", False, [True])
    (pack,) = make_pack(panel, tmp_path)
    text = part(pack, "report.html")
    assert "本材料 2 条来自它" in text
    assert "原文件附后，附件 1。" in text
    assert text.count(sha256) == 2
    assert verify_pack(pack).findings == []


def test_a_masked_copy_names_no_file(panel: Panel, tmp_path: Path):
    backup = {
        "kind": "backup",
        "name": "13912345678.backup",
        "row": 1,
        "recordedAt": "2026-11-20T14:00:00.000Z",
    }
    sources = [BILL, {**backup, "of": BILL}, backup]
    confirmed = [{**BILL, "at": "2026-11-20", "seconds": None}]
    log(panel, *({"source": one, "confirmedBy": confirmed} for one in sources))
    (pack,) = make_pack(panel, tmp_path, masked=True)
    text = part(pack, "report.html") + part(pack, "events.csv")
    assert "详单 ***：" in text
    assert not re.search("账单11|13912345678|(?:5e){8}", text)
    assert verify_pack(pack).findings == []
