"""A file with a list, whatever kind it is of, as a table."""

from __future__ import annotations

from dunbook.community.exchange.csv_table import csv_table
from dunbook.community.exchange.decoding import text_of
from dunbook.community.exchange.json_table import json_table
from dunbook.community.exchange.tables import NotAList, Table
from dunbook.community.exchange.xml_table import xml_table

_READERS = {"[": json_table, "{": json_table, "<": xml_table}
"""The reader by the first character of the file; every other file is a table of text."""


def table_of(content: bytes) -> Table:
    """Reads a file as a table. Raises NotAList."""
    text = text_of(content).strip("\ufeff")
    table = _READERS.get(text.lstrip()[:1], csv_table)(text)
    if not table.rows:
        raise NotAList("no_rows")
    return table
