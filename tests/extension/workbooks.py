"""Excel workbooks for the tests, as Excel and as Java programs write them."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

Cell = Any  # A cell is a text, a number, ("date", serial), ("clock", part of a day) or ("inline", text).
STYLES = (
    '<styleSheet><numFmts count="1">'
    '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m/d\\ h:mm:ss"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


def workbook(sheets: list[Any], from_1904: bool = False, streamed: bool = False) -> bytes:
    """Each sheet is rows of cells, or the XML itself."""
    strings: list[str] = []
    raw = io.BytesIO()
    target: Any = Unseekable(raw) if streamed else raw
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        flag = ' date1904="1"' if from_1904 else ""
        zipped.writestr("xl/workbook.xml", f"<workbook><workbookPr{flag}/></workbook>")
        for number, sheet in enumerate(sheets, 1):
            xml = sheet if isinstance(sheet, str) else sheet_xml(sheet, strings)
            zipped.writestr(f"xl/worksheets/sheet{number}.xml", xml)
        shared = "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in strings)
        zipped.writestr("xl/sharedStrings.xml", f"<sst>{shared}</sst>")
        zipped.writestr("xl/styles.xml", STYLES)
    return raw.getvalue()


def sheet_xml(rows: list[list[Cell]], strings: list[str]) -> str:
    lines = []
    for row, cells in enumerate(rows, 1):
        inside = "".join(
            cell_xml(f"{chr(65 + column)}{row}", cell, strings) for column, cell in enumerate(cells)
        )
        lines.append(f'<row r="{row}">{inside}</row>')
    return f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>"


def cell_xml(place: str, cell: Cell, strings: list[str]) -> str:
    if isinstance(cell, str):
        strings.append(cell)
        return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
    if isinstance(cell, tuple) and cell[0] == "inline":
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell[1])}</t></is></c>'
    if isinstance(cell, tuple):
        return f'<c r="{place}" s="{["", "date", "clock"].index(cell[0])}"><v>{cell[1]}</v></c>'
    return f'<c r="{place}"><v>{cell:.11E}</v></c>'  # The way in which Java writes long integers.


def bomb() -> bytes:
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as zipped,
        zipped.open("xl/worksheets/sheet1.xml", "w") as file,
    ):
        for _ in range(14):
            file.write(b" " * 5_000_000)
    return raw.getvalue()


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that the zip must put the sizes after the data."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._target.write(data)
