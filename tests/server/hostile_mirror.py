"""What a hostile mirror may do to the files of a list."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dunbook.published.keys import new_key
from dunbook.published.statement import signed

FIELDS = {
    "version": [0, 2**60, -1, "1", None, 1.5, True],
    "count": [0, 10**9, -1, "2"],
    "digest": ["0" * 64, "", "x" * 64, None],
    "valid_until": ["2099-01-01T00:00:00Z", "", None],
    "format": ["dunbook-list/2", "dunbook-list/1 ", None, 1],
    "full": [None, {}, {"sha256": "0" * 64, "bytes": 0}],
    "deltas": [None, [], [{}], [None], "x"],
    "keys": [[], None, [{"key_id": "0" * 16, "public_key": "0" * 64}]],
}


@dataclass
class Mirror:
    """A folder's files in memory, at three moments."""

    pointers: list[bytes]
    files: dict[str, bytes]
    now: str


@dataclass
class Case:
    pointer: bytes
    files: dict[str, bytes]


def cases(mirror: Mirror, folder: Path, chance: random.Random, count: int) -> Iterator[Case]:
    stranger = new_key(folder)
    ways = [bitten, cut, grown, fields, replayed, exchanged, own_signature, no_json]
    for _ in range(count):
        case = Case(chance.choice(mirror.pointers), dict(mirror.files))
        for way in chance.sample(ways, chance.choice([1, 1, 1, 2])):
            way(case, mirror, chance, stranger)
        yield case


def _some_bytes(case: Case, chance: random.Random, change) -> None:
    """Changes the pointer or every file that it could lead to."""
    if chance.random() < 0.5:
        case.pointer = change(case.pointer)
    else:
        case.files = {name: change(body) for name, body in case.files.items()}


def bitten(case: Case, _: Mirror, chance: random.Random, __) -> None:
    def bite(body: bytes) -> bytes:
        if not body:
            return body
        at = chance.randrange(len(body))
        return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]

    _some_bytes(case, chance, bite)


def cut(case: Case, _: Mirror, chance: random.Random, __) -> None:
    _some_bytes(case, chance, lambda body: body[: chance.randrange(len(body) + 1)])


def grown(case: Case, _: Mirror, chance: random.Random, __) -> None:
    _some_bytes(case, chance, lambda body: body + chance.randbytes(chance.randrange(1, 50)))


def fields(case: Case, _: Mirror, chance: random.Random, __) -> None:
    document = _document(case)
    name = chance.choice(list(FIELDS))
    document["statement"][name] = chance.choice(FIELDS[name])
    case.pointer = json.dumps(document).encode()


def replayed(case: Case, mirror: Mirror, chance: random.Random, _) -> None:
    case.pointer = mirror.pointers[0]


def exchanged(case: Case, _: Mirror, chance: random.Random, __) -> None:
    names = list(case.files)
    bodies = list(case.files.values())
    chance.shuffle(bodies)
    case.files = dict(zip(names, bodies, strict=True))


def own_signature(case: Case, _: Mirror, chance: random.Random, stranger) -> None:
    document = _document(case)
    said = document["statement"]
    said["version"] = 2**40
    forged = json.loads(signed({**said, "keys": [_public(stranger)]}, [stranger]))
    if chance.random() < 0.5:
        forged["signatures"][0]["key_id"] = document["signatures"][0]["key_id"]
    case.pointer = json.dumps(forged).encode()


def no_json(case: Case, _: Mirror, chance: random.Random, __) -> None:
    hostile = [b"", b"null", b"[]", b"{}", b'{"statement":{},"signatures":[]}', b"[" * 50_000, b"\xff\xfe"]
    hostile += [b'{"statement":{"format":"dunbook-list/1","x":1e999},"signatures":[]}']
    hostile += [b'{"statement":{"format":"dunbook-list/1","x":"\\ud800"},"signatures":[{}]}', b" " * 100_000]
    hostile += [b'{"statement":' + b'{"a":' * 2000 + b"1" + b"}" * 2000 + b',"signatures":[]}']
    case.pointer = chance.choice(hostile)


def _document(case: Case) -> dict:
    try:
        document = json.loads(case.pointer)
        document["statement"]["version"], document["signatures"][0]["key_id"]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return {"statement": {"version": 1}, "signatures": [{"key_id": "0" * 16, "signature": "0" * 128}]}
    return document


def _public(key) -> dict[str, str]:
    return {"key_id": key.id, "public_key": key.public}
