"""The list on the device: loaded, and kept current by what changed."""

from tests.extension.conftest import Panel
from tests.extension.list_updates import FIND, KEY, STATE, UPDATE
from tests.extension.publishing import Publisher, entry
from tests.extension.serving import Dunbook


def test_P2_a_look_up_on_the_device_asks_nobody(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    assert panel.run(FIND, KEY) is None  # Undefined means that there is no list yet.
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


def test_what_came_since_the_whole_list_is_loaded_in_the_same_update(panel: Panel, publisher: Publisher):
    publisher.publish_newer(entry(5, "many"), removed=(entry(7).key,))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert [path.rpartition(".")[2] for path in publisher.asked if "/files/" in path] == ["full", "delta"]
    assert panel.run(FIND, KEY)["level"] == "many"
    assert panel.run(FIND, entry(7).key) is None
    state = panel.run(STATE)
    assert (state["version"], state["count"]) == (2, 99)
    # From here to the newest version there is one delta, and the entry that was withdrawn is gone.
    publisher.publish_newer(entry(500), removed=(entry(8).key,))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert [path.rpartition(".")[2] for path in publisher.asked] == ["json", "delta"]
    assert panel.run(FIND, entry(500).key)
    assert panel.run(FIND, entry(8).key) is None
    # The next day's whole list holds the same: nothing has to be loaded, and nothing is taken for old.
    publisher.publish()
    assert panel.run(UPDATE) is None
    assert panel.run(STATE)["version"] == 4


def test_a_list_older_than_the_whole_one_comes_up_to_it_first(panel: Panel, publisher: Publisher):
    panel.run(UPDATE)
    publisher.publish(entry(5, "many"))
    publisher.publish_newer(entry(6, "many"))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert [path.rpartition(".")[2] for path in publisher.asked] == ["json", "delta", "delta"]
    assert {panel.run(FIND, entry(number).key)["level"] for number in (5, 6)} == {"many"}


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


def test_nothing_is_loaded_before_the_person_has_agreed(panel: Panel, publisher: Publisher, dunbook: Dunbook):
    """A click starts the first load; from then on the panel keeps the list current in the background."""
    for hours in (0, 2, 999):
        panel.run("held.shift = given * 3600_000; await (await app.openList()).keepCurrent();", hours)
    assert panel.run("return held.wake ?? null;") is None
    assert dunbook.asked == []
    panel.run("held.shift = 0;")
    panel.run(UPDATE)
    assert panel.run("return held.wake;") is not None


def test_by_itself_it_looks_seldom_and_not_where_data_is_paid_for(
    panel: Panel, publisher: Publisher, dunbook: Dunbook
):
    current = "await (await app.openList()).keepCurrent(); return held.wake - Date.now() - held.shift;"
    panel.run(UPDATE)
    wait = panel.run(current)
    assert wait + 5_000 >= 12 * 3600_000
    assert wait <= 15 * 3600_000
    asked = len(dunbook.asked)
    panel.run("held.shift = 2 * 7200_000;")
    panel.run(current)
    assert len(dunbook.asked) == asked
    panel.run("held.shift = 20 * 3600_000; held.metered = true;")
    panel.run(current)
    assert len(dunbook.asked) == asked
    panel.run("held.shift = 22 * 3600_000; await app.settings.set({ listMetered: true });")
    panel.run(current)
    assert len(dunbook.asked) > asked
    panel.run("await app.settings.set({ listUpdates: 'manual' });")
    panel.run("held.shift = 99 * 3600_000;")
    asked = len(dunbook.asked)
    panel.run("await (await app.openList()).keepCurrent();")
    assert len(dunbook.asked) == asked
    assert panel.run("return held.wake;") is None


def test_the_codes_of_tags_are_those_of_the_shared_words(panel: Panel):
    same = "const { TAGS } = await import('/core/list/table.js'); return [TAGS, app.tags.tags];"
    codes, words = panel.run(same)
    assert codes == words
