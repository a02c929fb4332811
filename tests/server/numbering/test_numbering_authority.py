"""Where the plan and `phonenumbers` both speak of a number, they say the same."""

import random

import phonenumbers
import pytest
from dunbook.numbering import normalize
from dunbook.numbering.plan import AREAS

COUNT = 4000


def authority(raw: str) -> str | None:
    try:
        parsed = phonenumbers.parse(raw, "CN")
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(parsed, 0) if phonenumbers.is_valid_number(parsed) else None


def digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


@pytest.mark.parametrize("shape", ["mobile", "landline", "business"])
def test_the_plan_agrees(shape: str):
    dice = random.Random(shape)
    shapes = {
        "mobile": lambda: "1" + dice.choice("3456789") + digits(dice, 9),
        "landline": lambda: "0" + dice.choice(list(AREAS)) + digits(dice, dice.choice([7, 8])),
        "business": lambda: dice.choice(["400", "800"]) + digits(dice, 7),
    }
    raws = [shapes[shape]() for _ in range(COUNT)]
    # Keys with CN- are lines that the library does not know: 95170110 behind a 7-digit area code.
    ours = {raw: key for raw in raws if (key := normalize(raw).key) and key.startswith("+")}
    assert [raw for raw in raws if ours.get(raw) != authority(raw)] == []


def test_numbers_abroad_are_left_to_it():
    dice = random.Random(1)
    raws = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS - {"CN"}):
        example = phonenumbers.example_number(region)
        code, national = example.country_code, str(example.national_number)
        raws += [f"+{code}{national[:-4]}{digits(dice, 4)}" for _ in range(5)]
    assert [raw for raw in raws if normalize(raw).key != authority(raw)] == []
