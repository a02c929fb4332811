"""The list on the device is never replaced by what was not signed, is too old or does not fit."""

import json
import random

import pytest
from dunbook.published.statement import signed

from tests.extension.conftest import Panel
from tests.extension.list_updates import FIND, KEY, STATE, UPDATE, rollback, stranger
from tests.extension.publishing import Publisher, entry


def expired(publisher: Publisher) -> None:
    publisher.valid_days = -1
    publisher.publish(entry(5, "many"))


def newer_format(publisher: Publisher) -> None:
    publisher.files["latest.json"] = publisher.files["latest.json"].replace(
        b"dunbook-list/1", b"dunbook-list/2"
    )


def swapped_files(publisher: Publisher) -> None:
    """Well-formed files of another publisher under the right names."""
    other = Publisher()
    other.publish(*(entry(at, "many") for at in range(50)))
    publisher.publish(entry(5, "many"), deltas=False)
    body = next(body for name, body in other.files.items() if name.endswith(".full"))
    for name in publisher.files:
        if name.startswith("files/"):
            publisher.files[name] = body


def newer_by_a_stranger(publisher: Publisher) -> None:
    publisher.publish_newer(entry(5, "many"))
    pointer = json.loads(publisher.files["latest.json"])
    forged = json.loads(signed(pointer["newer"]["statement"], [Publisher().key]))
    forged["signatures"][0]["key_id"] = publisher.key.id
    publisher.files["latest.json"] = json.dumps({**pointer, "newer": forged}).encode()


def newer_to_which_nothing_leads(publisher: Publisher) -> None:
    publisher.publish_newer(entry(5, "many"))
    newer = json.loads(publisher.files["latest.json"])["newer"]["statement"]
    for delta in newer["deltas"]:
        delta["since"] = newer["version"]
    publisher.files["latest.json"] = signed(publisher.whole, [publisher.key], newer)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (stranger, "list_signature"),
        (expired, "list_expired"),
        (rollback, "list_rollback"),
        (newer_format, "list_too_new"),
        (swapped_files, "bad_list"),
        (newer_by_a_stranger, "list_signature"),
        (newer_to_which_nothing_leads, "bad_list"),
    ],
)
def test_what_is_not_to_be_trusted_is_refused_and_the_old_list_stays(
    panel: Panel, publisher: Publisher, spoil, code: str
):
    panel.run(UPDATE)
    publisher.publish(entry(9, "several"))
    panel.run(UPDATE)
    spoil(publisher)
    assert panel.run(UPDATE) == code
    assert panel.run(FIND, KEY)["level"] == "few"
    state = panel.run(STATE)
    assert (state["version"], state["problem"]) == (2, code)


def test_who_has_what_is_newer_is_not_led_back_to_the_whole_list(panel: Panel, publisher: Publisher):
    """A mirror that leaves the newer statement away serves an old list, however well signed that one is."""
    publisher.publish_newer(entry(5, "many"))
    panel.run(UPDATE)
    publisher.files["latest.json"] = signed(publisher.whole, [publisher.key])
    assert panel.run(UPDATE) == "list_rollback"
    assert panel.run(FIND, KEY)["level"] == "many"


def test_no_spoiled_byte_gets_in(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.publish(*(entry(at, "many") for at in range(100)))
    good = dict(publisher.files)
    chance = random.Random(1)
    for _ in range(30):
        publisher.files = dict(good)
        # The delta and the whole list are both spoiled, because one would stand in for the other.
        for name in [name for name in good if chance.random() < 0.5 or name != "latest.json"]:
            body = bytearray(good[name])
            body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
            publisher.files[name] = bytes(body[: chance.choice([len(body), chance.randrange(len(body))])])
        assert panel.run(UPDATE) is not None
        assert panel.run(STATE)["version"] == 1
    assert panel.run(FIND, KEY)["level"] == "few"
    publisher.files = good
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "many"
