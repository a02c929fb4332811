"""The proof of work, solved in the browser and verified by the library the server verifies with."""

import base64
import json
import re

from altcha.v2 import Payload, create_challenge, verify_solution

from tests.extension.conftest import Panel
from tests.extension.serving import Answer, Asked, Dunbook

SOLVE = (
    "globalThis.app = await open({ server: given }, { solve: (await import('/platform/solver.js')).solve });"
)
SHARE = """
await app.share.send(await app.share.draft(report()));
await app.outbox.flush();
return app.share.items();
"""


class Gate:
    """A server that admits only clients that solved its challenge."""

    def __init__(self, dunbook: Dunbook) -> None:
        self.verdicts: list[bool] = []
        dunbook.say = self.ask

    def ask(self, asked: Asked) -> Answer | None:
        if asked.path == "/v1/reporters/challenge":
            challenge = create_challenge(
                "PBKDF2/SHA-256", 50, counter=20, hmac_secret="s", hmac_key_secret="s"
            )
            return Answer(200, challenge.to_dict())
        if asked.path == "/v1/reporters":
            payload = Payload.from_base64(json.loads(asked.body)["altcha"])
            self.verdicts.append(verify_solution(payload, "s", hmac_key_secret="s").verified)
            return None if self.verdicts[-1] else Answer(422, {"code": "bad_proof"})
        return None


def test_the_browsers_proof_is_accepted(panel: Panel, dunbook: Dunbook):
    gate = Gate(dunbook)
    panel.run(SOLVE, dunbook.address)
    (item,) = panel.run(SHARE)
    assert gate.verdicts == [True]
    assert item["state"] == "sent"


def test_a_false_proof_is_not_and_the_report_waits(panel: Panel, dunbook: Dunbook):
    """The test above can fail: with an invented solution the same server refuses."""
    gate = Gate(dunbook)
    (item,) = panel.run(SHARE)
    assert gate.verdicts == [False]
    assert (item["state"], item["problem"]["code"]) == ("waiting", "bad_proof")


def test_a_proof_that_cannot_be_found_leaves_the_report_waiting(panel: Panel, dunbook: Dunbook):
    panel.run("globalThis.app = await open({ server: given }, { solve: async () => null });", dunbook.address)
    (item,) = panel.run(SHARE)
    assert (item["state"], item["problem"]) == ("waiting", "proof_failed")


def test_the_payload_is_base64_of_challenge_and_solution(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    body = json.loads(dunbook.sent("POST", "/v1/reporters")[0].body)
    assert list(body) == ["altcha"]
    assert set(json.loads(base64.b64decode(body["altcha"]))) == {"challenge", "solution"}
    assert re.fullmatch(
        r"Bearer [\w-]{43}", dunbook.sent("POST", "/v1/reporters")[0].headers["authorization"]
    )
