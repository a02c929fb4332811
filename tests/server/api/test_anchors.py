"""P5: an anchor proves by when a digest existed. P1: the server learns the digest and keeps nothing."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.server.world import World

DIGEST = hashlib.sha256(b"the last entry").hexdigest()


def test_a_receipt_can_be_checked_without_our_code(world: World):
    person = world.person()
    world.now = datetime(2026, 11, 23, 7, 14, 26, 999_000, tzinfo=UTC)
    answer = person.asks("POST", "/v1/anchors", json={"digest": DIGEST})
    assert answer.status_code == 201
    receipt = answer.json
    assert (receipt["digest"], receipt["time"]) == (DIGEST, "2026-11-23T07:14:26Z")
    known = world.client.get("/v1/anchors/keys").json
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(known["keys"][0]["public_key"]))
    signature = bytes.fromhex(receipt.pop("signature"))
    assert receipt["key_id"] == known["keys"][0]["key_id"]

    def statement(**changed: str) -> bytes:
        said = {"format": known["format"], **receipt, **changed}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()

    key.verify(signature, statement())
    with pytest.raises(InvalidSignature):
        key.verify(signature, statement(time="2026-11-22T07:14:26Z"))


def test_a_stranger_gets_no_receipt(world: World):
    assert world.client.post("/v1/anchors", json={"digest": DIGEST}).status_code == 401


@pytest.mark.parametrize(
    "digest", ["", "ab", DIGEST.upper(), DIGEST + "0", DIGEST[:-1] + "g", DIGEST + "\n", None, 7]
)
def test_only_a_digest_is_signed(world: World, digest: object):
    """No other text can be signed with the server's name."""
    answer = world.person().asks("POST", "/v1/anchors", json={"digest": digest})
    assert answer.status_code == 422
    assert answer.json["code"] == "invalid_request"


def test_nothing_is_kept(world: World, tmp_path: Path):
    person = world.person()
    person.asks("POST", "/v1/anchors", json={"digest": DIGEST})
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert DIGEST.encode() not in kept
    assert bytes.fromhex(DIGEST) not in kept


def test_the_key_stays_and_is_its_owners_alone(make_world, tmp_path: Path):
    folder = tmp_path / "kept"
    first, second = (
        make_world(data_dir=folder).client.get("/v1/anchors/keys").json["keys"] for _ in range(2)
    )
    assert first == second
    assert (folder / "anchor_key").stat().st_mode & 0o077 == 0
