"""The official owner of a number, and false claims about it."""

import json
from pathlib import Path

import pytest
from dunbook.numbering import normalize
from dunbook.numbering.describe import claims, directory

DATA = json.loads((Path(__file__).parents[3] / "extension/data/directory.json").read_text("utf-8"))
ROWS, CLAIMS = DATA["rows"], DATA["claims"]


def test_the_sourced_rows_are_all_there():
    assert len(ROWS) == 275
    assert len(CLAIMS) == 13
    levels = [row["confidence"] for row in ROWS]
    assert (levels.count("high"), levels.count("medium"), levels.count("unverified")) == (39, 229, 7)
    assert all(row["source"].strip() for row in ROWS)


def test_every_key_is_a_reading_of_its_number():
    for row in ROWS:
        found = normalize(row["number"])
        assert row["key"] in {found.key, *(other.key for other in found.also)}, row["number"]
    assert all(claim["key"] == normalize(claim["number"]).key for claim in CLAIMS)


def test_every_checked_row_can_be_found():
    for row in ROWS:
        if row["key"] and row["confidence"] != "unverified":
            found = directory(row["key"])
            assert found
            assert found["confidence"] in ("high", "medium")


def test_what_nobody_checked_is_never_official():
    checked = {row["key"] for row in ROWS if row["confidence"] != "unverified"}
    unverified = [row for row in ROWS if row["confidence"] == "unverified"]
    assert len(unverified) == 7
    assert [row["number"] for row in unverified if row["key"] not in checked and directory(row["key"])] == []
    assert directory("CN-95786") is None


def test_95188_is_alipay_and_not_the_lenders_said_to_share_it():
    found = directory("CN-95188")
    assert found
    assert found["name_zh"] == "支付宝"
    assert "网商" not in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("key", ["CN-95768", "CN-952568", "+864008095559", "+864001195508"])
def test_lines_on_which_banks_call_out_are_marked(key: str):
    found = directory(key)
    assert found
    assert found["kind"] == "bank_outbound"


def test_a_local_96_line_names_all_who_have_it():
    found = directory("CN-96588")
    assert found
    assert "青岛银行 053296588" in found["name_zh"]
    assert "徽商银行 055196588" in found["name_zh"]


def test_the_plain_line_names_the_owner_of_its_other_forms():
    found = directory("CN-10086")
    assert found
    assert found["name_zh"] == "中国移动"


def test_a_made_up_number_is_answered_as_such():
    assert [claim["verdict"] for claim in claims("+864000000000")] == ["contradicted", "placeholder_pattern"]
    assert {claim["owner"] for claim in claims("+864000000000")} == {"微众银行", "有钱花（度小满）"}
    assert directory("+864000000000") is None


@pytest.mark.parametrize("key", ["+8613800138000", "CN-95555555", ""])
def test_an_unknown_key_has_neither(key: str):
    assert directory(key) is None
    assert claims(key) == []
