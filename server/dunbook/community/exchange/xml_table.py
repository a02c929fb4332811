"""PhoneBlock's list in XML: `<phone-info phone votes rating lastActivity>` somewhere within `<blocklist>`.

A file that declares a document type is refused: only so can entities be defined, which would be expanded
without end. What else expat holds in memory is the file itself.
"""

from __future__ import annotations

from xml.parsers import expat

from dunbook.community.exchange.tables import NotAList, Row, Table

_ROOT, _LIST, _ROW = "blocklist", "numbers", "phone-info"


def xml_table(text: str) -> Table:
    parser = expat.ParserCreate()
    rows: list[Row] = []
    depth = 0

    def refuse(*_: object) -> None:
        raise NotAList("doctype")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if not depth and name != _ROOT:
            raise NotAList("other_xml", name=name[:100])
        depth += 1
        if name == _ROW:
            rows.append(Row(parser.CurrentLineNumber, attributes))
        elif name not in {_ROOT, _LIST}:
            rows.append(Row(parser.CurrentLineNumber, {}, "no_row"))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise NotAList("broken_xml", line=error.lineno) from error
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    return Table(rows, list(columns), in_lines=True)
