"""Every kind of record in `kv` is named in `core/common/records.js`, and nowhere else."""

import re

from tests.house.tree import read, under

RECORDS = "extension/core/common/records.js"
# A call that reads or writes `kv` under a text, or a quoted key of a kind.
LITERAL = re.compile(r"""\(\s*['"]kv['"],\s*\n?\s*['"`]""")


def kinds() -> list[str]:
    return re.findall(r"key: '([a-z_:-]+)', backup:", read(RECORDS))


def test_nobody_names_a_kind_by_a_literal():
    prefixes = [key for key in kinds() if key.endswith(":")]
    quoted = re.compile(r"""['"`](?:""" + "|".join(map(re.escape, prefixes)) + r")")
    sources = [name for name in under("extension", ".js") if str(name) != RECORDS]
    assert len(prefixes) > 8
    wrong = [str(name) for name in sources if LITERAL.search(read(name)) or quoted.search(read(name))]
    assert wrong == []


def test_each_kind_has_a_key_of_its_own():
    assert len(set(kinds())) == len(kinds()) > 20
