"""`/metrics`: the same whichever worker answers, about nobody, and only for the operator."""

import re
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.cli import main
from prometheus_client.parser import text_string_to_metric_families as parsed

from tests.server.hosts.test_serving import fetch, serving
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

TOKEN = "0123456789abcdef0123456789abcdef"


def told(text: str) -> dict[str, float]:
    """`name` or `name label` of every figure."""
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in parsed(text)
        for sample in family.samples
    }


def figures(world: World) -> dict[str, float]:
    answer = world.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    return told(answer.text)


def test_they_say_what_the_database_holds_when_asked(make_world, database_url: str):
    world = make_world("circle", database_url=database_url)
    before = figures(world)
    assert (before["dunbook_reports"], before["dunbook_cases_waiting dispute"]) == (0, 0)
    assert "dunbook_list_version" not in before
    people = [world.person() for _ in range(3)]
    for person in people:
        person.reports(LANDLINE)
    people[0].reports(SERVICE)
    for number in (SERVICE, MOBILE):
        people[1].asks("POST", "/v1/disputes", json={"number": number, "reason": "mine_private"})
    made = publish_now(world.context)
    world.forward(days=31)
    now = figures(world)
    assert (now["dunbook_reports"], now["dunbook_reporters"]) == (4, 3)
    assert (now["dunbook_list_entries"], now["dunbook_list_version"]) == (2, made.offer.newest.version)
    levels = [now[f"dunbook_published_numbers {level}"] for level in ("few", "several", "many")]
    assert levels == [2, 0, 0]
    assert now["dunbook_list_age_seconds"] == pytest.approx(31 * 86400, abs=2)
    # The owner of a mobile has won by now: the case waits no more.
    assert (now["dunbook_cases_waiting dispute"], now["dunbook_cases_overdue dispute"]) == (1, 1)


def test_they_name_no_number_and_nobody(circle: World):
    for number in (LANDLINE, MOBILE, SERVICE):
        circle.person().reports(number, creditor="huabei", conduct=["threat"])
    publish_now(circle.context)
    labels = set(re.findall(r'(\w+)="(\w+)"', circle.client.get("/metrics").text))
    assert {name for name, _ in labels} == {"about", "level"}
    # A look-up is seen in none of them.
    before = figures(circle)
    circle.community(LANDLINE)
    after = figures(circle)
    used = {"dunbook_cpu_seconds_total", "dunbook_resident_memory_bytes", "dunbook_list_age_seconds"}
    assert {name for name in after if after[name] != before[name]} <= used


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.1", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 404),
        ("192.0.2.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
    ],
)
@pytest.mark.parametrize("proxies", [0, 1])
def test_without_a_token_only_this_machine_may_ask(
    make_world, address: str, headers: dict[str, str], status: int, proxies: int
):
    world = make_world(trusted_proxies=proxies)
    answer = world.client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status
    unknown = world.client.get("/nothing", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert status == 200 or answer.data == unknown.data


def test_with_a_token_only_who_knows_it_may(make_world, tmp_path: Path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    world = make_world(metrics_token_file=tmp_path / "token")
    for said in ("", TOKEN, "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"):
        answer = world.client.get("/metrics", headers={"Authorization": said})
        assert answer.status_code == 404, said
    for address in ("127.0.0.1", "192.0.2.1"):
        answer = world.client.get(
            "/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, environ_base={"REMOTE_ADDR": address}
        )
        assert answer.status_code == 200


@pytest.mark.parametrize("content", [None, "", "short", f"{TOKEN} {TOKEN}", f"{TOKEN}\n{TOKEN}", "密" * 40])
def test_a_file_without_a_token_stops_the_start(monkeypatch, capsys, tmp_path: Path, content: str | None):
    file = tmp_path / "token"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("DUNBOOK_METRICS_TOKEN_FILE", str(file))
    assert main(["serve", "--port", "0"]) == 1
    error = capsys.readouterr().err
    assert "DUNBOOK_METRICS_TOKEN_FILE" in error
    assert not content or content not in error


def test_every_worker_tells_of_all_of_them(tmp_path: Path):
    with serving(tmp_path, "--workers", "2") as (_, _, address):
        for _ in range(8):
            now = told(fetch(f"{address}/metrics")[1].decode())
            # The parent, both workers, and perhaps the publisher.
            assert now["dunbook_processes"] >= 3
            assert now["dunbook_resident_memory_bytes"] > 3 * 2**20
