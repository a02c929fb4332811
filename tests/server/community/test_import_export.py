"""Lists are imported as one source that is never a person, and exported exactly. What is published is
exported."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from dunbook import cli

from tests.server.world import LANDLINE, MOBILE, SERVICE, World


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path / "home"))
    return tmp_path / "home"


def written(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert cli.main([*arguments, "--json"]) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found


LIST = f"""电话,类别,次数,日期
{SERVICE},催收,12,2026-01-05
0571-26888889,催收,3,2026/01/06
95588,催收,9,2026-01-06
84664163,催收,2,2026-01-06
{SERVICE},催收,1,2026-01-06
{MOBILE},外卖,5,2026-01-06
0571-26888887,催收,x,2026-01-06
0571-26888886,催收,0,2026-01-06
0571-26888885,催收,4,soon
0571-26888884,催收,4,2199-01-01
"""
MAPPED = (
    "--number",
    "电话",
    "--category",
    "类别",
    "--map",
    "催收=collection_agency",
    "--count",
    "次数",
    "--date",
    "日期",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_comes_in_and_every_row_that_does_not_is_explained(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
):
    path = written(tmp_path / "list.csv", LIST.encode(encoding))
    found = told(capsys, "import", path, "--source", "somebody", *MAPPED)
    assert found["taken"] == 2
    assert {"line": 10, "reason": "bad_date", "value": "soon"} in found["refused"]
    assert {"line": 5, "reason": "needs_area_code", "value": "84664163"} in found["refused"]
    reasons = {"official_line", "needs_area_code", "twice", "unknown_category", "bad_count", "too_few"}
    assert found["skipped"] == dict.fromkeys([*reasons, "bad_date", "future"], 1)


def test_a_list_of_objects_comes_in_too(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    content = json.dumps({"entries": [{"phone": SERVICE}, {"phone": LANDLINE}, {}]})
    path = written(tmp_path / "list.json", content)
    found = told(capsys, "import", path, "--source", "x", "--number", "phone", "--tag", "collection_agency")
    assert (found["taken"], found["skipped"]) == (2, {"empty": 1})


def test_every_refused_row_is_named_with_its_line_and_its_reason(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    rows = ["05712688888", "no\x1b[2J", *["x"] * 30]
    path = written(tmp_path / "list.csv", "\n".join(["number", SERVICE, *rows, ""]))
    assert cli.main(["import", path, "--source", "x", "--tag", "impostor"]) == 0
    said = capsys.readouterr().out
    assert "1 number taken in, 0 taken out, 32 rows skipped." in said
    assert "line 3: 05712688888" in said
    assert "line 4: no\\x1b[2J" in said
    assert "and 10 more; --json names all" in said
    assert "line 24: x" in said


@pytest.mark.parametrize("content", ["", "number\n", "number\nx\n", "<html/>", "%PDF-1.7\0", "[]"])
def test_what_is_no_list_changes_nothing_and_the_known_kinds_are_told(
    make_world: Callable[..., World],
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
):
    make_world(data_dir=home)
    tagged = ("--source", "x", "--tag", "collection_agency")
    told(capsys, "import", written(tmp_path / "list.csv", f"number\n{SERVICE}\n"), *tagged)
    path = written(tmp_path / "other", content)
    assert cli.main(["import", path, *tagged, "--replace"]) == 1
    said = capsys.readouterr().err
    assert all(
        kind in said for kind in ("CSV", "JSON", "PhoneBlock", "SpamBlocker", "Yet Another Call Blocker")
    )
    assert told(capsys, "import", "--source", "x", "--remove")["removed"] == 1


def test_a_known_programs_list_needs_no_names_of_columns(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    first = f'<phone-info phone="{SERVICE}" votes="5" rating="G_FRAUD"/>'
    second = f'<phone-info phone="{LANDLINE}" votes="1"/>'
    path = written(tmp_path / "list.xml", f"<blocklist>{first}{second}</blocklist>")
    given = ("import", path, "--source", "x")
    assert told(capsys, *given, "--tag", "impostor")["taken"] == 2
    assert told(capsys, *given, "--tag", "impostor", "--least", "2")["skipped"] == {"too_few": 1}
    mapped = told(capsys, *given, "--map", "G_FRAUD=impostor")
    assert (mapped["taken"], mapped["skipped"]) == (1, {"unknown_category": 1})


def test_lists_alone_publish_nothing_not_even_in_a_circle(
    make_world: Callable[..., World], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    circle = make_world("circle", data_dir=home)
    path = written(tmp_path / "list.csv", f"number\n{MOBILE}\n{SERVICE}\n")
    for name in "abcdefg":
        assert cli.main(["import", path, "--source", name, "--tag", "collection_agency"]) == 0
    assert circle.community(MOBILE) is None
    assert circle.community(SERVICE) is None
    circle.person().reports(MOBILE)
    assert circle.community(MOBILE)["level"] == "several"


def test_taking_a_list_out_leaves_what_was_without_it(
    make_world: Callable[..., World], home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    world = make_world(data_dir=home)
    for person in world.settled(5):
        person.reports(SERVICE)
        world.forward(days=1)
    before = world.community(SERVICE)
    path = written(tmp_path / "list.csv", f"number\n{SERVICE}\n{LANDLINE}\n")
    tagged = ("--tag", "impostor")
    told(capsys, "import", path, "--source", "x", *tagged)
    assert world.community(SERVICE) != before
    shorter = written(tmp_path / "shorter.csv", f"number\n{SERVICE}\n")
    assert told(capsys, "import", shorter, "--source", "x", "--replace", *tagged)["removed"] == 1
    assert told(capsys, "import", "--source", "x", "--remove")["removed"] == 1
    assert world.community(SERVICE) == before


@pytest.mark.parametrize(
    "wrong",
    [
        ["nowhere.csv", "--source", "x", "--tag", "collection_agency"],
        ["LIST", "--source", "x", "--tag", "bad_people"],
        ["LIST", "--source", "x"],
        ["LIST", "--source", "x", "--category", "类别"],
        ["LIST", "--source", "x", "--number", "nothing", "--tag", "impostor"],
        ["LIST", "--source", "x", "--map", "催收=impostor"],
        ["BROKEN", "--source", "x", "--tag", "impostor"],
        ["TWICE", "--source", "x", "--tag", "impostor"],
    ],
)
def test_what_cannot_be_done_is_said(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
):
    files = {
        "LIST": written(tmp_path / "list.csv", LIST),
        "TWICE": written(tmp_path / "twice.csv", f"number,number\n{SERVICE},{LANDLINE}\n"),
        "BROKEN": written(tmp_path / "broken.json", '[{"number": 1}'),
    }
    assert cli.main(["import", *(files.get(word, word) for word in wrong)]) == 1
    assert capsys.readouterr().err.strip()


def test_the_export_has_what_is_published_with_licence_and_date(
    make_world: Callable[..., World],
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    make_world("circle", data_dir=home).person().reports(MOBILE, creditor="huabei", conduct=["threat"])
    found = told(capsys, "export", "--out", str(tmp_path / "out"))
    assert found["numbers"] == 1
    with (tmp_path / "out/numbers.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["key"], row["creditors"], row["disputed"]) == ("+8613800138000", "huabei", "false")
    package = json.loads((tmp_path / "out/datapackage.json").read_text())
    assert package["licenses"][0]["name"] == "ODbL-1.0"
    assert package["created"] == found["date"]
    numbers = json.loads((tmp_path / "out/numbers.json").read_text())
    assert numbers["licence"] == "ODbL-1.0"
    assert numbers["numbers"][0]["conduct"] == ["threat"]
