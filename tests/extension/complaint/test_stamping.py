"""P5: an authority outside says when the log or a pack existed. P1: it and the server learn a fingerprint."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.x509 import load_pem_x509_certificates
from dunbook.evidence_pack import Trusted, verify_pack
from dunbook.timestamps import request_for

from tests.extension.conftest import Panel
from tests.extension.packing import made_pack, make_pack
from tests.extension.serving import Answer, Asked, Dunbook
from tests.server.authority import Authority
from tests.server.forging import unpack

STAMP = """
const { stamps } = await app.pack();
const target = await stamps.head();
const draft = await stamps.draft(target);
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const text = (some) => btoa(String.fromCharCode(...some));
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


def stamping(dunbook: Dunbook, authority: Authority, digest: str | None = None) -> None:
    def say(asked: Asked) -> Answer | None:
        if asked.path != "/v1/timestamps":
            return None
        response = authority.stamp(digest or json.loads(asked.body)["digest"])
        said = {"authority": "tsa.example", "time": "2026-01-01T00:00:00Z"}
        return Answer(201, {**said, "response": base64.b64encode(response).decode()})

    dunbook.say = say


def test_what_leaves_is_what_was_shown_and_only_the_fingerprint(
    panel: Panel, dunbook: Dunbook, authority: Authority, tmp_path: Path
):
    stamping(dunbook, authority)
    panel.run("await app.ledger.record(call({ words: '一句不能外传的话' }));")
    body, head = panel.run(f"{STAMP} return [draft.body, (await app.ledger.records())[0].hash];")
    assert json.loads(body) == {"digest": head}
    assert dunbook.asked == []
    panel.run(f"{STAMP} await stamps.send(target, draft);")
    assert [asked.body for asked in dunbook.sent("POST", "/v1/timestamps")] == [body]
    pack = make_pack(panel, tmp_path)[0]
    verdict = verify_pack(pack, Trusted(load_pem_x509_certificates(authority.root.read_bytes())))
    assert verdict.findings == []
    assert [(one["of"], one["seq"], one["standing"]) for one in verdict.stamps] == [("log", 1, "known")]


def test_a_stamp_of_something_else_or_none_is_not_kept(panel: Panel, dunbook: Dunbook, authority: Authority):
    panel.run("await app.ledger.record(call());")
    look = f"{STAMP} return [await fault(stamps.send(target, draft)), (await stamps.list()).length];"
    stamping(dunbook, authority, "ab" * 32)
    assert panel.run(look) == ["stamp_of_something_else", 0]
    dunbook.say = lambda asked: Answer(503) if asked.path == "/v1/timestamps" else None
    assert panel.run(look) == ["stamp_not_given", 0]
    dunbook.say = lambda asked: Answer(201, {"authority": "x", "response": "no base64"})
    assert panel.run(look) == ["stamp_unreadable", 0]
    panel.run("held.consent = false;")
    assert panel.run(look) == ["consent_refused", 0]


def test_by_hand_the_request_is_openssls_and_its_answer_is_taken(panel: Panel, authority: Authority):
    panel.run("await app.ledger.record(call());")
    query, head = panel.run(f"{STAMP} return [text(stamps.query(target)), target.digest];")
    request = base64.b64decode(query)
    expected, _ = request_for(head)
    assert (request[:58], request[66:]) == (expected[:58], expected[66:])
    whole = authority.answer(request)
    token = whole[whole.index(b"\x30\x82", 4) :]
    for answer in (whole, token):
        said = panel.run(
            f"{STAMP} const taken = await stamps.open(target, bytes(given)); return text(taken.response);",
            base64.b64encode(answer).decode(),
        )
        assert authority.confirms(head, base64.b64decode(said))


def test_no_piece_of_an_answer_passes_for_one(panel: Panel, authority: Authority):
    panel.run("await app.ledger.record(call());")
    head = panel.run(f"{STAMP} return target.digest;")
    whole = base64.b64encode(authority.stamp(head)).decode()
    found = panel.run(
        f"""{STAMP} const whole = bytes(given);
        const codes = new Set();
        for (let at = 0; at < whole.length; at += 9)
          codes.add(await fault(stamps.open(target, whole.slice(0, at))));
        codes.add(await fault(stamps.open(target, bytes(btoa('0\\x05' + '0\\x03\\x02\\x01\\x02')))));
        return [...codes];""",
        whole,
    )
    assert found == ["stamp_unreadable", "stamp_refused"]


def test_a_finished_pack_is_stamped_as_a_whole(panel: Panel, authority: Authority, tmp_path: Path):
    panel.run("await app.ledger.record(call({ words: '明天见' }));")
    made, (pack,) = made_pack(panel, tmp_path, creditor=None)
    digest = made["files"][0]["digest"]
    bag = unpack(pack, tmp_path / "bag")
    assert digest == hashlib.sha256((bag / "manifest-sha256.txt").read_bytes()).hexdigest()
    response = authority.stamp(digest)
    said = panel.run(
        """const { withStamp } = await import('/core/complaint/add-to-zip.js');
        const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
        const pack = new Blob([bytes(given.pack)]);
        const stamped = await withStamp(pack, given.name, bytes(given.response), new Date(2026, 0, 1));
        const all = new Uint8Array(await stamped.arrayBuffer());
        let text = '';
        for (const one of all) text += String.fromCharCode(one);
        return btoa(text);""",
        {
            "pack": base64.b64encode(pack.read_bytes()).decode(),
            "name": pack.name,
            "response": base64.b64encode(response).decode(),
        },
    )
    pack.write_bytes(base64.b64decode(said))
    verdict = verify_pack(pack, Trusted(load_pem_x509_certificates(authority.root.read_bytes())))
    assert (verdict.findings, verdict.sealed) == ([], True)
    assert [(one["of"], one["standing"]) for one in verdict.stamps] == [("pack", "known")]
    again = unpack(pack, tmp_path / "again")
    assert authority.confirms(digest, (again / "manifest-sha256.txt.tsr").read_bytes())
