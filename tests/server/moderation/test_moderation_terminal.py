"""`dunbook moderate`: a moderator works at the terminal."""

import json
from collections.abc import Callable

import pytest
from dunbook.cli import main

from tests.server.moderating import ANN, BOB, burst, dispute, published
from tests.server.world import LANDLINE, MOBILE, World

Run = Callable[..., list]


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """The JSON that a command printed."""
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(world.settings.data_dir))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def ask(*arguments: str) -> list:
        capsys.readouterr()
        assert main(["moderate", *arguments, "--json"]) == 0
        found: list = json.loads(capsys.readouterr().out)
        return found

    return ask


def test_a_case_is_found_decided_logged_and_undone(world: World, run: Run, capsys):
    burst(world)
    (case,) = run("queue")
    assert (case["about"], case["key"], case["overdue"]) == ("burst", "+8657126888888", False)
    told = run("show", case["case"])
    assert (told["display"], told["published"], told["clusters"]["time_alone"]) == ("0571 2688 8888", None, 0)
    decide = ["moderate", "decide", case["case"], "--as", ANN]
    assert main([*decide, "--verdict", "count", "--code", "one_origin"]) == 1
    assert "reason does not fit" in capsys.readouterr().err
    assert main([*decide, "--verdict", "discard", "--code", "one_origin"]) == 0
    assert main([*decide, "--verdict", "discard", "--code", "one_origin"]) == 1
    assert "somebody may have decided" in capsys.readouterr().err
    (line,) = run("log")
    assert (line["moderator"], line["action"], line["code"]) == (ANN, "discard", "one_origin")
    assert main(["moderate", "undo", str(line["id"]), "--code", "mistake", "--as", BOB]) == 0
    assert [again["case"] for again in run("queue")] == [case["case"]]


def test_it_is_told_in_words(world: World, run: Run, capsys):
    published(world)
    world.now = type(world.now).now(world.now.tzinfo)  # The terminal has the real time.
    receipt = dispute(world, LANDLINE, note="我三月才\x1b[31m开始用")
    (case,) = run("queue")
    assert receipt not in json.dumps(run("show", case["case"]))
    assert main(["moderate", "queue"]) == 0
    assert main(["moderate", "show", case["case"]]) == 0
    printed = capsys.readouterr().out
    for words in ("Due by", "0571 2688 8888", "Note to moderators: 我三月才 [31m开始用", "--verdict clear"):
        assert words in printed
    assert "\x1b" not in printed
    assert main(["moderate", "log"]) == 0
    assert "Nothing has been decided" in capsys.readouterr().out


def test_nothing_waits(run: Run, capsys):
    assert run("queue") == []
    assert main(["moderate", "queue"]) == 0
    assert "Nothing waits" in capsys.readouterr().out
    assert main(["moderate", "show", MOBILE]) == 1
    assert main(["moderate", "undo", "1", "--code", "mistake", "--as", ANN]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ["decide", "x", "--verdict", "hide", "--code", "mistake", "--as", ANN],
        ["decide", "x", "--verdict", "clear", "--code", "whim", "--as", ANN],
        ["decide", "x", "--verdict", "clear", "--code", "changed_hands"],
        ["decide", "x", "--verdict", "clear", "--code", "changed_hands", "--as", "two words"],
        ["undo", "first", "--code", "mistake", "--as", ANN],
        ["agencies", "approve", "x"],
    ],
)
def test_wrong_arguments_end_with_2(wrong: list[str]):
    with pytest.raises(SystemExit) as ended:
        main(["moderate", *wrong])
    assert ended.value.code == 2


def test_the_queue_comes_in_pages_and_several_are_decided_at_once(world: World, run: Run, capsys):
    world.now = type(world.now).now(world.now.tzinfo)  # The terminal has the real time.
    for number in (LANDLINE, MOBILE, "010-66667771"):
        dispute(world, number)
    first = run("queue", "--last", "2")
    assert main(["moderate", "queue", "--last", "2"]) == 0
    assert f"--after {first[-1]['case']}" in capsys.readouterr().out
    rest = run("queue", "--after", first[-1]["case"], "--about", "dispute")
    names = [case["case"] for case in [*first, *rest]]
    assert len(set(names)) == 3
    decide = ["moderate", "decide", *names, "--verdict", "keep", "--as", ANN]
    assert main([*decide, "--code", "one_origin"]) == 1
    assert main([*decide, "--code", "not_plausible"]) == 0
    assert "3 cases decided" in capsys.readouterr().out
    assert (run("queue"), len(run("log"))) == ([], 3)


def test_a_notice_on_paper_is_entered_and_read(world: World, run: Run, capsys):
    said = ["--sender", "某某律师事务所", "--contact", "a@example.com", "--text", "请\x1b[31m删除"]
    assert main(["moderate", "notice", *said, "--number", "84664163"]) == 1
    assert main(["moderate", "notice", *said]) == 0
    assert main(["moderate", "notice", *said, "--number", LANDLINE]) == 0
    cases = run("queue", "--about", "notice")
    assert [case["key"] for case in cases if case["key"]] == ["+8657126888888"]
    for case in cases:
        assert main(["moderate", "show", case["case"]]) == 0
        printed = capsys.readouterr().out
        assert "Text: 请 [31m删除" in printed
        assert "--verdict answer --code answered" in printed
        assert ("--verdict clear" in printed) == bool(case["key"])
