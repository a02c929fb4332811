"""A hostile mirror: whatever is done to its files, only signed data is believed, and nothing breaks."""

import random
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.published.entry import Entry
from dunbook.published.files import FOLDER
from dunbook.published.publisher import POINTER
from dunbook.published.statement import Refused, as_moment

from tests.server.hostile_mirror import Mirror, cases
from tests.server.list_reader import Reader, newcomer
from tests.server.world import World


@pytest.fixture
def mirror(circle: World) -> tuple[Mirror, list[Reader]]:
    """A mirror of a folder at three moments, and a reader who stands at each of them."""
    folder: Path = circle.settings.list_dir
    pointers, files, readers = [], {}, []
    for at in range(3):
        person = circle.person()
        told = [person.reports(f"0571-26{at}{number:05}") for number in range(9)]
        publish_now(circle.context)
        circle.forward(minutes=10)
        for one in told[:2]:
            person.withdraws(one)
        publish_now(circle.context)
        circle.forward(minutes=10)
        readers.append(newcomer(circle))
        pointers.append((folder / POINTER).read_bytes())
        files |= {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()}
    return Mirror(pointers, files, as_moment(circle.now)), readers


def ordinary(mirror: Mirror, readers: list[Reader], tmp_path: Path, count: int) -> None:
    truth = {reader.version: reader.entries for reader in readers}
    for case in cases(mirror, tmp_path, random.Random(count), count):
        for stands in readers:
            reader = Reader(dict(stands.pinned), stands.version, stands.entries)
            try:
                reader.update(case.pointer, lambda name, case=case: case.files.get(name, b""), mirror.now)
            except Refused:
                assert (reader.version, reader.entries) == (stands.version, stands.entries)
                assert reader.pinned == stands.pinned
            else:
                # An accepted file is exactly the one signed at that moment, and not an older one.
                assert reader.entries == truth[reader.version]
                assert reader.version >= stands.version


def test_no_file_from_a_hostile_mirror_is_believed(mirror, tmp_path):
    ordinary(*mirror, tmp_path, 300)


@pytest.mark.soak
def test_none_of_ten_thousand_is_believed(mirror, tmp_path):
    ordinary(*mirror, tmp_path, 10_000)


def test_an_expired_statement_and_a_newer_format_are_refused_in_words(mirror):
    found, readers = mirror
    pointer = found.pointers[-1]
    with pytest.raises(Refused, match="expired"):
        readers[0].update(pointer, found.files.__getitem__, "2099-01-01T00:00:00Z")
    newer = pointer.replace(b"dunbook-list/1", b"dunbook-list/2")
    with pytest.raises(Refused, match="newer_format"):
        readers[0].update(newer, found.files.__getitem__, found.now)


def test_a_delta_for_another_list_leads_to_the_whole_one(mirror):
    """This happens after the server was set back to a backup: count and digest do not match."""
    found, readers = mirror
    reader = readers[1]
    key = "+8657199999999"
    reader.entries = {**reader.entries, key: Entry(key, "impostor", "few", "2026-01", 0)}
    reader.update(found.pointers[-1], found.files.__getitem__, found.now)
    assert reader.loaded == ["delta", "full", "delta"]
    assert reader.entries == readers[2].entries
