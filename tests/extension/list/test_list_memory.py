"""The list in memory: look-ups ask the device no more, and another version takes its place."""

import pytest

from tests.browser.waiting import until
from tests.extension.conftest import OpenPanel, Panel
from tests.extension.list_updates import FIND, KEY, PREPARED, STATE, UPDATE
from tests.extension.publishing import Publisher, entry

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
        panel.run(STATE)  # Every look-up asks for the state first.
    else:
        until(panel.page, "async (key) => (await (await app.openList()).find(key)).level === 'many'", KEY)
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


def test_the_list_belongs_to_its_server(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    panel.run(PREPARED)
    panel.run("await app.settings.set({ server: 'http://127.0.0.1:9' });")
    assert panel.run(FIND, KEY) is None
    assert panel.run(STATE) is None
    assert panel.run(FIND, KEY) is None
