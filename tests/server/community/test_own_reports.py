"""The answer to a person about their own reports, however many these are."""

from functools import partial
from typing import Any

import pytest
from dunbook.community.own_reports import PAGE

from tests.server.community.crowding import LINE, Read
from tests.server.world import World


def test_me_comes_in_pages_and_reads_nobody_elses_reports(world: World, monkeypatch: pytest.MonkeyPatch):
    person = world.person()
    person.reports(LINE.removeprefix("CN-"))
    database, days = world.context.database, range(2 * PAGE + 9)
    with database.write() as transaction:
        transaction.run_many(
            "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, reported_day)"
            " SELECT :id, reporter_id, :key, 'service_95', 'collection_agency', '', reported_day - :ago"
            " FROM report",
            [{"id": f"x{at}", "key": f"CN-9522{at:04}", "ago": at} for at in days[:1]],
        )
        for at in days[1:]:
            transaction.run(
                "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, reported_day)"
                " SELECT :id, reporter_id, :key, 'service_95', 'collection_agency', '', reported_day - :ago"
                " FROM report WHERE id = 'x0'",
                id=f"x{at}",
                key=f"CN-9522{at:04}",
                ago=at,
            )
    read = Read(monkeypatch)
    pages: list[dict[str, Any]] = []
    page: int | None = 1

    def turn_to(number: int) -> None:
        pages.append(person.asks("GET", f"/v1/me?page={number}").json)

    while page:
        rows, _ = read.during(partial(turn_to, page))
        assert rows < 4 * PAGE
        page = pages[-1]["next_page"]
    told = [row for one in pages for row in one["reports"]]
    assert [len(one["reports"]) for one in pages] == [PAGE, PAGE, 10]
    assert len({row["id"] for row in told}) == len(told) == 2 * PAGE + 10
    assert [row["reported_on"] for row in told] == sorted((row["reported_on"] for row in told), reverse=True)
    refused = person.asks("GET", "/v1/me?page=0")
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "page")
