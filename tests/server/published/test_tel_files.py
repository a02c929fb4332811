"""The plain tables: what other programs read, which columns are missing, and that what left the list
leaves them."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.published import changes
from dunbook.published.entry import DISPUTED, LEVELS, Entry
from dunbook.published.files import copy_to
from dunbook.published.tel_files import EVERYWHERE, HEAD, area_of, bodies
from dunbook.published.tel_patch import keys_by_line, lines_by_table, patched
from dunbook.storage import Transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.server.world import LANDLINE, MOBILE, SERVICE, World


@pytest.fixture
def shared(make_world, database_url: str) -> World:
    """A circle on each kind of database."""
    return make_world("circle", database_url=database_url)


def index(world: World) -> dict:
    found: dict = json.loads(world.client.get("/v1/list/tel.json").data)
    return found


def numbers(world: World, name: str) -> set[str]:
    answer = world.client.get(f"/v1/list/tel/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/csv"
    return {row["tel"] for row in csv.DictReader(io.StringIO(answer.text))}


def stored(world: World) -> dict[str, bytes]:
    """The bytes of each table, by its name."""
    return {
        row["name"]: world.client.get(f"/v1/list/tel/{row['name']}").data for row in index(world)["files"]
    }


def made(*entries: Entry) -> dict[str, list[str]]:
    """The rows of each table, by its name."""
    return {table.name: body.decode().splitlines() for table, body in bodies(entries).items()}


def entry(key: str, level: str = "few", tag: str = "collection_agency", flags: int = 0) -> Entry:
    return Entry(key, tag, level, "2026-11", flags)


def test_a_number_stands_there_with_the_digits_that_a_phone_shows():
    rows = made(
        entry("+8657126888888"),
        entry("+861026888888"),
        entry("+8613800138000"),
        entry("+864008001234"),
        entry("CN-95220369"),
        entry("+85221234567"),
    )["few.csv"]
    assert rows[0] == "tel"
    assert sorted(rows[1:]) == [
        "01026888888",
        "057126888888",
        "13800138000",
        "4008001234",
        "85221234567",
        "861026888888",
        "8613800138000",
        "864008001234",
        "8657126888888",
        "95220369",
    ]


def test_a_table_holds_its_level_and_those_above():
    tables = made(entry("CN-95220361"), entry("CN-95220362", "several"), entry("CN-95220363", "many"))
    assert {name: len(rows) - 1 for name, rows in tables.items()} == {
        "few.csv": 3,
        "several.csv": 2,
        "many.csv": 1,
        "few-other.csv": 3,
        "several-other.csv": 2,
        "many-other.csv": 1,
    }


def test_the_areas_share_the_whole_between_them():
    tables = made(entry("+8657126888888"), entry("+8657126888889"), entry("+861026888888"), entry("CN-9522"))
    parts = [row for name, rows in tables.items() if name.startswith("few-") for row in rows[1:]]
    assert sorted(tables["few.csv"][1:]) == sorted(parts)
    assert {name for name in tables if "-" in name} == {"few-0571.csv", "few-010.csv", "few-other.csv"}


@pytest.mark.parametrize(
    ("key", "area"),
    [
        ("+861026888888", "010"),
        ("+862126888888", "021"),
        ("+8657126888888", "0571"),
        ("+8613800138000", "other"),
        ("+8610123456789", "010"),
        ("+864008001234", "other"),
        ("+85221234567", "other"),
        ("CN-95188", "other"),
    ],
)
def test_only_a_landline_has_an_area(key: str, area: str):
    assert area_of(key) == area


def test_nothing_disputed_and_nothing_harmless_is_in_them():
    tables = made(
        entry("CN-95220361", "many", flags=DISPUTED), entry("CN-95220362", "many", tag="not_collection")
    )
    assert tables == {f"{level}.csv": ["tel"] for level in ("few", "several", "many")}


def test_they_hold_what_the_list_holds_and_are_named_by_their_hash(shared: World):
    person = shared.person()
    for number in (LANDLINE, MOBILE, SERVICE):
        person.reports(number)
    publish_now(shared.context)
    everything = {"057126888888", "8657126888888", "13800138000", "8613800138000", "95220369"}
    assert numbers(shared, "few.csv") == everything
    assert numbers(shared, "few-0571.csv") == {"057126888888", "8657126888888"}
    assert numbers(shared, "several.csv") == set()
    for row in index(shared)["files"]:
        answer = shared.client.get(f"/v1/list/files/{row['sha256']}.csv")
        assert hashlib.sha256(answer.data).hexdigest() == row["sha256"]
        assert (len(answer.data), answer.content_type) == (row["bytes"], "text/csv")
        assert answer.data.count(b"\n") == row["rows"] + 1
        assert "immutable" in answer.headers["Cache-Control"]
    assert index(shared)["version"] == shared.client.get("/v1/list/latest.json").json["statement"]["version"]


def test_what_is_taken_back_is_gone_from_every_file(shared: World, tmp_path: Path):
    person = shared.person()
    told = person.reports(MOBILE)
    person.reports(LANDLINE)
    publish_now(shared.context)
    before = index(shared)["files"]
    out = tmp_path / "out"
    copy_to(shared.context.database, out)
    assert "13800138000" in (out / "tel/few.csv").read_text()
    person.withdraws(told)
    shared.forward(hours=1)
    publish_now(shared.context)
    copy_to(shared.context.database, out)
    assert numbers(shared, "few.csv") == {"057126888888", "8657126888888"}
    texts = [path.read_text() for folder in (out, shared.settings.list_dir) for path in folder.rglob("*.csv")]
    assert texts
    assert not [text for text in texts if "13800138000" in text]
    stored = shared.context.database.read("SELECT body FROM list_file WHERE substr(name, 65) = '.csv'")
    assert not [body for (body,) in stored if b"13800138000" in body]
    changed = {row["sha256"] for row in before} - {row["sha256"] for row in index(shared)["files"]}
    for digest in changed:
        assert shared.client.get(f"/v1/list/files/{digest}.csv").status_code == 404
    # An area without entries has no table any more, in the folder either.
    assert shared.client.get("/v1/list/tel/few-other.csv").status_code == 404
    assert not (out / "tel/few-other.csv").exists()


def test_a_disputed_number_leaves_them_and_stays_on_the_list(world: World):
    for person in world.trusted(10):
        person.reports(MOBILE)
        world.forward(days=1)
    publish_now(world.context)
    assert "13800138000" in numbers(world, "few.csv")
    world.person().asks("POST", "/v1/disputes", json={"number": MOBILE, "reason": "mine_private"})
    world.forward(hours=1)
    publish_now(world.context)
    assert world.client.get(f"/v1/numbers/{MOBILE}").json["community"]["disputed"]
    assert "13800138000" not in numbers(world, "few.csv")


def far_from_midnight(world: World) -> None:
    """Ten in the morning in China, whatever the hour of the run: with a new day all tables are made anew."""
    world.forward(days=1)
    world.now = world.now.replace(hour=2, minute=0)


def test_a_large_list_makes_them_every_few_hours(circle: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dunbook.published.tel_publisher.LARGE", 0)
    far_from_midnight(circle)
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    circle.person().reports(MOBILE)
    for hours in (1, 2, 2.5):  # Longer than the files of an old version of the list stay.
        circle.forward(hours=hours)
        publish_now(circle.context)
        circle.person().reports(SERVICE)
        assert numbers(circle, "few.csv") == {"057126888888", "8657126888888"}
    circle.forward(hours=1)
    publish_now(circle.context)
    assert numbers(circle, "few.csv") >= {"13800138000", "95220369"}


def test_a_number_of_two_countries_with_the_same_digits_stands_there_once():
    rows = made(entry("+8613800138000"), entry("+13800138000", "many"))
    assert rows["few.csv"] == ["tel", "13800138000", "8613800138000"]
    assert rows["many.csv"] == ["tel", "13800138000"]


KEYS = [
    "+8657126888888",
    "+8657126888889",
    "+861026888888",
    "+8613800138000",
    "+13800138000",
    "+138001380001",
]
KEYS += ["CN-95188", "CN-952203691", "+85221234567", "+8613900139000", "CN-13900139000"]
LISTS = st.dictionaries(
    st.sampled_from(KEYS),
    st.tuples(
        st.sampled_from(LEVELS), st.sampled_from(["debt", "not_collection"]), st.sampled_from([0, DISPUTED])
    ),
)


@given(LISTS, LISTS)
def test_tables_made_of_those_before_are_those_made_anew(first: dict, then: dict):
    before, after = ([entry(key, *said) for key, said in sorted(some.items())] for some in (first, then))
    tables = bodies(before)
    shown = keys_by_line({key for key in KEYS if first.get(key) != then.get(key)})
    for table, lines in lines_by_table(shown, {one.key: one for one in after}).items():
        tables[table] = patched(tables.get(table, HEAD), lines)
    kept = {table: body for table, body in tables.items() if body != HEAD or table.area == EVERYWHERE}
    assert kept == bodies(after)


def test_a_large_list_makes_them_of_those_before_and_once_a_day_anew(
    circle: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dunbook.published.tel_publisher.LARGE", 0)
    far_from_midnight(circle)
    person, through = circle.person(), []
    monkeypatch.setattr(
        "dunbook.published.tel_publisher.bodies", lambda entries: through.append(1) or bodies(entries)
    )
    told = [person.reports(number) for number in (LANDLINE, MOBILE)]
    for day in range(2):
        person.reports(f"9522036{day}")
        publish_now(circle.context)
        assert len(through) == day + 1
        person.withdraws(told[day])
        person.reports(SERVICE)
        circle.forward(hours=6)
        publish_now(circle.context)
        assert len(through) == day + 1
        entries = list(changes.entries(circle.context.database))
        assert {table.name: body for table, body in bodies(entries).items()} == stored(circle)
        circle.forward(hours=18)


def test_tables_that_an_earlier_program_did_not_sort_are_made_anew(
    circle: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dunbook.published.tel_publisher.LARGE", 0)
    far_from_midnight(circle)
    for number in (LANDLINE, MOBILE):
        circle.person().reports(number)
    publish_now(circle.context)
    with circle.context.database.write("list") as transaction:
        transaction.run(
            "UPDATE list_file SET body = :body WHERE name = 'tel.json'",
            body=json.dumps(
                {name: said for name, said in index(circle).items() if name != "sorted"}
            ).encode(),
        )
        for name, body in stored_files(transaction):
            head, *lines = body.splitlines(keepends=True)
            transaction.run(
                "UPDATE list_file SET body = :body WHERE name = :name",
                name=name,
                body=head + b"".join(lines[::-1]),
            )
    circle.person().reports(SERVICE)
    circle.forward(hours=6)
    publish_now(circle.context)
    entries = list(changes.entries(circle.context.database))
    assert {table.name: body for table, body in bodies(entries).items()} == stored(circle)


def stored_files(transaction: Transaction) -> list[tuple[str, bytes]]:
    return transaction.run("SELECT name, body FROM list_file WHERE substr(name, 65) = '.csv'")


def test_a_folder_for_any_host_has_them_under_lasting_names(circle: World, tmp_path: Path):
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    copy_to(circle.context.database, tmp_path / "out")
    told = json.loads((tmp_path / "out/tel.json").read_bytes())
    assert told == index(circle)
    for row in told["files"]:
        body = (tmp_path / "out/tel" / row["name"]).read_bytes()
        assert hashlib.sha256(body).hexdigest() == row["sha256"]
        assert (tmp_path / f"out/files/{row['sha256']}.csv").read_bytes() == body
    # The server's own folder has each table only once.
    assert not (circle.settings.list_dir / "tel").exists()


def test_a_list_from_before_gets_its_tables_without_a_new_version(circle: World):
    circle.person().reports(LANDLINE)
    first = publish_now(circle.context)
    with circle.context.database.write("list") as transaction:
        transaction.run("DELETE FROM list_file WHERE name = 'tel.json' OR substr(name, 65) = '.csv'")
    again = publish_now(circle.context)
    assert (again.new, again.offer.newest.version) == (False, first.offer.newest.version)
    assert numbers(circle, "few.csv") == {"057126888888", "8657126888888"}


def test_how_long_they_may_be_kept(circle: World):
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    for path, caching in (("tel.json", "public, no-cache"), ("tel/few.csv", "public, max-age=300")):
        answer = circle.client.get(f"/v1/list/{path}")
        assert answer.headers["Cache-Control"] == caching
        again = circle.client.get(f"/v1/list/{path}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_before_the_first_publication_and_for_other_names(circle: World):
    assert circle.client.get("/v1/list/tel.json").status_code == 503
    assert circle.client.get("/v1/list/tel/few.csv").status_code == 503
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    for name in ("few", "other.csv", "..%2Ftel.json", "FEW.csv"):
        assert circle.client.get(f"/v1/list/tel/{name}").status_code == 404, name
