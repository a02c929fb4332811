"""Any file at all is read or refused, and no row is dropped without being reported."""

import random
import string
from collections.abc import Callable

from dunbook.community.exchange.tables import NotAList

from tests.server.community.list_reading import NUMBERS, read
from tests.server.community.test_import_dates import NOTATIONS
from tests.server.community.test_import_refusals import NO_LISTS


def some_table(random: random.Random) -> tuple[str, int]:
    """A table and the number of its rows."""
    cells: list[Callable[[], str]] = [
        lambda: random.choice(NUMBERS),
        lambda: f'="{random.choice(NUMBERS)}"',
        lambda: "".join(random.choices(string.printable[:96] + "\n中😀", k=random.randrange(12))),
        lambda: random.choice([*NOTATIONS, "soon", "1/2/2026"]),
    ]
    rows = [
        [random.choice(cells)() for _ in range(random.randrange(1, 5))] for _ in range(random.randrange(9))
    ]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    return "\r\n".join(["number,date,note", *(",".join(row) for row in quoted)]), len(rows) - blank


def test_no_row_is_dropped_without_a_word():
    refusals = set()
    for seed in range(400):
        table, rows = some_table(random.Random(seed))
        try:
            reading = read(table, date="date")
        except NotAList as refusal:
            refusals.add(refusal.code)
            continue
        assert len(reading.statements) + len(reading.refused) == rows, seed
    assert refusals == {"no_numbers", "no_rows"}


def test_a_damaged_file_is_read_or_refused_and_nothing_else():
    files = [table.encode() for table, _ in map(some_table, map(random.Random, range(8)))]
    files += [content for some in NO_LISTS.values() for content in some.values() if len(content) < 1000]
    files += [b'<blocklist><phone-info phone="057488880011" votes="5" rating="G_FRAUD"/></blocklist>']
    dice = random.Random(1)
    for _ in range(3_000):
        content = bytearray(dice.choice(files) or b"x")
        for _ in range(dice.randrange(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            reading = read(bytes(content[: dice.randrange(len(content)) + 1]))
        except NotAList:
            continue
        assert reading.statements or reading.refused
