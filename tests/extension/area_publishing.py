"""A publisher that divides its list by area, with real keys and the real codec."""

from typing import Any

from dunbook.published.area_statement import AreaOffer, AreaState, AreaWhole, dumped
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.digest import digest_of
from dunbook.published.digest import hex as hexadecimal
from dunbook.published.division import Division
from dunbook.published.entry import Entry
from dunbook.published.statement import DeltaFile, FullFile, signed

from tests.extension.publishing import Publisher

LINES = [("", "other"), ("+8610", "BJ"), ("+8611", "other"), ("+86571", "ZJ"), ("+86572", "other")]
HANGZHOU, BEIJING, LINE = "+8657126888888", "+861062345678", "CN-95220369"


def said(key: str, level: str = "few") -> Entry:
    return Entry(key, "collection_agency", level, "2026-11", 0)


class AreaPublisher(Publisher):
    """A publisher by area. After each `publish_areas(...)` the changes since the one before are a delta."""

    def divide(self, lines: list[tuple[str, str]]) -> None:
        self.division = Division(lines)
        self.offers: dict[str, AreaOffer] = {}
        self.packed: dict[str, list[str]] = {}
        """Maps an area to the keys in its whole part."""

    def part(self, area: str) -> list[Entry]:
        return [one for one in self.entries.values() if self.division.area_of(one.key) == area]

    def publish_areas(self, *changed: Entry, removed: tuple[str, ...] = ()) -> dict[str, Any]:
        before = self.version
        self.publish(*changed, removed=removed)
        for area in self.division.areas:
            some = [one for one in changed if self.division.area_of(one.key) == area]
            gone = [key for key in removed if self.division.area_of(key) == area]
            offer = self.offers.get(area)
            if not offer:
                self.packed[area] = [one.key for one in self.part(area)]
                full = self.file(encode_full(self.part(area)), "full")
                self.offers[area] = AreaOffer(
                    area=area, whole=AreaWhole(**self._of(area), full=FullFile(**full), deltas=())
                )
            elif some or gone:
                delta = DeltaFile(since=before, **self.file(encode_delta(some, gone), "delta"))
                newer = AreaState(**self._of(area), deltas=(delta, *self._older(area, offer, before)))
                self.offers[area] = offer.model_copy(update={"newer": newer})
        return self.sign(
            {
                "format": "dunbook-areas/1",
                **self._state(),
                "valid_until": self.whole["valid_until"],
                "division": self.file(self.division.body, "division"),
                "areas": [self._row(area) for area in self.division.areas],
                "keys": self.whole["keys"],
            }
        )

    def sign(self, statement: dict[str, Any]) -> dict[str, Any]:
        self.files["areas.json"] = signed(statement, [self.key])
        return statement

    def _older(self, area: str, offer: AreaOffer, before: int) -> list[DeltaFile]:
        """Deltas from the whole part on, where the delta from the version before is not enough."""
        if before <= offer.whole.version:
            return []
        gone = [key for key in self.packed[area] if key not in self.entries]
        everything = self.file(encode_delta(self.part(area), gone), "delta")
        return [DeltaFile(since=offer.whole.version, **everything)]

    def _of(self, area: str) -> dict[str, Any]:
        entries = self.part(area)
        return {**self._state(), "count": len(entries), "digest": hexadecimal(digest_of(entries))}

    def _row(self, area: str) -> dict[str, Any]:
        offer = self.offers[area]
        newest = offer.newest
        file = self.file(dumped(offer), "area")
        rest = {"count": newest.count, "digest": newest.digest, "full_bytes": offer.whole.full.bytes}
        return {"area": area, **rest, **file}
