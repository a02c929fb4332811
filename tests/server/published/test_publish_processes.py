"""Publishing by command and by schedule: several processes, one that is killed, and folders for static
hosts."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dunbook import clock
from dunbook.api.context import publish_now
from dunbook.cli import main
from dunbook.config import Settings
from dunbook.published import files
from dunbook.published.files import FOLDER, copy_to, publish_to
from dunbook.published.keys import load_keys, new_key
from dunbook.published.publisher import POINTER, AlreadyPublishing, current, publish
from dunbook.published.reader import check
from dunbook.published.schedule import _publish, _try, run
from dunbook.published.statement import as_moment
from dunbook.storage import Database, open_database

from tests.server.hosts.test_serving import fetch, serving
from tests.server.list_reader import newcomer
from tests.server.world import LANDLINE, MOBILE, World


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], circle: World):
    """Runs `dunbook …` for the circle's data: exit code, output, errors."""
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(circle.settings.data_dir))
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def pinned(world: World) -> dict[str, str]:
    return {key.id: key.public for key in load_keys(world.settings.data_dir)}


def test_a_folder_for_a_static_host(circle: World, command, tmp_path: Path):
    out = tmp_path / "site/list"
    circle.person().reports(LANDLINE)
    code, printed, _ = command("publish", "--out", str(out), "--json")
    told = json.loads(printed)
    assert (code, told["count"], told["new"]) == (0, 1, True)
    names = {f"{FOLDER}/{path.name}" for path in (out / FOLDER).iterdir()} | {POINTER}
    # A mirror and the server offer the same bytes at the same addresses.
    for name in names:
        assert circle.client.get(f"/v1/list/{name}").data == (out / name).read_bytes()
    code, printed, _ = command("publish", "--out", str(out))
    assert (code, str(told["version"]) in printed, "Published" in printed) == (0, True, False)
    code, printed, _ = command("publish", "--check", str(out), "--json")
    assert (code, json.loads(printed)["version"]) == (0, told["version"])


def test_a_folder_that_is_not_whole_is_said_and_repaired(circle: World, command, tmp_path: Path):
    out = tmp_path / "list"
    circle.person().reports(LANDLINE)
    command("publish", "--out", str(out))
    full = next((out / FOLDER).glob("*.full"))
    full.unlink()
    code, _, error = command("publish", "--check", str(out))
    assert (code, "missing" in error) == (1, True)
    assert command("publish", "--out", str(out))[0] == 0
    assert command("publish", "--check", str(out))[0] == 0
    full.write_bytes(full.read_bytes()[:-1])
    code, _, error = command("publish", "--check", str(out))
    assert (code, "what was signed" in error) == (1, True)
    code, _, error = command("publish", "--check", str(tmp_path / "nothing"))
    assert (code, "missing" in error) == (1, True)


def test_what_stands_in_the_way_is_said(circle: World, command, tmp_path: Path):
    (tmp_path / "file").write_text("")
    code, _, error = command("publish", "--out", str(tmp_path / "file" / "list"))
    assert (code, "Cannot write to" in error) == (1, True)
    for key in (circle.settings.data_dir / "keys").iterdir():
        key.unlink()
    code, _, error = command("publish")
    assert (code, "no key here" in error) == (1, True)


def test_another_publisher_is_told_apart_from_nothing_new(circle: World, command, caplog, tmp_path: Path):
    settings, database = circle.settings, circle.context.database
    with database.alone("publisher"):
        code, printed, error = command("publish")
    assert (code, printed, "publishing the first version" in error) == (1, "", True)
    publish_now(circle.context)
    circle.person().reports(LANDLINE)
    with database.alone("publisher"):
        with pytest.raises(AlreadyPublishing):
            publish_now(circle.context)
        code, printed, error = command("publish", "--json", "--out", str(tmp_path / "list"))
        _try(settings, database, _publish)
    told = json.loads(printed)
    assert (code, told["new"], told["busy"], told["count"]) == (0, False, True, 0)
    assert "Another process" in error
    assert (tmp_path / "list" / POINTER).is_file()
    assert caplog.messages == ["not published: another process is publishing"]
    for new in (True, False):
        code, printed, error = command("publish", "--json")
        told = json.loads(printed)
        assert (code, told["new"], told["busy"], told["count"], error) == (0, new, False, 1, "")


def test_publishers_at_once_make_one_version(make_world, database_url: str, tmp_path: Path):
    world = make_world("circle", database_url=database_url)
    for number in range(9):
        world.person().reports(f"0571-2688000{number}")
    environment = {
        **os.environ,
        "DUNBOOK_DATA_DIR": str(world.settings.data_dir),
        "DUNBOOK_DATABASE_URL": database_url,
        "DUNBOOK_POLICY": "circle",
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dunbook.cli", "publish", "--json", "--out", tmp_path / f"out{at}"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for at in range(2)
    ]
    told = [process.communicate(timeout=120) for process in started]
    # A process that came while another one published has nothing to show yet, or shows what that one made.
    made = [json.loads(printed) for printed, _ in told if printed]
    assert sum(row["new"] for row in made) == 1, told
    assert {row["count"] for row in made} == {9}
    assert len(load_keys(world.settings.data_dir)) == 1
    assert len(world.context.database.read("SELECT version FROM list_version WHERE count > 0")) == 1
    assert len(newcomer(world).entries) == 9


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs."""


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch, database: Database) -> Iterator[list[int]]:
    """Raises Killed before the step-th transaction, file or rename, and returns how many there were."""
    done = [0]

    def counted(real):
        def before(*arguments, **named):
            done[0] += 1
            if done[0] == step:
                raise Killed
            return real(*arguments, **named)

        return before

    with monkeypatch.context() as patch:
        patch.setattr(database, "write", counted(database.write))
        patch.setattr(files, "write_whole", counted(files.write_whole))
        patch.setattr(Path, "replace", counted(Path.replace))
        yield done


def test_killed_at_any_moment_the_list_stays_whole_and_the_next_run_goes_on(circle: World, monkeypatch):
    folder, database = circle.settings.list_dir, circle.context.database
    publish_now(circle.context)
    step, finished = 0, False
    while not finished:
        step += 1
        before = check(folder, pinned(circle), as_moment(circle.now))
        circle.forward(days=1)
        circle.person().reports(f"0571-2688{step:04}")
        with killed_at(step, monkeypatch, database) as done:
            try:
                publish_now(circle.context)
                finished = True
            except Killed:
                found = check(folder, pinned(circle), as_moment(circle.now))
                assert found == before or found.newest.count == step
        publish_now(circle.context)
        now = check(folder, pinned(circle), as_moment(circle.now))
        assert now == current(database)
        assert len(newcomer(circle).entries) == step
    assert done[0] >= 10


def test_the_schedule_publishes_and_copies_what_others_published(circle: World, tmp_path: Path):
    circle.person().reports(LANDLINE)

    class Turns(threading.Event):
        """The schedule ends after two turns, and nobody waits."""

        left = 2

        def wait(self, timeout: float | None = None) -> bool:
            assert timeout is not None
            assert 0 <= timeout <= 60
            if self.left == 2:
                circle.person().reports(MOBILE)
                circle.forward(hours=1)
                publish(circle.context.database, circle.settings.data_dir, circle.now)
            self.left -= 1
            return self.left == 0

    run(circle.settings, Turns())
    assert len(newcomer(circle).entries) == 2


def test_what_has_to_go_goes_by_the_clock_where_nobody_writes(circle: World):
    database, today = circle.context.database, circle.context.today()
    with database.write() as transaction:
        for days in (31, 1):
            transaction.run(
                "INSERT INTO network (key, mark, name, seen_day) VALUES ('+8657126888888', :mark, 'x', :day)",
                mark=bytes([days]),
                day=today - days,
            )
        transaction.run(
            "INSERT INTO sync_invitation (hash, until_day) VALUES (:hash, :day)", hash=b"x", day=today - 1
        )
    over = threading.Event()
    over.set()  # After one turn.
    run(circle.settings, over)
    assert database.read("SELECT seen_day FROM network") == [(today - 1,)]
    assert database.read("SELECT 1 FROM sync_invitation") == []


def test_an_older_copy_does_not_replace_a_newer_one(circle: World, tmp_path: Path):
    publish_now(circle.context)
    pointer = tmp_path / "copy" / POINTER
    copy_to(circle.context.database, pointer.parent)
    newer = json.loads(pointer.read_bytes())
    newer["statement"]["version"] += 1
    pointer.write_text(json.dumps(newer))
    copy_to(circle.context.database, pointer.parent)
    assert json.loads(pointer.read_bytes()) == newer


def test_a_server_offers_the_list_at_once_and_notices_a_new_one(tmp_path: Path):
    with serving(tmp_path) as (_, _, address):
        status, body = fetch(f"{address}/v1/list/{POINTER}")
        assert (status, json.loads(body)["statement"]["count"]) == (200, 0)
        settings = Settings(data_dir=tmp_path)
        new_key(tmp_path)
        database = open_database(settings.database)
        publish_to(database, tmp_path, settings.list_dir, clock.now())
        database.close()
        _, body = fetch(f"{address}/v1/list/{POINTER}")
        assert len(json.loads(body)["signatures"]) == 2
