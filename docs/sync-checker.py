"""Reads a mailbox with none of Dunbook's code; see sync.md. Needs `cryptography` and `rfc8785`.

python sync-checker.py ROOT token      the bearer token; ROOT is the group's secret, 32 hexadecimal digits
python sync-checker.py ROOT < ANSWERS  what GET /v1/sync/blobs?after=0 and on answered, one after the other
"""

import base64
import hashlib
import json
import struct
import sys
import zlib

import rfc8785
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(root, purpose):
    return HKDF(SHA256(), 32, bytes(32), b"dunbook-sync/1 " + purpose).derive(root)


def messages(root, answers):
    at, key = 0, AESGCM(derived(root, b"seal"))
    while at < len(answers):
        n, name, length = struct.unpack_from(">Q16sI", answers, at)
        blob, at = answers[at + 28 : at + 28 + length], at + 28 + length
        assert blob[0] == 1, f"{n}: version {blob[0]}"
        plain = key.decrypt(blob[1:13], blob[13:], name.hex().encode())
        body = plain[68 : 68 + struct.unpack_from(">I", plain)[0]]
        yield n, name, plain[4:68], body, json.loads(zlib.decompress(body, -15))


def check(found):
    points, chains = {}, {}
    for *_, said in found:
        cards = said.get("beat", {}).get("devices", []) + list(said.get("joined", {}).values())[:1]
        points.update((card["id"], base64.urlsafe_b64decode(card["sign"] + "==")) for card in cards)
    for n, name, signature, body, said in found:
        point, (r, s) = points[said["device"]], (signature[:32], signature[32:])
        assert hashlib.sha256(point).hexdigest()[:32] == said["device"], f"{n}: not its key"
        der = utils.encode_dss_signature(int.from_bytes(r), int.from_bytes(s))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        public.verify(der, b"dunbook-sync/1 message" + name + body, ec.ECDSA(SHA256()))
        chain, prev = chains.setdefault(said.get("chain"), {1: said.get("chain")}), said.get("prev")
        for seq, record in enumerate(said.get("records", []), said.get("from", 0)):
            prev = hashlib.sha256(rfc8785.dumps({**record, "seq": seq, "prev": prev})).hexdigest()
            assert chain.setdefault(seq, prev) == prev, f"{n}: record {seq} is another"
            for other, number, value in record.get("seen", []):
                assert chains.get(other, {}).get(number, value) == value, f"{n}: record {seq} saw another"
        assert prev == said.get("head"), f"{n}: head"
    heads = {name: [max(chain), chain[max(chain)]] for name, chain in chains.items() if name}
    return {"messages": len(found), "devices": len(points), "heads": heads}


ROOT = bytes.fromhex(sys.argv[1])
TOKEN = base64.urlsafe_b64encode(derived(ROOT, b"mailbox")).decode().rstrip("=")
print(TOKEN if sys.argv[2:] else json.dumps(check(list(messages(ROOT, sys.stdin.buffer.read())))))
