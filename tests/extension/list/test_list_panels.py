"""The list in several panels: seen by all at once, and whole if one dies."""

import pytest

from tests.extension.conftest import OpenPanel
from tests.extension.list_updates import FIND, KEY, UPDATE
from tests.extension.publishing import Publisher, entry


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
    assert False in seen  # At least one panel died before the swap.
