"""Numbers as people look them up: what rings in mainland China, written as it is typed and pasted."""

import random
from collections.abc import Callable

from dunbook.numbering.plan import AREAS, MOBILE

SEED = 3


def mix(count: int) -> list[str]:
    """`count` raw numbers; the same each time."""
    dice = random.Random(SEED)
    shapes: list[tuple[float, Callable[[random.Random], str]]] = [
        (0.50, _mobile),
        (0.25, _landline),
        (0.10, lambda dice: dice.choice(["400", "400-", "400 "]) + _digits(dice, 7)),
        (0.08, lambda dice: "95" + _digits(dice, dice.choice([3, 3, 4, 6, 8]))),
        (0.04, lambda dice: "1069" + _digits(dice, dice.choice([8, 10]))),
        (0.03, lambda dice: dice.choice(["10086", "10010", "12378", "12345", "96110", "110"])),
    ]
    weights = [weight for weight, _ in shapes]
    return [shape(dice) for _, shape in dice.choices(shapes, weights, k=count)]


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


def _mobile(dice: random.Random) -> str:
    head = dice.choice(sorted(MOBILE))
    whole = head + _digits(dice, 11 - len(head))
    written = [whole, whole, whole, f"+86{whole}", f"{whole[:3]} {whole[3:7]} {whole[7:]}"]
    return dice.choice([*written, f"{whole[:3]}-{whole[3:7]}-{whole[7:]}"])


def _landline(dice: random.Random) -> str:
    area = dice.choice(sorted(AREAS))
    subscriber = dice.choice("2345678") + _digits(dice, AREAS[area][0] - 1)
    return dice.choice(
        [f"0{area}{subscriber}", f"0{area}-{subscriber}", f"(0{area}){subscriber}", f"+86{area}{subscriber}"]
    )
