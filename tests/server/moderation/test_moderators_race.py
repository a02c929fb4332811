"""Several moderators decide and undo the same cases at the same moment: each decision is made once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from dunbook.community.moderation import moderation
from dunbook.community.moderation.verdicts import CannotDecide

from tests.server.moderating import ANN, BOB, log, waiting
from tests.server.moderation.test_queue import fill
from tests.server.world import World


def test_bulk_single_and_undone_decisions_race_on_both_databases(
    make_world: Callable[..., World], database_url: str
):
    world = make_world(database_url=database_url)
    context, day = world.context, world.context.today()
    fill(context.database, day, 20)
    cases = waiting(world)
    assert len(cases) == 20

    def together(moderator: str) -> int:
        said = ("keep", "not_plausible", moderator, day, context.policy)
        return moderation.decide_all(context.database, cases, *said)[0]

    def alone(moderator: str) -> int:
        done = 0
        for case in reversed(cases):
            try:
                said = ("clear", "owner_plausible", moderator, day, context.policy)
                moderation.decide(context.database, case, *said)
                done += 1
            except CannotDecide:
                pass
        return done

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(act, who) for act in (together, alone) for who in (ANN, BOB)]
        assert sum(one.result() for one in done) == 20
    assert waiting(world) == []
    lines = log(world)
    assert len(lines) == len({line.subject for line in lines}) == 20

    def undone(moderator: str) -> int:
        count = 0
        for line in lines:
            try:
                moderation.undo(context.database, line.id, moderator, "mistake", day, context.policy)
                count += 1
            except CannotDecide:
                pass
        return count

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(undone, who) for who in (ANN, BOB, ANN, BOB)]
        assert sum(one.result() for one in done) == 20
    assert len(waiting(world)) == 20
    assert len(log(world)) == 40
    assert context.database.read("SELECT COUNT(*) FROM ruling WHERE undone_day IS NULL") == [(0,)]
