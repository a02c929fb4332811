"""The answer of `normalize`."""

from __future__ import annotations

from typing import Any, NamedTuple


class Number(NamedTuple):
    """What a typed number is. A tuple, because one is made for every look-up and tuples are cheap."""

    input: str
    key: str | None
    kind: str
    display: str
    extension: str | None = None
    also: tuple[Number, ...] = ()
    problem: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape; other readings have the same shape without `also`."""
        shape = self._asdict()
        shape["also"] = [
            {name: value for name, value in other._asdict().items() if name != "also"} for other in self.also
        ]
        return shape
