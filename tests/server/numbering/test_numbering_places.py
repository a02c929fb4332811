"""The compact table says what `phonenumbers` says, without its 96 MB."""

import gzip
import random
import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest
from dunbook.numbering import normalize
from dunbook.numbering.describe import carrier, place
from dunbook.numbering.plan import AREAS, MOBILE
from phonenumbers import carrier as library_carrier
from phonenumbers import geocoder

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "extension/vendor/places.json"
COUNTRY = {"zh": "中国", "en": "China"}


def sample() -> list[str]:
    dice = random.Random(8)
    mobiles = [
        (head := dice.choice(sorted(MOBILE))) + f"{dice.randrange(10 ** (11 - len(head))):0{11 - len(head)}}"
        for _ in range(6000)
    ]
    homes = [
        f"0{area}{dice.choice('2345678')}{dice.randrange(10 ** (lengths[0] - 1)):0{lengths[0] - 1}}"
        for area, lengths in AREAS.items()
        for _ in range(5)
    ]
    return mobiles + homes


def test_places_are_those_of_the_library():
    for raw in sample():
        parsed = phonenumbers.parse(raw, "CN")
        names = {language: geocoder.description_for_number(parsed, language) for language in ("zh", "en")}
        # The library falls back to the country; we return nothing then.
        assert place(normalize(raw)) == (None if COUNTRY["zh"] in names["zh"] else names), raw


def test_carriers_are_those_of_the_library():
    for raw in sample():
        number = normalize(raw)
        parsed = phonenumbers.parse(raw, "CN")
        expected = {language: library_carrier.name_for_number(parsed, language) for language in ("zh", "en")}
        assert carrier(number) == (expected if expected["zh"] else None), raw


@pytest.mark.parametrize(
    "raw",
    [
        "4001234567",
        "8008108888",
        "95188",
        "96110",
        "10086",
        "12378",
        "10690000123456",
        "110",
        "70012345678",
        "+85223456789",
        "abc",
    ],
)
def test_lines_of_no_place_have_none(raw: str):
    assert place(normalize(raw)) is None
    assert carrier(normalize(raw)) is None


def test_the_other_reading_has_its_own_place():
    found = normalize("9522012345")
    assert place(found) is None
    assert [place(other) for other in found.also] == [{"zh": "宁夏石嘴山市", "en": "Shizuishan, Ningxia"}]


def test_the_table_is_small():
    """That the table is always the same is tested where a package builds it: tests/server/packaging."""
    assert len(gzip.compress(TABLE.read_bytes())) < 700_000


def test_a_worker_never_loads_the_libraries_own_places():
    script = (
        "import sys; from dunbook.numbering import normalize;"
        "from dunbook.numbering.describe import place, carrier;"
        "n = normalize('13800138000'); place(n); carrier(n);"
        "print([name for name in sys.modules if name.startswith('phonenumbers')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
