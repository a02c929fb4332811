"""Receipts of a server in a pack are confirmed when they are for a record of this log, and found when not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import rfc8785
from dunbook.anchors import AnchorKey, _statement, as_json
from dunbook.cli import main
from dunbook.evidence_pack import verify_pack

from tests.server.forging import lines, mend, write_lines
from tests.server.packs import FIELDS, make_bag


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return make_bag(tmp_path, FIELDS, FIELDS)


def codes(path: Path) -> list[str]:
    return [one.code for one in verify_pack(path).findings]


def bag_with(folder: Path, change: Callable[[dict[str, object]], None]) -> Path:
    bag = make_bag(folder, FIELDS, FIELDS)
    key = AnchorKey(b"k" * 32)
    head = lines(bag, "ledger.jsonl")[-1]["head"]
    receipt = as_json(key.receipt(head, datetime(2026, 11, 21, tzinfo=UTC)))
    said = {**receipt, "seq": 2, "public_key": key.public_key, "server": "http://127.0.0.1:8787"}
    change(said)
    write_lines(bag, "anchors.jsonl", [said])
    mend(bag)
    return bag


def test_a_servers_word_is_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert main(["verify", str(bag_with(tmp_path, lambda said: None))]) == 0
    said = capsys.readouterr().out
    assert "record 2 existed, as signed in the name of the Dunbook server http://127.0.0.1:8787" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("time", "2026-11-01T00:00:00Z"), ("seq", 1), ("digest", "0" * 64), ("signature", "00" * 64)),
        *(
            ("key_id", "0" * 16),
            ("public_key", AnchorKey(b"x" * 32).public_key),
            ("public_key", "zz"),
            ("time", 7),
        ),
    ],
)
def test_a_word_that_no_server_gave_is_found(tmp_path: Path, name: str, value: object):
    assert codes(bag_with(tmp_path, lambda said: said.update({name: value}))) == ["anchor"]


def receipt_of(digest: object, seq: object = 2, **more: object) -> dict[str, object]:
    """A genuine receipt, as far as a signature can be made for this digest and time."""
    key = AnchorKey(b"k" * 32)
    time = more.pop("time", "2026-11-21T00:00:00Z")
    signature = key._key.sign(_statement(digest, time, key.key_id)).hex()
    said = {"digest": digest, "time": time, "key_id": key.key_id, "signature": signature, "seq": seq}
    return {**said, "public_key": key.public_key, "server": "http://127.0.0.1:8787", **more}


def with_receipts(bag: Path, *receipts: object) -> Path:
    (bag / "data" / "anchors.jsonl").write_bytes(b"".join(rfc8785.dumps(one) + b"\n" for one in receipts))
    mend(bag)
    return bag


def test_receipts_of_another_log_are_found(bag: Path, tmp_path: Path):
    """The receipts are genuine, and for records with the same numbers; only the hashes in this log differ."""
    other = make_bag(tmp_path / "other", {**FIELDS, "words": "else"}, FIELDS)
    theirs = [receipt_of(record["hash"], record["seq"]) for record in lines(other, "ledger.jsonl")[:2]]
    assert codes(with_receipts(other, *theirs)) == []
    assert len(verify_pack(other).anchors) == 2
    verdict = verify_pack(with_receipts(bag, *theirs))
    assert [(one.code, one.seq) for one in verdict.findings] == [("anchor", 1), ("anchor", 2)]
    assert verdict.anchors == []


def test_each_receipt_of_another_log_among_right_ones_is_found(bag: Path):
    first, second, _ = (row.get("hash") for row in lines(bag, "ledger.jsonl"))
    right, exchanged = receipt_of(second), receipt_of(first)
    verdict = verify_pack(with_receipts(bag, right, exchanged, right))
    assert [(one.code, one.seq) for one in verdict.findings] == [("anchor", 2)]
    assert [anchor["seq"] for anchor in verdict.anchors] == [2, 2]


@pytest.mark.parametrize("seq", [0, -1, 3, 99, True, "2", None, [2], {"2": 2}, 2.5])
@pytest.mark.parametrize("digest", ["the first", "0" * 64, "", None])
def test_a_receipt_for_no_record_of_this_log_is_found(bag: Path, seq: object, digest: str | None):
    """A number without a record has no hash, and no digest may be taken for it."""
    first = lines(bag, "ledger.jsonl")[0]["hash"]
    assert codes(with_receipts(bag, receipt_of(first if digest == "the first" else digest, seq))) == [
        "anchor"
    ]


@pytest.mark.parametrize("name", ["digest", "time", "key_id", "signature", "public_key", "server", "seq"])
@pytest.mark.parametrize("value", ["absent", None, 7, ["x"]])
def test_a_receipt_that_is_not_whole_is_found_and_not_stumbled_over(bag: Path, name: str, value: object):
    said = receipt_of(lines(bag, "ledger.jsonl")[1]["hash"])
    said[name] = value
    if value == "absent":
        del said[name]
    assert codes(with_receipts(bag, said)) == ["anchor"]


@pytest.mark.parametrize("said", [[], "x", 3, None, {}])
def test_a_receipt_that_is_none_is_found(bag: Path, said: object):
    assert codes(with_receipts(bag, said)) == ["anchor"]
