"""A mirror that leaves an area out, shows an old one, or puts one in another's place is not believed."""

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dunbook.api.context import publish_now
from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.files import FOLDER
from dunbook.published.keys import load_keys, new_key
from dunbook.published.statement import Refused, as_moment, signed

from tests.server.conftest import make_work_quick
from tests.server.published.area_reader import AreaReader, newcomer
from tests.server.templates import with_database
from tests.server.world import World
from tests.size import size_of

NUMBERS = ("0571-26888888", "13800138000", "95220369", "010-62345678")


class Mirror:
    """Everything that was ever published, a reader of the first edition and one of the last."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pointers: list[bytes] = []
        self.files: dict[str, bytes] = {}
        self.readers: list[AreaReader] = []
        folder = world.settings.list_dir
        for at in range(2):
            for number in NUMBERS:
                world.person().reports(f"{number[:-1]}{at}")
            publish_now(world.context)
            world.forward(minutes=30)
            self.readers.append(newcomer(world, "ZJ", "BJ", "other"))
            self.pointers.append((folder / AREAS).read_bytes())
            self.files |= {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()}
        self.old, self.new = map(json.loads, self.pointers)
        self.now = as_moment(world.now)

    def refusal(self, document: object, files: dict[str, bytes] | None = None, now: str | None = None) -> str:
        reader = deepcopy(self.readers[0])
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        served = self.files if files is None else files
        with pytest.raises(Refused) as refused:
            reader.update(body, lambda name: served.get(name, b""), now or self.now)
        assert reader == AreaReader(**{**vars(self.readers[0]), "loaded": reader.loaded})
        return str(refused.value)

    def changed(self, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        document: dict[str, Any] = deepcopy(self.new)
        change(document["statement"])
        return document

    def row(self, document: dict[str, Any], area: str) -> dict[str, Any]:
        return next(row for row in document["statement"]["areas"] if row["area"] == area)

    def name(self, document: dict[str, Any], area: str) -> str:
        return f"{self.row(document, area)['sha256']}.area"


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Mirror]:
    """One mirror for all tests: each reads with a copy of a reader, and changes copies of the published
    files."""
    folder = with_database(tmp_path_factory.mktemp("mirror") / "data", migrated)
    with pytest.MonkeyPatch.context() as patch:
        make_work_quick(patch)
        world = World(datetime.now(UTC), data_dir=folder, policy="circle", list_by_area=True)
        yield Mirror(world)
        world.close()


def test_an_honest_mirror_is_believed(mirror: Mirror):
    reader = deepcopy(mirror.readers[0])
    reader.update(mirror.pointers[1], mirror.files.__getitem__, mirror.now)
    assert reader.held == mirror.readers[1].held


def test_no_area_can_be_left_out(mirror: Mirror):
    assert mirror.refusal(mirror.changed(lambda said: said["areas"].pop())) == "signature"
    name = mirror.name(mirror.new, "ZJ")
    assert mirror.refusal(mirror.new, {**mirror.files, name: b""}) == "body"


def test_editions_cannot_be_mixed(mirror: Mirror):
    old = mirror.row(mirror.old, "ZJ")
    mixed = mirror.changed(
        lambda said: said.update(areas=[old if row["area"] == "ZJ" else row for row in said["areas"]])
    )
    assert mirror.refusal(mixed) == "signature"
    assert mirror.refusal({**mirror.new, "signatures": mirror.old["signatures"]}) == "signature"


def test_one_area_cannot_be_rolled_back(mirror: Mirror):
    old, new = (mirror.name(document, "ZJ") for document in (mirror.old, mirror.new))
    assert old != new
    assert mirror.refusal(mirror.new, {**mirror.files, new: mirror.files[old]}) == "body"
    reader = deepcopy(mirror.readers[1])
    with pytest.raises(Refused, match="older"):
        reader.update(mirror.pointers[0], mirror.files.__getitem__, mirror.now)


def test_two_areas_cannot_change_places(mirror: Mirror):
    one, other = (mirror.name(mirror.new, area) for area in ("ZJ", "BJ"))
    swapped = {**mirror.files, one: mirror.files[other], other: mirror.files[one]}
    assert mirror.refusal(mirror.new, swapped) == "body"
    names = {"ZJ": "BJ", "BJ": "ZJ"}
    renamed = mirror.changed(
        lambda said: [row.update(area=names.get(row["area"], row["area"])) for row in said["areas"]]
    )
    assert mirror.refusal(renamed) == "signature"


def test_the_division_cannot_be_exchanged(mirror: Mirror):
    name = f"{mirror.new['statement']['division']['sha256']}.division"
    assert mirror.refusal(mirror.new, {**mirror.files, name: mirror.files[name][:-1]}) == "body"


def test_a_publisher_whose_areas_make_no_list_is_refused_too(mirror: Mirror):
    """The right key signed it, but the counts must still add up."""
    keys = load_keys(mirror.world.settings.data_dir)

    def resigned(change: Callable[[dict[str, Any]], object]) -> bytes:
        return signed(mirror.changed(change)["statement"], keys)

    assert mirror.refusal(resigned(lambda said: said["areas"].pop())) == "unreadable"
    assert mirror.refusal(resigned(lambda said: said["areas"].reverse())) == "unreadable"
    assert mirror.refusal(resigned(lambda said: said.update(count=said["count"] + 1))) == "unreadable"
    names = {"ZJ": "BJ", "BJ": "ZJ"}
    swapped = resigned(
        lambda said: said.update(
            areas=[
                {**mirror.row(mirror.new, names.get(row["area"], row["area"])), "area": row["area"]}
                for row in said["areas"]
            ]
        )
    )
    assert mirror.refusal(swapped) == "unreadable"  # The file of an area says which area it is.


def test_strangers_and_other_formats_are_refused(mirror: Mirror, tmp_path):
    assert mirror.refusal(signed(mirror.new["statement"], [new_key(tmp_path)])) == "signature"
    # The pointer of the undivided list is signed by the same key, and is no pointer to areas.
    whole = (mirror.world.settings.list_dir / "latest.json").read_bytes()
    assert mirror.refusal(whole) == "unreadable"
    assert (
        mirror.refusal(mirror.changed(lambda said: said.update(format="dunbook-areas/2"))) == "newer_format"
    )
    much_later = as_moment(mirror.world.now + timedelta(days=15))
    assert mirror.refusal(mirror.new, now=much_later) == "expired"


def test_whatever_is_done_to_a_file_only_what_was_signed_is_held(mirror: Mirror):
    chance = random.Random(7)
    truth = [reader.held for reader in mirror.readers]
    for _ in range(size_of(40, 40, 1_000)):
        files = dict(mirror.files)
        names = chance.sample(sorted(files), 4)
        for name, other in zip(names[:2], names[2:], strict=True):
            body = bytearray(files[name])
            body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
            files[name] = chance.choice([bytes(body), body[: len(body) // 2], files[other]])
        reader = deepcopy(mirror.readers[0])
        try:
            reader.update(mirror.pointers[1], lambda name, f=files: f.get(name, b""), mirror.now)
        except Refused:
            assert reader.held == truth[0]
        else:
            assert reader.held == truth[1]
