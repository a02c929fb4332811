"""The list divided by area (`division.py`), for devices that hold only what they need.

Works as `publisher.py` does, for each area apart: packed once a day, and only if something in it changed;
deltas in between. What did not change keeps its files, so that nobody loads them again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dunbook.clock import day_of
from dunbook.published import changes
from dunbook.published.area_statement import (
    FORMAT,
    AreaOffer,
    AreasStatement,
    AreaState,
    AreaWhole,
    dumped,
    offer_in,
    read_areas,
)
from dunbook.published.area_tally import Tally, tally_of
from dunbook.published.changes import Version
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.delta_bases import bases, recent_bases
from dunbook.published.division import Division, division
from dunbook.published.entry import Entry
from dunbook.published.keys import SigningKey
from dunbook.published.saving import (
    MANY,
    Files,
    body_of,
    file_of,
    needs_signing,
    save,
    state_of,
    stored,
    validity,
)
from dunbook.published.statement import DeltaFile, FullFile, signed
from dunbook.storage import Database

POINTER = "areas.json"
_MOST_LOGGED = 1_000_000
"""The maximum number of changes that are held in memory; a reader of a version further back loads the area
whole."""

Log = Mapping[str, Sequence[tuple[int, Entry | str]]]
"""For each area, the entries that changed and the keys that went, each with the version after which."""


class _Miscounted(Exception):
    """The ranges of an area do not hold what was counted."""


@dataclass
class _Run:
    database: Database
    version: Version
    now: int
    tally: Tally
    division: Division
    versions: Sequence[tuple[int, int]]
    bodies: Files = field(default_factory=Files)

    @property
    def bases(self) -> list[int]:
        """Versions that a delta may start from, the newest first."""
        found = []
        for base in bases(self.versions, self.now):
            if self._is_too_much(base):
                break
            found.append(base)
        return found

    def _is_too_much(self, base: int) -> bool:
        most = min(max(MANY, self.version.count // 4), _MOST_LOGGED)
        return changes.count_since(self.database, base) > most

    def log(self, since: int) -> Log:
        found: dict[str, list[tuple[int, Entry | str]]] = defaultdict(list)
        for version, what in changes.log_since(self.database, since):
            found[self.division.area_of(what if isinstance(what, str) else what.key)].append((version, what))
        return found


def current_areas(database: Database) -> AreasStatement | None:
    """What was published last; None where the list is not divided."""
    pointer = stored(database, POINTER)
    return read_areas(pointer) if pointer else None


def publish_areas(
    database: Database, keys: Sequence[SigningKey], version: Version, moment: datetime
) -> AreasStatement:
    """Publishes what changed in each area, or renews the signature when it is time."""
    last = current_areas(database)
    run = _Run(
        *(database, version, int(moment.timestamp()), tally_of(database, version)),
        *(division(), changes.versions(database)),
    )
    if last and not run.division.is_in(body_of(database, last.division.name)):
        last = None  # where keys lie elsewhere, nothing leads from there to here
    if last and last.version == version.version and not needs_signing(last, keys, moment):
        return last
    held = _held(database, last) if last else {}
    offers = _offers(run, held, day_of(moment))
    said = {
        "format": FORMAT,
        **state_of(version),
        "division": last.division.model_dump() if last else file_of(run.division.body),
        "areas": [_row(offer) for offer in offers],
        **validity(keys, run.now),
    }
    pointer = signed(said, keys)
    new = read_areas(pointer)
    if last is None:
        run.bodies.add(new.division.name, run.division.body)
    names = [new.division.name]
    for row, offer in zip(new.areas, offers, strict=True):
        run.bodies.add(row.name, dumped(offer))
        names += [row.name, *(file.name for file in offer.files)]
    with database.write("list") as transaction:
        save(transaction, POINTER, pointer, run.bodies, names, version.version)
    return new


def _held(database: Database, last: AreasStatement) -> dict[str, AreaOffer]:
    return {row.area: offer_in(row, body_of(database, row.name)) for row in last.areas}


def _offers(run: _Run, held: Mapping[str, AreaOffer], today: int) -> list[AreaOffer]:
    due: list[str] = []
    newer: list[AreaOffer] = []
    kept: dict[str, AreaOffer] = {}
    for area in run.division.areas:
        offer = held.get(area)
        state = run.tally.counts[area], run.tally.digest(area)
        if offer and (offer.newest.count, offer.newest.digest) == state:
            kept[area] = offer
        elif offer and day_of(datetime.fromisoformat(offer.whole.made_at)) == today:
            newer.append(offer)
        else:
            due.append(area)
    if newer:
        log = run.log(min(offer.whole.version for offer in newer))
        for offer in newer:
            found = _newer(run, offer, log)
            if found:
                kept[offer.area] = found
            else:
                due.append(offer.area)
    if due:
        some = run.bases if held else []
        log = run.log(some[-1]) if some else {}
        kept |= {area: _packed(run, area, some, log) for area in due}
    return [kept[area] for area in run.division.areas]


def _packed(run: _Run, area: str, some: Sequence[int], log: Log) -> AreaOffer:
    body = _full(run, area)
    whole = AreaWhole(
        **_state(run, area),
        full=FullFile(**run.bodies.file(body, "full")),
        deltas=_deltas(run, area, some, log, len(body)),
    )
    return AreaOffer(area=area, whole=whole)


def _full(run: _Run, area: str) -> bytes:
    try:
        return encode_full(_entries(run, area))
    except _Miscounted:
        # A database whose collation sorts keys otherwise than by their digits: all of the list is looked at.
        every = changes.entries(run.database)
        return encode_full(entry for entry in every if run.division.area_of(entry.key) == area)


def _newer(run: _Run, offer: AreaOffer, log: Log) -> AreaOffer | None:
    """The offer with deltas for what changed; None where so much changed that the area is packed again."""
    whole = offer.whole
    some = [base for base in recent_bases(run.versions, run.now, whole.version) if base >= whole.version]
    deltas = _deltas(run, offer.area, some, log, whole.full.bytes)
    if not deltas or deltas[-1].since > whole.version:
        return None
    return offer.model_copy(update={"newer": AreaState(**_state(run, offer.area), deltas=deltas)})


def _deltas(run: _Run, area: str, some: Sequence[int], log: Log, most: int) -> tuple[DeltaFile, ...]:
    """The deltas that are worth loading, from the newest base on. Where nothing changed between two versions,
    the delta from the older serves both."""
    found: list[DeltaFile] = []
    for base in some:
        if base == run.version.version:
            continue
        late = [what for version, what in log.get(area, ()) if version > base]
        changed = [what for what in late if isinstance(what, Entry)]
        body = encode_delta(changed, [what for what in late if isinstance(what, str)])
        if len(body) > max(most, _SMALL) or len(late) > max(MANY, run.tally.counts[area] // 4):
            break
        delta = DeltaFile(since=base, **run.bodies.file(body, "delta"))
        if found and found[-1].sha256 == delta.sha256:
            found.pop()
        found.append(delta)
    return tuple(found)


_SMALL = 1024
"""The size in bytes up to which a delta is always offered, even where the area itself is smaller: it lets a
reader follow without loading the area again."""


def _entries(run: _Run, area: str) -> Iterable[Entry]:
    """The area's entries, by the index. Raises _Miscounted at the end if they are not as many as counted."""
    if not run.tally.counts[area]:
        return  # an area is hundreds of ranges, and each of them would be asked for
    count = 0
    for start, end in run.division.ranges(area):
        for entry in changes.entries_between(run.database, start, end):
            count += 1
            yield entry
    if count != run.tally.counts[area]:
        raise _Miscounted


def _state(run: _Run, area: str) -> dict[str, Any]:
    state = state_of(run.version)
    return {**state, "count": run.tally.counts[area], "digest": run.tally.digest(area)}


def _row(offer: AreaOffer) -> dict[str, Any]:
    newest = offer.newest
    said = {"area": offer.area, "count": newest.count, "digest": newest.digest}
    return {**said, **file_of(dumped(offer)), "full_bytes": offer.whole.full.bytes}
