"""The list on the device: loaded, kept current by what changed, and never replaced by what was not signed."""

import random

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.publishing import Publisher, a_key, entry
from tests.extension.serving import Answer, Asked, Dunbook

KEY = entry(5).key
FIND = "const list = await app.openList(); return list.find(given);"
UPDATE = "const list = await app.openList(); return fault(list.update());"
STATE = "const list = await app.openList(); return list.state();"


def test_P2_a_look_up_on_the_device_asks_nobody(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    assert panel.run(FIND, KEY) is None  # undefined: there is no list yet
    assert dunbook.asked == []
    assert panel.run(UPDATE) is None
    dunbook.asked.clear()
    assert panel.run(FIND, KEY) == {
        "tag": "collection_agency", "level": "few", "month": "2026-11", "flags": 0,
    }  # fmt: skip
    assert panel.run(FIND, entry(100).key) is None
    assert panel.run("return (await app.openList()).countByPrefix(['+861380000009']);") == 10
    assert dunbook.asked == []


def test_an_update_loads_only_what_changed(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.publish(entry(5, "many"), entry(500), removed=(entry(7).key,))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert [path.rpartition(".")[2] for path in publisher.asked] == ["json", "delta"]
    assert panel.run(FIND, KEY)["level"] == "many"
    assert panel.run(FIND, entry(500).key)
    assert panel.run(FIND, entry(7).key) is None
    state = panel.run(STATE)
    assert (state["version"], state["count"], state["problem"]) == (2, 100, None)


PREPARED = "const list = await app.openList(); await list.prepare();"
UNREADABLE = (
    "const store = openStore(); await store.swap('list', [], ['list', await store.get('kv', 'list')]);"
)


def test_once_prepared_look_ups_ask_the_device_no_more(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    panel.run(PREPARED + UNREADABLE)
    assert panel.run(FIND, KEY)["level"] == "few"
    assert panel.run(FIND, entry(100).key) is None
    assert (
        panel.run("return (await app.openList()).countByPrefix(['+861380000009', '+8613800000001']);") == 11
    )


@pytest.mark.parametrize("who", ["this panel", "another panel", "one that dies before it tells"])
def test_what_is_in_memory_gives_way_to_another_version(
    open_panel: OpenPanel, publisher: Publisher, who: str
):
    panel, other = open_panel(), open_panel()
    panel.run(UPDATE)
    panel.run(PREPARED)
    publisher.publish(entry(5, "many"), removed=(entry(7).key,))
    if who == "one that dies before it tells":
        other.page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    (panel if who == "this panel" else other).run(UPDATE)
    if who == "one that dies before it tells":
        panel.run(STATE)  # as every look-up asks
    else:
        panel.page.wait_for_function(
            "async (key) => (await (await app.openList()).find(key)).level === 'many'", arg=KEY
        )
    assert panel.run(FIND, KEY)["level"] == "many"
    assert panel.run(FIND, entry(7).key) is None
    panel.run(PREPARED)
    assert panel.run(FIND, KEY)["level"] == "many"


def test_a_version_that_comes_while_another_is_on_its_way_into_memory(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.publish(entry(5, "many"))
    said = panel.run(
        """
        const { createListStore } = await import('/core/list/store.js');
        const { server } = await app.settings.get();
        const doors = [];
        const kept = createListStore({
          store: openStore(),
          settings: { get: () => new Promise((resolve) => doors.push(() => resolve({ server }))) },
        });
        const ready = kept.prepare();
        await openStore().get('kv', 'list'); // the old version is read, and waits at the door
        await (await app.openList()).update();
        kept.forget();
        doors[0]();
        await ready;
        const asked = kept.find(given);
        doors[1]?.();
        return asked;
        """,
        KEY,
    )
    assert said["level"] == "many"


def test_what_is_in_memory_goes_with_everything_else(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    panel.run(PREPARED)
    panel.run("await app.eraseHere();")
    assert panel.run(FIND, KEY) is None


def test_what_is_current_is_not_loaded_again(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert publisher.asked == ["/v1/list/latest.json"]


def test_a_delta_that_does_not_fit_is_made_good_by_the_whole_list(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    panel.run("""
        const store = openStore();
        await store.put('kv', 'list', { ...(await store.get('kv', 'list')), digest: '0'.repeat(64) });
    """)
    publisher.publish(entry(5, "many"))
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, KEY)["level"] == "many"
    assert publisher.asked[-1].endswith(".full")


def stranger(publisher: Publisher) -> None:
    publisher.key = a_key()
    publisher.publish(entry(5, "many"))


def expired(publisher: Publisher) -> None:
    publisher.valid_days = -1
    publisher.publish(entry(5, "many"))


def rollback(publisher: Publisher) -> None:
    publisher.version = 0
    publisher.publish(entry(5, "many"), deltas=False)


def newer_format(publisher: Publisher) -> None:
    publisher.files["latest.json"] = publisher.files["latest.json"].replace(
        b"dunbook-list/1", b"dunbook-list/2"
    )


def swapped_files(publisher: Publisher) -> None:
    """Somebody else's well-made file under the right name."""
    other = Publisher()
    other.publish(*(entry(at, "many") for at in range(50)))
    publisher.publish(entry(5, "many"), deltas=False)
    body = next(body for name, body in other.files.items() if name.endswith(".full"))
    for name in publisher.files:
        if name.startswith("files/"):
            publisher.files[name] = body


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (stranger, "list_signature"),
        (expired, "list_expired"),
        (rollback, "list_rollback"),
        (newer_format, "list_too_new"),
        (swapped_files, "bad_list"),
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


def test_no_spoiled_byte_gets_in(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.publish(*(entry(at, "many") for at in range(100)))
    good = dict(publisher.files)
    chance = random.Random(1)
    for _ in range(60):
        publisher.files = dict(good)
        # The delta and the whole list are both spoiled, or one would stand in for the other.
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
    """Else a device that slept while the keys changed would never get a list again."""
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


def test_by_itself_it_looks_seldom_and_not_where_data_is_paid_for(
    panel: Panel, publisher: Publisher, dunbook: Dunbook
):
    current = "await (await app.openList()).keepCurrent(); return held.wake - Date.now() - held.shift;"
    assert panel.run(current) > 600_000
    panel.run("held.shift = 7200_000; held.metered = true;")
    panel.run(current)
    assert dunbook.asked == []
    panel.run("await app.settings.set({ listMetered: true });")
    wait = panel.run(current)
    assert wait + 5_000 >= 12 * 3600_000
    assert wait <= 15 * 3600_000
    asked = len(dunbook.asked)
    panel.run("held.shift = 2 * 7200_000;")
    panel.run(current)
    assert len(dunbook.asked) == asked
    panel.run("held.shift = 20 * 3600_000;")
    panel.run(current)
    assert len(dunbook.asked) > asked
    panel.run("await app.settings.set({ listUpdates: 'manual' });")
    panel.run("held.shift = 99 * 3600_000;")
    asked = len(dunbook.asked)
    panel.run("await (await app.openList()).keepCurrent();")
    assert len(dunbook.asked) == asked
    assert panel.run("return held.wake;") is None


def test_another_panel_sees_the_new_list_at_once(open_panel: OpenPanel, publisher: Publisher):
    one, other = open_panel(), open_panel()
    one.run(UPDATE)
    assert other.run(FIND, KEY)["level"] == "few"
    publisher.publish(*(entry(at, "many") for at in range(200)))
    one.run(UPDATE)
    assert other.run(FIND, KEY)["level"] == "many"


@pytest.mark.parametrize("times", [4, pytest.param(12, marks=pytest.mark.soak)])
def test_a_panel_that_dies_while_it_updates_leaves_one_whole_list(
    open_panel: OpenPanel, publisher: Publisher, times: int
):
    whole = """
        const list = await app.openList();
        const { digestOf } = await import('/core/list/digest.js');
        const { entries } = await import('/core/list/table.js');
        const state = await list.state();
        return [state.version, state.digest === await digestOf(entries(await list.table()))];
    """
    watching = open_panel()
    watching.run(UPDATE)
    seen = set()
    for at in range(times):
        before = publisher.version
        publisher.publish(*(entry(one, ["few", "several", "many"][at % 3]) for one in range(2_000)))
        dying = open_panel()
        dying.run("held.done = app.openList().then((list) => list.update()); held.done.catch(() => {});")
        dying.page.wait_for_timeout(12 * at)
        dying.page.close(run_before_unload=False)
        version, is_whole = watching.run(whole)
        assert version in {before, publisher.version}
        assert is_whole
        seen.add(version == publisher.version)
        assert watching.run(UPDATE) is None
    assert watching.run(whole) == [publisher.version, True]
    assert False in seen  # at least one died before the swap


def test_the_list_belongs_to_its_server(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    panel.run(PREPARED)
    panel.run("await app.settings.set({ server: 'http://127.0.0.1:9' });")
    assert panel.run(FIND, KEY) is None
    assert panel.run(STATE) is None
    assert panel.run(FIND, KEY) is None


def test_the_codes_of_tags_are_those_of_the_shared_words(panel: Panel):
    same = "const { TAGS } = await import('/core/list/table.js'); return [TAGS, app.tags.tags];"
    codes, words = panel.run(same)
    assert codes == words
