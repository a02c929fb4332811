"""The list that comes in the package: the first use without a server, and never in place of what is there."""

import json
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from tests.extension.conftest import Panel
from tests.extension.list_updates import FIND, KEY, STATE, UPDATE
from tests.extension.publishing import Publisher, a_key, entry, moment
from tests.extension.serving import ROOT, Dunbook

Seed = dict[str, Any]
COUNT = "return (await app.openList()).countByPrefix(['+861380000009']);"
PINS = "return openStore().get('kv', `list-keys:${given}`);"


def seed_of(publisher: Publisher, server: str) -> Seed:
    said = json.loads(publisher.files["latest.json"])["statement"]
    full = publisher.files[f"files/{said['full']['sha256']}.full"]
    return {
        "server": server,
        "keys": [{"key_id": publisher.key.id, "public_key": publisher.key.public}],
        "pointer": publisher.files["latest.json"].decode(),
        "full": b64encode(full).decode(),
    }


def packed(panel: Panel, seed: Seed) -> None:
    """A panel as if this seed had come in its package."""
    panel.run(
        """
        const { loadJson } = await import('/platform/device.js');
        const instead = async (path) => (path === 'data/seed.json' ? given : loadJson(path));
        globalThis.app = await open({ server: (await app.settings.get()).server }, { loadJson: instead });
        """,
        seed,
    )


def test_the_slot_of_the_repository_is_empty():
    """A seed is only in packages, not in the source."""
    assert json.loads((ROOT / "extension/data/seed.json").read_text()) == {"pointer": None, "full": None}


def test_P7_the_first_question_has_an_answer_without_a_server(
    panel: Panel, publisher: Publisher, dunbook: Dunbook
):
    packed(panel, seed_of(publisher, dunbook.address))
    for first in (FIND, STATE, COUNT):
        panel.run("await openStore().clear();")
        assert panel.run(first, KEY)
        assert panel.run(FIND, KEY)["level"] == "few"
        assert panel.run(FIND, entry(100).key) is None
        assert panel.run(COUNT) == 10
        state = panel.run(STATE)
        assert (state["version"], state["count"], state["address"]) == (1, 100, "")
    assert dunbook.asked == []


def test_from_then_on_only_what_changed_is_loaded_and_its_keys_count(
    panel: Panel, publisher: Publisher, dunbook: Dunbook
):
    packed(panel, seed_of(publisher, dunbook.address))
    publisher.publish(entry(5, "many"))
    # This holds also for a person who updates before the first look-up, and without asking the server for its
    # keys.
    assert panel.run(UPDATE) is None
    assert [path.rpartition(".")[2] for path in publisher.asked] == ["json", "delta"]
    assert panel.run(FIND, KEY)["level"] == "many"
    publisher.key = a_key()
    publisher.publish(entry(5, "several"))
    assert panel.run(UPDATE) == "list_signature"


def test_one_past_its_time_is_used_and_known_to_be(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    publisher.valid_days = -30
    publisher.publish(entry(5, "several"), deltas=False)
    packed(panel, seed_of(publisher, dunbook.address))
    assert panel.run(FIND, KEY)["level"] == "several"
    assert panel.run(STATE)["validUntil"] < moment(datetime.now(UTC))
    publisher.valid_days = 14
    publisher.publish(entry(5, "many"))
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "many"


def elsewhere(seed: Seed) -> None:
    seed["server"] = "https://dunbook.example"


def strange_keys(seed: Seed) -> None:
    other = a_key()
    seed["keys"] = [{"key_id": other.id, "public_key": other.public}]


def swapped(seed: Seed) -> None:
    other = Publisher()
    other.publish(entry(5, "many"))
    seed["full"] = seed_of(other, "")["full"]


def cut(seed: Seed) -> None:
    seed["full"] = seed["full"][:-5]


def garbage(seed: Seed) -> None:
    seed["pointer"] = "{}"


def test_one_that_cannot_be_believed_is_as_good_as_none(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    for spoil in (elsewhere, strange_keys, swapped, cut, garbage):
        seed = seed_of(publisher, dunbook.address)
        spoil(seed)
        packed(panel, seed)
        assert panel.run(FIND, KEY) is None, spoil.__name__
        assert panel.run(STATE) is None, spoil.__name__
        assert panel.run(PINS, dunbook.address) is None, spoil.__name__
    assert dunbook.asked == []
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "few"


def test_it_never_takes_the_place_of_a_list_or_of_keys(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    seed = seed_of(publisher, dunbook.address)
    publisher.publish(entry(5, "many"))
    assert panel.run(UPDATE) is None
    packed(panel, seed)
    assert panel.run(FIND, KEY)["level"] == "many"
    # The list of another server counts as a list too: choosing servers to and fro brings nothing old back.
    panel.run("await app.settings.set({ server: 'http://127.0.0.1:9' });")
    assert panel.run(FIND, KEY) is None
    panel.run("await app.settings.set({ server: given });", dunbook.address)
    assert panel.run(STATE)["version"] == 2
    # The list is lost, but not the server's own word about its keys.
    panel.run("const store = openStore(); await store.remove('kv', 'list');")
    panel.run("await openStore().put('kv', `list-keys:${given}`, {});", dunbook.address)
    assert panel.run(FIND, KEY) is None
