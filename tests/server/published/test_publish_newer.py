"""A whole list is packed once a day; later changes of that day are published as deltas beside it."""

import json

import pytest
from dunbook.published import publisher, saving
from dunbook.published.delta_bases import bases, recent_bases
from dunbook.published.keys import new_key
from dunbook.published.publisher import POINTER, current
from dunbook.published.reader import applied, check
from dunbook.published.statement import DeltaFile, Refused, as_moment, believed, signed

from tests.server.list_reader import Reader, newcomer
from tests.server.published.mornings import later, morning_of, pointer
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

KEYS = {LANDLINE: "+8657126888888", MOBILE: "+8613800138000", SERVICE: "CN-95220369"}
HOUR = 3600


@pytest.fixture
def morning(make_world, database_url: str) -> World:
    """A server on each kind of database, at ten in China, with one number on the list."""
    return morning_of(make_world, LANDLINE, database_url=database_url)


def whole_names(world: World) -> set[str]:
    return {name for (name,) in world.context.database.read("SELECT name FROM list_file") if ".full" in name}


def who_knows_no_newer(world: World) -> set[str]:
    """The keys that a program reads which was written before there was a second statement."""
    said = believed(world.client.get(f"/v1/list/{POINTER}").data, pins(world), as_moment(world.now)).statement
    body = world.client.get(f"/v1/list/files/{said.full.name}").data
    return set(applied({}, said, said.full, body))


def pins(world: World) -> dict[str, str]:
    keys = world.client.get("/v1/meta").json["published"]["keys"]
    return {key["key_id"]: key["public_key"] for key in keys}


def test_the_whole_list_is_packed_once_a_day(morning: World, monkeypatch: pytest.MonkeyPatch):
    packed = []
    pack = publisher.encode_full
    monkeypatch.setattr(publisher, "encode_full", lambda entries: packed.append(morning.now) or pack(entries))
    before = whole_names(morning)
    for at in range(5):
        morning.person().reports(f"0571-2688000{at}")
        later(morning, hours=2)
        assert len(newcomer(morning).entries) == at + 2
    assert (packed, whole_names(morning)) == ([], before)
    morning.person().reports(MOBILE)
    later(morning, hours=6)  # It is past midnight.
    assert len(packed) == 1
    assert "newer" not in pointer(morning, POINTER)


def test_what_is_taken_back_is_gone_for_everybody_and_by_the_next_day_for_old_readers(morning: World):
    person = morning.person()
    told = person.reports(MOBILE)
    later(morning, days=1)
    everybody = [newcomer(morning)]
    person.withdraws(told)
    later(morning, hours=1)
    everybody.append(newcomer(morning))
    for reader in everybody:
        assert set(reader.visit(morning).entries) == {KEYS[LANDLINE]}
    assert who_knows_no_newer(morning) == {KEYS[LANDLINE], KEYS[MOBILE]}
    later(morning, days=1)  # Nothing was reported, and the list is packed all the same.
    assert who_knows_no_newer(morning) == {KEYS[LANDLINE]}
    version = everybody[0].version
    assert everybody[0].visit(morning).version == version


def test_each_reader_loads_deltas_alone_and_a_new_one_the_whole_list_too(morning: World):
    away = newcomer(morning)
    for days in (0, 1, 2):
        morning.person().reports(MOBILE, "impostor" if days % 2 else "collection_agency")
        later(morning, days=1)
    morning.person().reports(SERVICE)
    later(morning, hours=3)
    assert set(away.visit(morning).entries) == set(KEYS.values())
    # The deltas lead up to the whole list of today, and from there on.
    assert away.loaded == ["delta", "delta"]
    new = newcomer(morning)
    assert new.loaded == ["full", "delta"]
    assert new.entries == away.entries
    morning.person().reports("0571-26880009")
    later(morning, hours=1)
    assert new.visit(morning).loaded == ["delta"]
    assert new.entries == newcomer(morning).entries


def test_where_too_much_changed_for_a_delta_the_list_is_packed_at_once(
    morning: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "MANY", 2)
    before = whole_names(morning)
    morning.person().reports(MOBILE)
    later(morning, hours=1)
    assert whole_names(morning) == before
    for at in range(2):
        morning.person().reports(f"0571-2688000{at}")
    later(morning, hours=1)
    assert len(whole_names(morning) - before) == 1
    assert "newer" not in pointer(morning, POINTER)


def test_both_statements_are_signed_anew_when_keys_change_and_a_check_goes_through_both(morning: World):
    morning.person().reports(MOBILE)
    later(morning, hours=1)
    reader = newcomer(morning)
    new_key(morning.settings.data_dir)
    later(morning, hours=1)
    found = pointer(morning, POINTER)
    for signed_by in (found, found["newer"]):
        assert len(signed_by["signatures"]) == 2
    offer = check(morning.settings.list_dir, reader.pinned, as_moment(morning.now))
    assert offer.newest.version == reader.version
    assert offer == current(morning.context.database)


def test_a_newer_statement_is_believed_no_more_than_the_one_beside_it(morning: World, tmp_path):
    morning.person().reports(MOBILE)
    later(morning, hours=1)
    found, now = pointer(morning, POINTER), as_moment(morning.now)

    def refusal(newer: object) -> str:
        with pytest.raises(Refused) as refused:
            believed(json.dumps({**found, "newer": newer}).encode(), pins(morning), now)
        return str(refused.value)

    said = found["newer"]["statement"]
    forged = json.loads(signed(said, [new_key(tmp_path)]))
    assert refusal(forged) == "signature"
    assert refusal({**found["newer"], "statement": {**said, "count": 0}}) == "signature"
    # A statement is not accepted as one of the other kind, and other texts are no statement at all.
    assert refusal({"statement": found["statement"], "signatures": found["signatures"]}) == "unreadable"
    for nothing in (1, "x", [], {}, {"statement": said}, {"statement": None, "signatures": []}):
        assert refusal(nothing) == "unreadable"


def test_a_newer_statement_of_an_earlier_day_counts_for_nothing(morning: World):
    morning.person().reports(MOBILE)
    later(morning, hours=1)
    old = pointer(morning, POINTER)["newer"]
    later(morning, days=1)
    mixed = json.dumps({**pointer(morning, POINTER), "newer": old}).encode()
    assert believed(mixed, pins(morning), as_moment(morning.now)).newer is None


def test_it_fits_the_rhythm_of_the_panel():
    """The panel waits 12 to 15 hours, and the list was published up to an hour before: at most two hours
    too many."""
    now = 40 * 24 * HOUR
    versions = [(now - age * HOUR, now - age * HOUR) for age in range(30 * 24)]
    for whole_age in range(24):
        chosen = recent_bases(versions, now, now - whole_age * HOUR)
        for age in range(11, 17):
            best = next(since for since in chosen if since <= now - age * HOUR)
            assert now - best <= (age + 2) * HOUR
    assert set(recent_bases(versions, now, now - 9 * HOUR)) <= {*bases(versions, now), now - 9 * HOUR}


def test_the_files_of_one_request_lead_to_the_whole_list(morning: World):
    """A program that knows no second statement gets files that it can check against the first."""
    reader = Reader(pins(morning))
    morning.person().reports(MOBILE)
    later(morning, hours=1)
    answer = morning.client.get("/v1/list")
    offer = believed(morning.client.get(f"/v1/list/{POINTER}").data, reader.pinned, as_moment(morning.now))
    assert answer.headers["Dunbook-Version"] == str(offer.statement.version)
    entries = applied({}, offer.statement, offer.statement.full, answer.data)
    assert set(entries) == {KEYS[LANDLINE]}
    again = morning.client.get(f"/v1/list?since={offer.statement.version}")
    file = offer.statement.best_for(offer.statement.version)
    assert isinstance(file, DeltaFile)
    assert applied(entries, offer.statement, file, again.data) == entries
