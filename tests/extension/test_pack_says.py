"""P8: what a complaint counts has happened; P1: it holds what its place asks for, and a mask hides all."""

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack
from playwright.sync_api import Browser

from tests.extension.conftest import Panel
from tests.extension.packing import keeper_of_a_log, make_pack

MASK = "const { createMask } = await import('/core/pack/mask.js'); return createMask(given[1])(given[0]);"
WORDS = 16  # the column of the table
FACTS = {"identity": "330102199001011234", "institution_address": "某某路 1 号", "name": "欧阳明月"}


@pytest.fixture(scope="module")
def keeper(browser: Browser, files: str) -> Iterator[Panel]:
    with keeper_of_a_log(browser, files) as panel:
        yield panel


def part(pack: Path, name: str) -> str:
    with zipfile.ZipFile(pack) as opened:
        (path,) = [one for one in opened.namelist() if one.endswith(f"/data/{name}")]
        return opened.read(path).decode()


def log(panel: Panel, *calls: dict[str, Any]) -> None:
    panel.run("for (const one of given) await app.ledger.record(call(one));", list(calls))


@pytest.mark.parametrize(
    ("written", "secret"),
    [
        *((f"打139{between}1234{between}5678找我", "139 1234 5678") for between in "‑‐‒－−/~ー•・'[．,，"),
        *((f"打139{between}1234{between}5678找我", "139 1234 5678") for between in "\xad\u202a\u2066\u00a0"),
        *((f"打{number}", "") for number in ("139‑1234‑5678", "139,1234,5678", "139，1234，5678")),
        *(
            (f"打{number}", "")
            for number in ("一三九 一二三四 五六七八", "一三九，一二三四，五六七八", "一3九1二3四5")
        ),
        ("写信到 zhang.san@example.com", ""),
        ("单号 JD-2026A-0098B", ""),
        ("欧阳\u200b明月在吗", "欧阳明月"),
    ],
)
def test_a_value_is_hidden_whatever_parts_it(keeper: Panel, written: str, secret: str):
    mask = (
        "const { createMask } = await import('/core/pack/mask.js'); return createMask([given[1]])(given[0]);"
    )
    masked = keeper.run(mask, [written, secret])
    assert "***" in masked
    assert not re.search(r"1234|5678|二三四|五六|zhang|0098|明月", masked), masked


def test_an_amount_a_time_and_what_is_only_marks_stay_readable(keeper: Panel):
    text = "欠 1,200.50 元，另有 12,345 元；晚上 10:30:05 打来。3 次"
    mask = (
        "const { createMask } = await import('/core/pack/mask.js'); return createMask(['--', '...'])(given);"
    )
    assert keeper.run(mask, text) == text


def test_a_masked_copy_hides_a_number_in_any_spelling_and_each_part_of_an_agents_name(
    panel: Panel, tmp_path: Path
):
    log(panel, {"numberRaw": "139。1234‑5678", "agentNumber": "张丽 3107", "agency": "某某公司张丽"})
    log(panel, {"words": "我叫张丽，工号3107"})
    (pack,) = make_pack(panel, tmp_path, masked=True)
    for name in ("report.html", "events.csv"):
        text = part(pack, name)
        assert [
            one for one in ("1234", "5678", "张丽", "3107") if one in re.sub(r"[0-9a-f]{64}", "", text)
        ] == []
    assert "工号" in part(pack, "events.csv")


@pytest.mark.parametrize("channel", ["nfra_12378", "pboc_12363", "harassment_12321"])
def test_a_place_is_not_told_what_it_does_not_ask_for(keeper: Panel, tmp_path: Path, channel: str):
    """The form hides such a field, but what was typed for another place is still in it."""
    (pack,) = make_pack(keeper, tmp_path, channel=channel, facts=FACTS)
    text = part(pack, "report.html")
    assert "欧阳明月" in text
    assert not re.search("330102199001011234|某某路", text)


def test_a_note_of_ones_own_is_in_the_table_and_no_contact(panel: Panel, tmp_path: Path):
    log(panel, {"at": "2026-11-20T10:00:00+08:00"})
    log(panel, {"what": "note", "at": "2026-11-10T10:00:00+08:00", "words": "还了第一期", "numberRaw": ""})
    text = part(make_pack(panel, tmp_path)[0], "report.html")
    assert "从 2026年11月20日 到 2026年11月20日，我一共记录了 1 次联系" in text
    assert "还了第一期" in text


def test_one_number_in_many_spellings_is_one(panel: Panel, tmp_path: Path):
    spellings = ["0571-26888888", "057126888888", "0571 2688 8888", "+86 571 2688 8888"] * 3
    log(
        panel,
        *({"numberRaw": one, "amount": "1200.0" if n % 2 else "1200"} for n, one in enumerate(spellings)),
    )
    text = part(make_pack(panel, tmp_path)[0], "report.html")
    assert "来电显示的号码：0571-26888888。" in text
    assert "对方说的金额（元）：1200。" in text


def test_numbers_that_are_hidden_alike_are_counted_apart(panel: Panel, tmp_path: Path):
    log(panel, *({"numberRaw": f"139{n:06}00", "numberKey": f"+86139{n:06}00"} for n in range(12)))
    text = part(make_pack(panel, tmp_path, masked=True)[0], "report.html")
    assert "来电显示过 12 个不同的号码，例如 139****00，" in text


def test_a_file_that_was_added_is_no_correction(panel: Panel, tmp_path: Path):
    panel.run(
        """held.shift = Date.parse('2026-11-25T04:00:00Z') - Date.now();
        const first = await app.ledger.record(call({ words: '一' }));
        const second = await app.ledger.record(call({ words: '二' }));
        await app.ledger.correct(second.id, { ...second, words: '二，改过' });
        const file = () => new File(['abc'], 'a.txt', { type: 'text/plain' });
        for (const { id } of [first, second]) await app.attachments.add(id, file());
        held.shift = 0;"""
    )
    (corrected,) = re.findall("更正过[^<]*", part(make_pack(panel, tmp_path)[0], "report.html"))
    assert re.match(r"更正过 1 次，最后一次 2026-11-25 12:00:\d\d \+08:00；", corrected)
    (masked,) = re.findall("更正过[^<]*", part(make_pack(panel, tmp_path, masked=True)[0], "report.html"))
    assert "日志文件" not in masked


def test_a_day_is_a_day_in_china(panel: Panel, tmp_path: Path):
    """Half past midnight of the 19th, logged with a device that was set to another zone."""
    log(panel, {"at": "2026-11-18T16:30:00+00:00", "words": "过了半夜"})
    panel.run("await app.ledger.record(call({ at: '2026-11-18T10:00:00+08:00', words: '上午' }));")
    assert "过了半夜" not in part(make_pack(panel, tmp_path, to="2026-11-18")[0], "events.csv")
    assert "过了半夜" in part(make_pack(panel, tmp_path, **{"from": "2026-11-19"})[0], "events.csv")


def test_a_flag_counts_nothing_that_is_not_in_the_complaint(panel: Panel, tmp_path: Path):
    days = [f"2026-11-{day:02}T10:00:00+08:00" for day in range(1, 25)]
    log(panel, *({"at": at, "conduct": ["threat"]} for at in days))
    whole = part(make_pack(panel, tmp_path)[0], "report.html")
    some = part(make_pack(panel, tmp_path, **{"from": "2026-11-20"})[0], "report.html")
    assert "24 次" in whole
    assert "24 次" not in some
    assert "5 次" in some


@pytest.mark.parametrize(
    "name",
    [
        "通" * 90 + ".二零二六年录音",
        "录音 " * 60 + ".m4a",
        "a" * 79 + " b.txt",
        "a" * 300,
        "a" * 179 + " b.m4a",
    ],
)
def test_any_name_of_a_file_is_one_that_other_tools_take(panel: Panel, tmp_path: Path, name: str):
    panel.run(
        """const { id } = await app.ledger.record(call());
        await app.attachments.add(id, new File(['abc'], given, { type: 'text/plain' }));""",
        name,
    )
    (pack,) = make_pack(panel, tmp_path)
    assert verify_pack(pack).good
    shutil.unpack_archive(pack, tmp_path / "bag", "zip")
    (bag,) = (tmp_path / "bag").iterdir()
    checked = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bag)],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr


def test_many_files_with_long_names_stay_under_the_limit(panel: Panel, tmp_path: Path):
    panel.run(
        """const { id } = await app.ledger.record(call());
        for (let n = 0; n < 60; n += 1) {
          const bytes = crypto.getRandomValues(new Uint8Array(60_000));
          const name = `${'长'.repeat(64)}${n}.jpg`;
          await app.attachments.add(id, new File([bytes], name, { type: 'image/jpeg' }));
        }"""
    )
    packs = make_pack(panel, tmp_path, channel="nifa")
    assert len(packs) > 1
    assert [pack.stat().st_size <= 2_000_000 for pack in packs] == [True] * len(packs)
    assert sum(verify_pack(pack).attachments for pack in packs) == 60


@pytest.mark.parametrize("words", ["'-别想跑' 他说", "'引号'", "＝1+1", "\n=1", "-50%"])
def test_no_words_are_a_formula_and_none_make_a_good_pack_look_changed(
    panel: Panel, tmp_path: Path, words: str
):
    log(panel, {"words": words})
    (pack,) = make_pack(panel, tmp_path)
    assert verify_pack(pack).good
    _, row = csv.reader(io.StringIO(part(pack, "events.csv").removeprefix("\ufeff"), newline=""))
    assert row[WORDS] == f"'{words}"


def test_where_only_a_first_check_is_promised_no_answer_is(keeper: Panel):
    checks = keeper.run(
        """const channels = await (await app.pack()).channels();
        return channels.filter((one) => one.answer?.first_check).map((one) => one.id);"""
    )
    assert checks == ["nifa"]
