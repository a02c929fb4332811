"""What is no list is refused whole, and says so."""

import gzip

import pytest
from dunbook.community.exchange.tables import NotAList

from tests.server.community.list_reading import read

NO_LISTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no_rows"),
    "blank lines": (b"\n\n \n", "no_rows"),
    "a heading alone": (b"number,date\n", "no_rows"),
    "an empty list": (b"[]", "no_rows"),
    "an empty blocklist": (b"<blocklist/>", "no_rows"),
    "a value": (b'{"version": 3}', "no_rows"),
    "two lists": (b'{"a": [1], "b": [2]}', "several"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no_text"),
    "a zip": (b"PK\x03\x04\x14\0\0\0\x08\0", "no_text"),
    "a database": (b"SQLite format 3\0\x10\0", "no_text"),
    "half a character": (b"number\n\xff\xff\xff", "no_text"),
    "half a gzip": (gzip.compress(b"number\n" * 100)[:30], "broken_gzip"),
    "no gzip": (b"\x1f\x8bnumber", "broken_gzip"),
    "a page": (b"<html><body>0571-26888888</body></html>", "other_xml"),
    "half an XML": (b"<blocklist><phone-info phone='1'/>", "broken_xml"),
    "XML and a number": (b"<blocklist>&x;</blocklist>", "broken_xml"),
    "a document type": (b"<!DOCTYPE blocklist><blocklist/>", "doctype"),
    "half a JSON": (b'[{"number": 1}', "broken_json"),
    "JSON without end": (b"[" * 100_000, "broken_json"),
    "a quotation mark without end": (b'number,a\n1,"x\n2,y\n', "broken_csv"),
    "words": (b"number\nhello\nworld\n", "no_numbers"),
    "no number anywhere": (b'[{"name": "a"}, {"name": "b"}]', "no_numbers"),
    "patterns of words": (b"pattern\n5E+10\n", "no_numbers"),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_refused(name: str):
    content, code = NO_LISTS[name]
    with pytest.raises(NotAList) as refusal:
        read(content)
    assert refusal.value.code == code


ENTITIES = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "{}">{}]><blocklist>&z;</blocklist>"""


@pytest.mark.parametrize(
    "declared",
    [
        "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("ab", "bz", strict=True)),
        '<!ENTITY z SYSTEM "file:///etc/passwd">',
        '<!ENTITY % z SYSTEM "http://127.0.0.1/x"> %z;',
    ],
)
def test_no_entity_is_expanded(declared: str):
    with pytest.raises(NotAList, match="doctype"):
        read(ENTITIES.format("a" * 100, declared))


def test_a_gzip_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dunbook.community.exchange.decoding.MOST_BYTES", 100_000)
    with pytest.raises(NotAList, match="too_large"):
        read(gzip.compress(b"number\n" + b"1\n" * 1_000_000))
