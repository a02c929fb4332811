"""A table of text whose first line names the columns. Commas, semicolons, tabs or bars part the cells."""

from __future__ import annotations

import csv
import io

from dunbook.community.exchange.tables import NotAList, Row, Table

_DELIMITERS = ",;\t|"


def csv_table(text: str) -> Table:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    columns: list[str] = []
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            at, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip() for cell in cells]
            else:
                rows.append(_row(at, columns, cells))
    except csv.Error as error:
        # A quotation mark that is never closed swallows all lines after it.
        raise NotAList("broken_csv", line=before + 1) from error
    return Table(rows, columns, in_lines=True)


def _row(at: int, columns: list[str], cells: list[str]) -> Row:
    """A row with a cell too many cannot be used: a comma that should have been quoted shifts every cell after
    it."""
    beyond = any(cell.strip() for cell in cells[len(columns) :])
    return Row(at, dict(zip(columns, cells, strict=False)), "too_many_cells" if beyond else None)
