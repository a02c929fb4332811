"""The hash of a record is calculated from its line, and equals that of the canonical form of all fields
but the hash."""

import hashlib

import pytest
import rfc8785
from dunbook.evidence_pack.chain import check_chain
from dunbook.evidence_pack.findings import Verdict

from tests.server.packs import FIELDS, chained

TRAPS = [
    FIELDS,
    {**FIELDS, "words": '","hash":"' + "0" * 64},
    {**FIELDS, "more": {"a": 1, "hash": "0" * 64}},
    {**FIELDS, "hash": "0" * 64, "zz": [{"a": 1, "hash": "1" * 64}]},
]


def checked(record: dict[str, object]) -> Verdict:
    verdict = Verdict()
    head = {"head": record["hash"], "records": 1}
    check_chain(b"".join(rfc8785.dumps(row) + b"\n" for row in (record, head)), True, verdict)
    return verdict


@pytest.mark.parametrize("fields", TRAPS)
def test_a_true_record_proves_its_hash(fields: dict[str, object]):
    assert checked(chained(fields)[0]).findings == []


@pytest.mark.parametrize("fields", TRAPS)
@pytest.mark.parametrize("name", ["id", "recordedAt", "prev", "fields"])
def test_a_change_anywhere_is_found(fields: dict[str, object], name: str):
    (record,) = chained(fields)
    other = {"fields": {**fields, "x": 1}, "recordedAt": "2026-11-20T13:14:00.000Z"}
    changed = {**record, name: other.get(name, "1" * 64)}
    assert [one.code for one in checked(changed).findings] == ["record"]


def test_a_hash_within_another_value_is_not_taken_for_the_records_own():
    """The rest of the line would have to contain its own hash."""
    (record,) = chained(FIELDS)
    rest = {name: value for name, value in record.items() if name != "hash"}
    rest["id"] = {"a": 1}
    stated = hashlib.sha256(rfc8785.dumps(rest)).hexdigest()
    hidden = {**rest, "id": {"a": 1, "hash": stated}, "hash": stated}
    assert [one.code for one in checked(hidden).findings] == ["record"]
