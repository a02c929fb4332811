"""A file that is no list is refused as a whole, with the reason."""

import gzip

import pytest
from dunbook.community.exchange.tables import NotAList

from tests.server.community.list_reading import read

NO_LISTS: dict[str, dict[str, bytes]] = {
    "no_rows": {
        "nothing": b"",
        "blank lines": b"\n\n \n",
        "a heading alone": b"number,date\n",
        "an empty list": b"[]",
        "an empty blocklist": b"<blocklist/>",
        "a value": b'{"version": 3}',
    },
    "several": {
        "two lists": b'{"a": [1], "b": [2]}',
    },
    "no_text": {
        "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "a zip": b"PK\x03\x04\x14\0\0\0\x08\0",
        "a database": b"SQLite format 3\0\x10\0",
        "half a character": b"number\n\xff\xff\xff",
    },
    "broken_gzip": {
        "half a gzip": gzip.compress(b"number\n" * 100)[:30],
        "no gzip": b"\x1f\x8bnumber",
    },
    "other_xml": {
        "a page": b"<html><body>0571-26888888</body></html>",
    },
    "broken_xml": {
        "half an XML": b"<blocklist><phone-info phone='1'/>",
        "XML and a number": b"<blocklist>&x;</blocklist>",
    },
    "doctype": {
        "a document type": b"<!DOCTYPE blocklist><blocklist/>",
    },
    "broken_json": {
        "half a JSON": b'[{"number": 1}',
        "JSON without end": b"[" * 100_000,
    },
    "broken_csv": {
        "a quotation mark without end": b'number,a\n1,"x\n2,y\n',
    },
    "no_numbers": {
        "words": b"number\nhello\nworld\n",
        "no number anywhere": b'[{"name": "a"}, {"name": "b"}]',
        "patterns of words": b"pattern\n5E+10\n",
    },
}
"""By the words of the refusal, then by a name for the case."""


@pytest.mark.parametrize(("code", "name"), [(code, name) for code in NO_LISTS for name in NO_LISTS[code]])
def test_what_is_no_list_is_refused(code: str, name: str):
    with pytest.raises(NotAList) as refusal:
        read(NO_LISTS[code][name])
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
