"""P5: an authority says when a digest existed. P1: it and the server learn the digest, and keep nothing."""

import base64
import hashlib
import logging
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import rfc3161_client
from cryptography.x509 import load_pem_x509_certificate
from dunbook.config import Settings
from dunbook.timestamp_authorities import Authorities, NoAuthority
from dunbook.timestamps import MOST_BYTES, NoStamp, read_stamp, request_for
from pydantic import ValidationError

from tests.server.authority import Authority, serve
from tests.server.world import World

DIGEST = hashlib.sha256(b"the last entry").hexdigest()
MAKE = Callable[..., World]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


def test_a_stamp_is_accepted_by_openssl_and_by_a_library(make_world: MAKE, authority: Authority):
    with serve(authority.answer) as (address, asked):
        world = make_world(tsa_url=address)
        answer = world.person().asks("POST", "/v1/timestamps", json={"digest": DIGEST})
    assert answer.status_code == 201
    assert answer.json["authority"] == "127.0.0.1"
    response = base64.b64decode(answer.json["response"])
    assert authority.confirms(DIGEST, response)
    assert not authority.confirms("0" * 64, response)
    root = load_pem_x509_certificate(authority.root.read_bytes())
    stamp = read_stamp(response)
    assert stamp.standing([root]) == "known"
    assert stamp.time.isoformat().replace("+00:00", "Z") == answer.json["time"]
    # The authority was sent the digest, a random number, and nothing else.
    (query,) = asked
    template, nonce = request_for(DIGEST)
    assert len(query) == len(template)
    assert (query[:58], query[66:]) == (template[:58], template[66:])
    assert stamp.nonce != nonce


def test_without_an_authority_it_is_said(world: World):
    answer = world.person().asks("POST", "/v1/timestamps", json={"digest": DIGEST})
    assert (answer.status_code, answer.json["code"]) == (404, "no_timestamps")
    assert world.client.get("/v1/meta").json["timestamp_authorities"] == []


def test_the_next_authority_is_asked_when_one_fails(make_world: MAKE, authority: Authority, caplog):
    with serve(lambda query: 500) as (broken, first), serve(authority.answer) as (works, second):
        with_password = works.replace("//", "//user:secret@")
        world = make_world(tsa_url=f"{broken}, http://127.0.0.1:9/none,{with_password}")
        with caplog.at_level(logging.DEBUG):
            answer = world.person().asks("POST", "/v1/timestamps", json={"digest": DIGEST})
        assert world.client.get("/v1/meta").json["timestamp_authorities"] == ["127.0.0.1"] * 3
    assert answer.status_code == 201
    assert (len(first), len(second)) == (1, 1)
    assert DIGEST not in caplog.text
    assert "secret" not in caplog.text


FAILING: dict[str, Callable[[Authority, bytes], bytes | int]] = {
    "an error": lambda authority, query: 503,
    "a redirect": lambda authority, query: 302,
    "no stamp": lambda authority, query: b"<html>hello</html>",
    "nothing": lambda authority, query: b"",
    "a stamp of something else": lambda authority, query: authority.stamp("0" * 64),
    "a stamp of another request": lambda authority, query: authority.stamp(DIGEST),
    "a refusal": lambda authority, query: bytes.fromhex("30053003020102"),
    "more than a stamp": lambda authority, query: authority.answer(query) + bytes(MOST_BYTES),
}


@pytest.mark.parametrize("failing", FAILING)
def test_what_is_no_stamp_of_this_request_is_not_handed_on(
    make_world: MAKE, authority: Authority, failing: str
):
    with serve(lambda query: FAILING[failing](authority, query)) as (address, asked):
        person = make_world(tsa_url=address).person()
        answer = person.asks(
            "POST", "/v1/timestamps", json={"digest": DIGEST}, headers={"Accept-Language": "en"}
        )
    assert len(asked) == 1
    assert (answer.status_code, answer.json["code"]) == (503, "timestamp_failed")
    assert answer.headers["Retry-After"] == "60"
    assert answer.json["title"] == "No time-stamping authority gave a stamp just now."


def test_a_slow_authority_is_not_waited_for():
    """The authority answers only after the server has given up, however long a busy machine takes for
    that."""
    given_up = threading.Event()

    def slowly(query: bytes) -> bytes:
        assert given_up.wait(60)
        return b""

    with serve(slowly) as (address, _):
        with pytest.raises(NoAuthority):
            Authorities((address,), seconds=0.2).stamp(DIGEST)
        given_up.set()


def test_nothing_is_kept(make_world: MAKE, authority: Authority, tmp_path: Path):
    folder = tmp_path / "server"
    with serve(authority.answer) as (address, _):
        world = make_world(tsa_url=address, data_dir=folder)
        assert world.person().asks("POST", "/v1/timestamps", json={"digest": DIGEST}).status_code == 201
    kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert DIGEST.encode() not in kept
    assert bytes.fromhex(DIGEST) not in kept


@pytest.mark.parametrize("digest", ["", DIGEST.upper(), DIGEST + "0", DIGEST[:-1] + "g", None, 7])
def test_only_a_digest_is_passed_on(world: World, digest: object):
    assert world.person().asks("POST", "/v1/timestamps", json={"digest": digest}).status_code == 422


@pytest.mark.parametrize(
    "address", ["http://tsa.example", "ftp://127.0.0.1/", "tsa.example", "https://", "https://a, http://b"]
)
def test_only_an_encrypted_address_or_this_machine_is_taken(address: str):
    with pytest.raises(ValidationError) as refused:
        Settings(tsa_url=address)
    assert "begin with https://" in str(refused.value)


def test_a_stamp_under_another_root_is_unknown_and_a_changed_one_is_broken(
    authority: Authority, tmp_path: Path
):
    mine = load_pem_x509_certificate(authority.root.read_bytes())
    for number, with_root in enumerate((True, False)):
        other = Authority(tmp_path / str(number), "Another", with_root=with_root)
        theirs = load_pem_x509_certificate(other.root.read_bytes())
        response = other.stamp(DIGEST)
        stamp = read_stamp(response)
        assert (stamp.digest, stamp.authority) == (DIGEST, "Another")
        assert stamp.standing([]) == stamp.standing([mine]) == "unknown"
        assert stamp.standing([mine, theirs]) == "known"
        changed = read_stamp(response[:-4] + bytes(4))
        assert changed.standing([theirs]) == "broken"
        # Without the root nobody can verify it, unless the answer contains the root.
        assert changed.standing([]) == ("broken" if with_root else "unknown")


def test_no_piece_of_an_answer_passes_for_one(authority: Authority):
    whole = authority.stamp(DIGEST)
    for at in range(0, len(whole), 7):
        with pytest.raises(NoStamp):
            read_stamp(whole[:at])


def test_the_library_reads_the_request_as_it_was_meant(authority: Authority):
    """The request that our own code encodes is the one that the library would have encoded."""
    data = b"the last entry"
    theirs = rfc3161_client.TimestampRequestBuilder(data=data)
    theirs = theirs.hash_algorithm(rfc3161_client.HashAlgorithm.SHA256).build()
    ours, nonce = request_for(hashlib.sha256(data).hexdigest())
    assert ours[2:56] == theirs.as_bytes()[2:56]
    assert ours[57:] == bytes([8]) + nonce.to_bytes(8) + theirs.as_bytes()[-3:]
    assert theirs.message_imprint.message.hex() == hashlib.sha256(data).hexdigest()


def test_a_damaged_stamp_is_none_or_does_not_hold_and_never_known(authority: Authority):
    """The bytes may be anything that an authority or the holder of a pack writes: the libraries raise many
    exceptions."""
    whole = authority.stamp(DIGEST)
    root = load_pem_x509_certificate(authority.root.read_bytes())
    dice = random.Random(15)
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        try:
            stamp = read_stamp(bytes(damaged))
        except NoStamp:
            continue
        same = (stamp.digest, stamp.time) == (DIGEST, read_stamp(whole).time)
        assert same or stamp.standing([root]) == "broken"
        assert stamp.standing([]) in ("unknown", "broken")


def test_a_stamp_that_was_granted_with_changes_is_one(authority: Authority):
    """RFC 3161, 2.4.2: this is status 1. The status is outside the signed part."""
    whole = bytearray(authority.stamp(DIGEST))
    at = whole.index(bytes([0x02, 1, 0])) + 2
    whole[at] = 1
    root = load_pem_x509_certificate(authority.root.read_bytes())
    assert read_stamp(bytes(whole)).standing([root]) == "known"
