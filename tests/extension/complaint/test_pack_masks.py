"""P1: a masked copy hides numbers and names in every file of a pack."""

import re
from pathlib import Path

from tests.extension.conftest import Panel
from tests.extension.packing import log, make_pack, part


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
    assert "来电 12 通，接通 12 通，联系用了 12 个不同的号码" in text
    assert "其余 5 个号码" in text


def test_what_is_known_of_the_debt_and_of_files_is_hidden_too(panel: Panel, tmp_path: Path):
    panel.run(
        """await app.debts.change({ creditor: 'other_bank', creditorOther: '张桂芳银行' },
          { nature: 'bank', lender: '张桂芳银行股份有限公司', contract: 'HT-2026-77' });"""
    )
    source = {"kind": "table", "name": "13912345678.csv", "row": 2, "sha256": "ab" * 32}
    bank = {"creditor": "other_bank", "creditorOther": "张桂芳银行", "source": source}
    log(panel, bank | {"numberRaw": "13800138000", "agency": "张桂芳公司"})
    (pack,) = make_pack(
        panel, tmp_path, masked=True, creditor=None, channel="police", hide="张桂芳", facts={}
    )
    whole = "".join(part(pack, name) for name in ("report.html", "events.csv", "pack.json", "ledger.jsonl"))
    assert not re.search("张桂芳|HT-2026-77|13912345678|13800138000|abab", whole)
    assert "银行" in whole


def test_what_is_to_be_hidden_is_hidden_however_it_is_listed(panel: Panel, tmp_path: Path):
    log(panel, {"words": "找李四，又找张桂芳"})
    for hide in ("李", "张桂芳、李四", "张桂芳, 李四", "张桂芳 李四", "李四\n张桂芳"):
        text = part(make_pack(panel, tmp_path, masked=True, hide=hide)[0], "events.csv")
        assert "李四" not in text, hide
        assert ("张桂芳" in text) == (hide == "李"), hide
