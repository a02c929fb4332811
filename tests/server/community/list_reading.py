"""Lists of other programs as the server reads them, for the tests of the import."""

from datetime import date

from dunbook.community.exchange.files import table_of
from dunbook.community.exchange.lists import Columns, Reading, read_rows
from dunbook.community.exchange.tables import preset_of

TODAY = date(2026, 11, 28).toordinal()
NUMBERS = [f"0574888800{n}" for n in range(10, 40)]


def read(content: str | bytes, tags: dict[str, str] | None = None, date: str | None = None) -> Reading:
    table = table_of(content if isinstance(content, bytes) else content.encode())
    preset = preset_of(table.columns)
    columns = Columns(
        number=preset.number,
        category=preset.category if tags else None,
        count=preset.count,
        dates=(date,) if date else preset.dates,
        tags=tags or {},
        tag=None if tags else "collection_agency",
        least=1,
        dated=bool(date),
        patterns=preset.patterns,
        spared=preset.spared,
    )
    return read_rows(table, columns, TODAY)


def refused(reading: Reading) -> list[tuple[int, str]]:
    return [(one.at, one.reason) for one in reading.refused]


def days(reading: Reading) -> list[str | None]:
    found = [said.called_day for said in reading.statements.values()]
    return [day and date.fromordinal(day).isoformat() for day in found]
