"""The tags that concern a person, as contacts for the phone (RFC 6350). Another export replaces the first."""

import re

from tests.extension.conftest import Panel

MAKE = """
const { chosenEntries, contacts } = await import('/core/list/vcard.js');
const found = chosenEntries(given.entries, { keys: new Set(given.keys), prefixes: given.prefixes });
const name = (tag, level) => `疑似催收 · ${tag}, ${level}`;
return contacts(found, name, '社区举报，2026-11；不是结论', new Date('2026-11-23T08:00:00Z'));
"""


def said(key: str, tag: str = "collection_agency", level: str = "few") -> dict[str, object]:
    return {"key": key, "tag": tag, "level": level, "month": "2026-11", "flags": 0}


def made(panel: Panel, entries: list[dict[str, object]], keys: list[str], prefixes: list[str]) -> str:
    text: str = panel.run(MAKE, {"entries": entries, "keys": keys, "prefixes": prefixes})
    return text


def unfolded(text: str) -> list[str]:
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    return text.replace("\r\n ", "").split("\r\n")


def test_only_what_was_chosen_goes_out_and_nothing_that_is_no_collector(panel: Panel):
    entries = [
        said("+8657126888888"),
        said("+8657126888889", "not_collection"),
        said("+861013800000"),
        said("CN-95220369"),
    ]
    lines = unfolded(made(panel, entries, ["CN-95220369"], ["+86571"]))
    assert [line for line in lines if line.startswith("TEL")] == [
        "TEL;TYPE=voice:+8657126888888",
        "TEL;TYPE=voice:95220369",
    ]
    assert lines.count("BEGIN:VCARD") == lines.count("END:VCARD") == 1
    assert "VERSION:4.0" in lines
    assert r"FN:疑似催收 · collection_agency\, few" in lines


def test_the_same_choice_gives_the_same_identities(panel: Panel):
    entries = [said(f"+86571268{at:05d}", level=["few", "many"][at % 2]) for at in range(250)]
    first, second = (made(panel, rows, [], ["+86571"]) for rows in (entries, entries[10:]))
    uids = re.findall(r"UID;VALUE=text:(\S+)", first)
    assert len(uids) == len(set(uids)) == 4  # two levels, 125 numbers each
    assert set(re.findall(r"UID;VALUE=text:(\S+)", second)) == set(uids)


def test_a_range_is_counted_as_its_own_kind_of_line(panel: Panel):
    prefixes = panel.run(
        """const { keyPrefixes } = await import('/core/list/key-prefixes.js');
        const found = {};
        for (const raw of given) found[raw] = keyPrefixes(await app.describeRange(raw));
        return found;""",
        ["954", "0954开头", "0412", "1380", "400", "100", "9527开头"],
    )
    assert prefixes == {
        "954": ["CN-954"],
        "0954开头": ["+86954"],
        "0412": ["+86412"],
        "1380": ["+861380"],
        "400": ["+86400"],
        "100": ["CN-100"],
        "9527开头": ["CN-9527"],
    }
