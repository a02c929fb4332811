"""Whose list it is: a mirror needs no trust, and a key follows another only by its word or a person's."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.list_updates import FIND, KEY, STATE, UPDATE, rollback, stranger
from tests.extension.publishing import Publisher, a_key, entry
from tests.extension.serving import Answer, Asked, Dunbook


def test_a_mirror_steps_in_and_needs_no_trust(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    panel.run(UPDATE)
    publisher.publish(entry(5, "many"))

    def away(asked: Asked) -> Answer | None:
        return Answer(500) if asked.path.startswith("/v1/list") else publisher.answer(asked)

    dunbook.say = away
    assert panel.run(UPDATE) == "server_trouble"
    panel.run("await app.settings.set({ mirrors: [given] });", f"{dunbook.address}/mirror")
    assert panel.run(UPDATE) is None
    assert panel.run(STATE)["address"] == f"{dunbook.address}/mirror"
    stranger(publisher)
    assert panel.run(UPDATE) is not None
    assert panel.run(STATE)["version"] == 2


def test_a_key_follows_another_when_the_old_one_names_it(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    new = a_key()
    publisher.announced = [new]
    publisher.publish(entry(5, "several"))
    panel.run(UPDATE)
    publisher.key, publisher.announced = new, []
    publisher.publish(entry(5, "many"))
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "many"


@pytest.mark.parametrize("spoil", [stranger, rollback])
def test_a_person_may_trust_a_server_anew(panel: Panel, publisher: Publisher, spoil):
    """Without this a device that was off while the keys changed would never get a list again."""
    panel.run(UPDATE)
    publisher.publish(entry(9, "several"))
    panel.run(UPDATE)
    assert panel.run(FIND, KEY)["level"] == "few"
    spoil(publisher)
    version = publisher.version
    panel.run(UPDATE)
    trust = "const list = await app.openList(); return fault(list.update(given ?? await list.offeredKeys()));"
    other = a_key()
    assert panel.run(trust, [{"key_id": other.id, "public_key": other.public}]) == "list_signature"
    assert panel.run(STATE)["version"] == 2
    assert panel.run(FIND, KEY)["level"] == "few"
    assert panel.run(trust) is None
    assert panel.run(STATE)["version"] == version
    assert panel.run(FIND, KEY)["level"] == "many"
    publisher.publish(entry(5, "several"))
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "several"
