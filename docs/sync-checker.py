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
    at, keys = 0, dict.fromkeys((1, 2), AESGCM(derived(root, b"seal")))  # by version
    while at < len(answers):
        n, name, length = struct.unpack_from(">Q16sI", answers, at)
        blob, at = answers[at + 28 : at + 28 + length], at + 28 + length
        plain = keys[blob[0]].decrypt(blob[1:13], blob[13:], name.hex().encode())
        body = plain[68 : 68 + struct.unpack_from(">I", plain)[0]]
        yield n, name, plain[4:68], body, json.loads(zlib.decompress(body, -15))


def check(found):
    points, chains, parts = {}, {}, {}
    for n, name, signature, body, said in found:
        cards = said.get("beat", {}).get("devices", []) + list(said.get("joined", {}).values())[:1]
        points.update((card["id"], base64.urlsafe_b64decode(card["sign"] + "==")) for card in cards)
        assert hashlib.sha256(points[said["device"]]).hexdigest()[:32] == said["device"], f"{n}: not its key"
        der = utils.encode_dss_signature(*map(int.from_bytes, struct.unpack("32s32s", signature)))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), points[said["device"]])
        public.verify(der, b"dunbook-sync/1 message" + name + body, ec.ECDSA(SHA256()))
        if "part" in said:
            texts = parts.setdefault(said["head"], [""] * said["part"][1])
            texts[said["part"][0]] = said["text"]
            said = {**said, "records": [json.loads("".join(texts))]} if all(texts) else {}
        chain, prev = chains.setdefault(said.get("chain"), {1: said.get("chain")}), said.get("prev")
        for seq, record in enumerate(said.get("records", []), said.get("from", 0)):
            prev = hashlib.sha256(rfc8785.dumps({**record, "seq": seq, "prev": prev})).hexdigest()
            assert chain.setdefault(seq, prev) == prev, f"{n}: record {seq} is another"
            assert all(chains.get(c, {}).get(at, head) == head for c, at, head in record.get("seen", [])), n
        assert prev == said.get("head"), f"{n}: head"
    heads = {name: max(chain.items()) for name, chain in chains.items() if name}
    return {"messages": len(found), "devices": len(points), "heads": heads}


ROOT = bytes.fromhex(sys.argv[1])
TOKEN = base64.urlsafe_b64encode(derived(ROOT, b"mailbox")).decode().rstrip("=")
print(TOKEN if sys.argv[2:] else json.dumps(check(list(messages(ROOT, sys.stdin.buffer.read())))))
