"""Only some areas of the list on the device: loaded and kept current alone, never said to be all of it."""

import json

import pytest

from tests.extension.area_publishing import BEIJING, HANGZHOU, LINE, LINES, AreaPublisher, said
from tests.extension.conftest import Panel
from tests.extension.list_updates import FIND, STATE, UPDATE
from tests.extension.publishing import a_key
from tests.extension.serving import Dunbook

CHOOSE = "const list = await app.openList(); return fault(list.chooseAreas(given));"
AWAY = "const list = await app.openList(); return (await list.areaAway(given))?.area ?? null;"
COUNT = "const list = await app.openList(); return list.countByPrefix(given);"


@pytest.fixture
def publisher(dunbook: Dunbook) -> AreaPublisher:
    made = AreaPublisher()
    made.divide(LINES)
    made.publish_areas(said(HANGZHOU), said(BEIJING), said(LINE))
    dunbook.say = made.answer
    return made


def kinds(publisher: AreaPublisher) -> list[str]:
    return [path.rpartition(".")[2] for path in publisher.asked]


def test_what_is_chosen_is_loaded_and_what_is_not_is_not_asked_for(panel: Panel, publisher: AreaPublisher):
    assert panel.run(CHOOSE, ["ZJ"]) is None
    assert panel.run(FIND, HANGZHOU)
    assert panel.run(FIND, LINE)
    files = "".join(publisher.asked)
    assert publisher.offers["BJ"].whole.full.sha256 not in files
    assert publisher.whole["full"]["sha256"] not in files
    state = panel.run(STATE)
    assert (state["count"], state["version"], sorted(state["areas"]["held"])) == (2, 1, ["ZJ", "other"])


def test_a_number_whose_area_is_not_here_is_not_said_to_be_unknown(panel: Panel, publisher: AreaPublisher):
    panel.run(CHOOSE, ["ZJ"])
    publisher.asked.clear()
    assert panel.run(FIND, BEIJING) is None
    assert panel.run(AWAY, BEIJING) == "BJ"
    assert [panel.run(AWAY, key) for key in (HANGZHOU, LINE, "+8657100000000")] == [None, None, None]
    # A beginning that other areas have too is not counted as if the whole list were here.
    assert panel.run(COUNT, ["+86571"]) == 1
    assert panel.run(COUNT, ["+8610"]) is None
    assert panel.run(COUNT, ["+86"]) is None
    assert publisher.asked == []
    panel.run(CHOOSE, [])
    assert panel.run(AWAY, BEIJING) is None


def test_an_update_loads_only_what_changed_in_these_areas(panel: Panel, publisher: AreaPublisher):
    panel.run(CHOOSE, ["ZJ"])
    publisher.publish_areas(said("+861062345679"))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert kinds(publisher) == ["json"]
    publisher.publish_areas(said(HANGZHOU, "many"), said("+8657126880001"), removed=(LINE,))
    publisher.asked.clear()
    assert panel.run(UPDATE) is None
    assert kinds(publisher) == ["json", "area", "delta", "area", "delta"]
    assert panel.run(FIND, HANGZHOU)["level"] == "many"
    assert panel.run(FIND, LINE) is None
    publisher.publish_areas(removed=("+8657126880001",))
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, "+8657126880001") is None
    assert panel.run(STATE)["count"] == 1


def test_areas_come_and_go_as_they_are_chosen(panel: Panel, publisher: AreaPublisher):
    panel.run(CHOOSE, ["ZJ"])
    publisher.asked.clear()
    panel.run(CHOOSE, ["BJ", "ZJ"])
    assert kinds(publisher) == ["json", "area", "full"]
    assert panel.run(FIND, BEIJING)
    assert panel.run(FIND, HANGZHOU)
    publisher.asked.clear()
    panel.run(CHOOSE, ["BJ"])
    assert kinds(publisher) == ["json"]
    assert panel.run(FIND, HANGZHOU) is None
    assert panel.run(AWAY, HANGZHOU) == "ZJ"
    panel.run(CHOOSE, [])
    assert panel.run(STATE)["count"] == 3
    assert "areas" not in panel.run(STATE)
    panel.run(CHOOSE, ["ZJ"])
    assert panel.run(STATE)["count"] == 2


def test_another_division_is_loaded_anew(panel: Panel, publisher: AreaPublisher):
    panel.run(CHOOSE, ["BJ"])
    publisher.divide([("", "other"), ("+86571", "BJ"), ("+86572", "other")])
    publisher.publish_areas()
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, HANGZHOU)
    assert panel.run(FIND, BEIJING)
    assert panel.run(STATE)["count"] == 3


def test_a_server_that_does_not_divide_its_list_changes_nothing(panel: Panel, publisher: AreaPublisher):
    del publisher.files["areas.json"]
    panel.run(UPDATE)
    assert panel.run(CHOOSE, ["ZJ"]) == "list_no_areas"
    assert panel.run("return (await app.settings.get()).listAreas;") == []
    assert panel.run(FIND, BEIJING)
    assert panel.run("return fault(app.settings.set({ listAreas: ['../x'] }));") == "bad_setting"


def changed(publisher: AreaPublisher, change) -> None:
    """Changes what a mirror without a key can change: the signature stays that of what was published."""
    document = json.loads(publisher.files["areas.json"])
    change(document["statement"])
    publisher.files["areas.json"] = json.dumps(document).encode()


def rows(statement: dict) -> dict[str, dict]:
    return {row["area"]: row for row in statement["areas"]}


def test_no_mirror_leaves_an_area_out_mixes_editions_or_swaps_two(panel: Panel, publisher: AreaPublisher):
    panel.run(CHOOSE, ["ZJ"])
    old = dict(publisher.files)
    before = rows(json.loads(old["areas.json"])["statement"])
    publisher.publish_areas(said(HANGZHOU, "many"), said(BEIJING, "many"), said(LINE, "many"))
    new = dict(publisher.files)
    after = rows(json.loads(new["areas.json"])["statement"])

    def refused(expected: str) -> None:
        assert panel.run(UPDATE) == expected
        assert panel.run(FIND, HANGZHOU)["level"] == "few"
        assert panel.run(STATE)["version"] == 1
        publisher.files = dict(new)

    changed(publisher, lambda statement: statement["areas"].pop(1))
    refused("list_signature")
    changed(publisher, lambda statement: statement["areas"].__setitem__(1, before["ZJ"]))
    refused("list_signature")
    changed(publisher, lambda statement: [row.update(area="ZJ") for row in statement["areas"]])
    refused("list_signature")
    one, other, stale = (f"files/{row['sha256']}.area" for row in (after["ZJ"], after["BJ"], before["ZJ"]))
    publisher.files |= {one: new[other], other: new[one]}
    refused("bad_list")
    publisher.files[one] = new[stale]  # This part alone is as it was.
    refused("bad_list")
    del publisher.files[one]
    refused("server_trouble")
    assert panel.run(UPDATE) is None
    assert panel.run(FIND, HANGZHOU)["level"] == "many"
    publisher.files = old
    assert panel.run(UPDATE) == "list_rollback"


def test_a_statement_that_does_not_add_up_is_refused_whoever_signed_it(
    panel: Panel, publisher: AreaPublisher
):
    panel.run(CHOOSE, ["ZJ"])
    statement = publisher.publish_areas(said(HANGZHOU, "many"), said(BEIJING, "many"))
    found = rows(statement)
    swapped = {"BJ": {**found["ZJ"], "area": "BJ"}, "ZJ": {**found["BJ"], "area": "ZJ"}}
    for areas in (
        statement["areas"][:-1],
        statement["areas"][::-1],
        [swapped.get(row["area"], row) for row in statement["areas"]],
    ):
        publisher.sign({**statement, "areas": areas})
        assert panel.run(UPDATE) == "bad_list"
    publisher.sign({**statement, "format": "dunbook-areas/2"})
    assert panel.run(UPDATE) == "list_too_new"
    publisher.sign({**statement, "valid_until": "2026-01-01T00:00:00Z"})
    assert panel.run(UPDATE) == "list_expired"
    publisher.files["areas.json"] = publisher.files["latest.json"]
    assert panel.run(UPDATE) == "bad_list"
    publisher.key = a_key()
    publisher.sign(statement)
    assert panel.run(UPDATE) == "list_signature"
    assert panel.run(FIND, HANGZHOU)["level"] == "few"
