"""P1: a mask hides a number, a name and an address however they are written, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.extension.conftest import Panel
from tests.extension.packing import keeper_of_a_log, log, make_pack, part

MASK = (
    "const { createMask } = await import('/core/complaint/mask.js'); return createMask(given[1])(given[0]);"
)


@pytest.fixture(scope="module")
def keeper(browser: Browser, files: str) -> Iterator[Panel]:
    with keeper_of_a_log(browser, files) as panel:
        yield panel


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
        ("点 https://x.cn/zhang1234 看", ""),
        *((f"打139{between}1234{between}5678", "139 1234 5678") for between in "、：:；+*|#…"),
        ("单号 JD-2026A-0098B", ""),
        ("欧阳\u200b明月在吗", "欧阳明月"),
    ],
)
def test_a_value_is_hidden_whatever_parts_it(keeper: Panel, written: str, secret: str):
    mask = """const { createMask } = await import('/core/complaint/mask.js');
      return createMask([given[1]])(given[0]);"""
    masked = keeper.run(mask, [written, secret])
    assert "***" in masked
    assert not re.search(r"1234|5678|二三四|五六|zhang|0098|明月", masked), masked


def test_an_amount_a_time_and_what_is_only_marks_stay_readable(keeper: Panel):
    text = "欠 1,200.50 元，另有 12,345 元；晚上 10:30:05 打来。3 次"
    mask = """const { createMask } = await import('/core/complaint/mask.js');
      return createMask(['--', '...'])(given);"""
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


def test_numbers_that_are_hidden_alike_are_counted_apart(panel: Panel, tmp_path: Path):
    log(panel, *({"numberRaw": f"139{n:06}00", "numberKey": f"+86139{n:06}00"} for n in range(12)))
    text = part(make_pack(panel, tmp_path, masked=True)[0], "report.html")
    assert "来电显示过 12 个不同的号码，例如 139****00，" in text


@pytest.mark.parametrize("hide", ["李", "张桂芳、李四", "张桂芳, 李四", "张桂芳 李四", "李四\n张桂芳"])
def test_what_is_to_be_hidden_is_hidden_however_it_is_listed(panel: Panel, tmp_path: Path, hide: str):
    log(panel, {"words": "找李四，又找张桂芳"})
    text = part(make_pack(panel, tmp_path, masked=True, hide=hide)[0], "events.csv")
    assert "李四" not in text
    assert ("张桂芳" in text) == (hide == "李")
