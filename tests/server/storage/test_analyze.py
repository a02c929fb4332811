"""An operator who runs ANALYZE must not slow anything: the query plans are the same with its figures."""

import re

import pytest
from dunbook.community import publish
from dunbook.published import changes

from tests.server.world import World

STATEMENTS = [
    changes._AFTER,
    changes._BEFORE,
    changes._NEW_DAY,
    publish._ANSWER,
    publish._BUCKET,
    publish._PERIODS,
]


@pytest.mark.parametrize("days", [1, 40], ids=["all on one day", "spread"])
def test_the_way_to_the_rows_is_the_same_after_analyze(world: World, days: int):
    database = world.context.database
    with database.write() as transaction:
        transaction.run_many(
            "INSERT INTO published (prefix, key, from_day, until_day, body)"
            " VALUES (:prefix, :key, :day, :until, '{}')",
            [
                {"prefix": at % 5, "key": f"k{at}", "day": 7 + at % days, "until": 900 + at % days}
                for at in range(3000)
            ],
        )
        transaction.run("ANALYZE")
    database.close()  # Connections that are opened from now on know the figures.
    for statement in STATEMENTS:
        names = dict.fromkeys(re.findall(r":(\w+)", statement), 1)
        steps = [row[3] for row in database.read(f"EXPLAIN QUERY PLAN {statement}", **names)]
        if statement != changes._NEW_DAY:
            assert not [step for step in steps if "_day" in step], steps
        else:
            assert all("INDEX" in step for step in steps if "published" in step), steps
