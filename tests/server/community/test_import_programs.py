"""The lists of other programs are read as those programs write them."""

import gzip
import json

from tests.server.community.list_reading import NUMBERS, days, read, refused


def test_phoneblock_xml_is_read():
    xml = f"""<?xml version="1.0" encoding="UTF-8"?>
    <blocklist version="17"><numbers>
      <phone-info phone="{NUMBERS[0]}" votes="5" rating="G_FRAUD" lastActivity="1793500000000"/>
      <phone-info phone="{NUMBERS[1]}" votes="9" rating="E_ADVERTISING"/>
      <phone-info phone="{NUMBERS[2]}" votes="4" rating="A_LEGITIMATE"/>
      <phone-info phone="{NUMBERS[3]}" votes="0" rating="G_FRAUD"/>
      <phone-info votes="3" rating="G_FRAUD"/>
      <something phone="{NUMBERS[4]}"/>
    </numbers></blocklist>"""
    reading = read(xml)
    assert days(reading) == ["2026-11-01", None]
    assert refused(reading) == [(5, "spared"), (6, "too_few"), (7, "empty"), (8, "no_row")]
    mapped = read(xml, tags={"G_FRAUD": "impostor", "A_LEGITIMATE": "not_collection"})
    assert [said.tag for said in mapped.statements.values()] == ["impostor", "not_collection"]
    assert (4, "unknown_category") in refused(mapped)


def test_phoneblock_without_its_list_element_is_read():
    entry = f'<phone-info phone="{NUMBERS[0]}" votes="5" rating="G_FRAUD"/>'
    assert len(read(f'<?xml version="1.0"?><blocklist>{entry}</blocklist>').statements) == 1


def test_phoneblock_json_is_read():
    entry = {"votes": 5, "rating": "G_FRAUD", "lastActivity": 1793500000000}
    numbers = [{**entry, "phone": NUMBERS[0]}, {**entry, "phone": NUMBERS[1], "lastActivity": 0}]
    reading = read(json.dumps({"numbers": numbers, "version": 3}))
    assert days(reading) == ["2026-11-01", None]


def test_yet_another_call_blocker_is_read():
    reading = read(
        "ID,name,pattern,creationTimestamp,numberOfCalls,lastCallTimestamp\r\n"
        f'1,"a, b",+86{NUMBERS[0][1:]},1600000000000,3,1793500000000\r\n'
        f"2,,{NUMBERS[1]},1793500000000,0,\r\n"
        "3,Block 0900,+49900*,1600000000000,0,\r\n"
        "4,,0574888#0030,1600000000000,0,\r\n"
    )
    assert days(reading) == ["2026-11-01", "2026-11-01"]
    assert refused(reading) == [(4, "pattern"), (5, "pattern")]


def test_yet_another_call_blocker_with_rules_that_allow_is_read():
    reading = read(
        "ID,name,pattern,creationTimestamp,numberOfCalls,lastCallTimestamp,allow,position\n"
        f"1,,\\+86{NUMBERS[0][1:]},1600000000000,3,,false,0\n"
        f"2,,{NUMBERS[1]},1600000000000,0,,true,1\n"
        "3,,.*,1600000000000,0,,false,2\n"
    )
    assert len(reading.statements) == 1
    assert refused(reading) == [(3, "spared"), (4, "pattern")]


def test_spamblockers_table_is_read():
    reading = read(
        f"pattern,  isBlacklist, description\n{NUMBERS[0]}, true, a\n{NUMBERS[1]}, false, b\n222.*, true, c\n"
        f'"({NUMBERS[2]}|{NUMBERS[3]}|{NUMBERS[2]})", true, joined\n'
    )
    assert len(reading.statements) == 3
    assert refused(reading) == [(3, "spared"), (4, "pattern"), (5, "twice")]


def test_spamblockers_backup_is_read():
    backup = {
        "global": {"enabled": True},
        "numberRules": {
            "rules": [
                {"id": 1, "pattern": f"(?:{NUMBERS[0]}|{NUMBERS[1]})"},
                {"id": 2, "pattern": NUMBERS[2], "isBlacklist": False},
                {"id": 3, "pattern": "400.{7}"},
            ]
        },
        "contentRules": {"rules": [{"pattern": NUMBERS[3]}]},
        "bots": {"bots": []},
        "spamNumbers": {"numbers": [{"id": 1, "peer": NUMBERS[4], "time": 1793500000000}]},
    }
    reading = read(gzip.compress(json.dumps(backup).encode()))
    assert days(reading) == [None, None, "2026-11-01"]
    assert refused(reading) == [(2, "spared"), (3, "pattern")]
