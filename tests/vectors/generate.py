"""Inputs for the comparison of both normalisers: numbers of every kind, then mutated as hands and
clipboards do."""

import random
from collections.abc import Iterator

import phonenumbers

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
POOL = (
    " -()（）.·　‑–—+＋#转ext分机xXpw,，;:/／电话telTEL手机*人工号0123456789０１９①②⑩⁰₂𝟙𝟚🯰٠١🄀🅐📞☎️⃣"
    "\u200b\u202a\ufeff\u0301\ud800\udfff\n\t\x00\x85\u1680ⅫåßİıſK〇一"
)
INSERTED = [" ", "-", "转8001", " ext 12", "#1", "　", "tel:", "+86", "0", "17951"]


class Inputs:
    """Draws inputs; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def many(self, count: int) -> Iterator[tuple[str, str]]:
        """This many pairs of a raw text and a region."""
        for _ in range(count):
            kind = self._random.random()
            raw = self._china() if kind < 0.45 else self._world() if kind < 0.75 else self._noise()
            if self._random.random() < 0.5:
                raw = self._mutated(raw)
            yield raw, "CN" if self._random.random() < 0.97 else self._random.choice(REGIONS)

    def _digits(self, fewest: int, most: int) -> str:
        return "".join(self._random.choices("0123456789", k=self._random.randint(fewest, most)))

    def _china(self) -> str:
        choose, digits = self._random.choice, self._digits
        shapes = [
            lambda: "1" + choose("3456789") + digits(9, 9),
            lambda: "0" + choose(["10", "20", "21", "571", "755", "951", "952", "433", "754"]) + digits(7, 8),
            lambda: "95" + digits(1, 10),
            lambda: "96" + digits(2, 6),
            lambda: "10" + digits(1, 9),
            lambda: "106" + digits(3, 18),
            lambda: choose(["400", "800"]) + digits(5, 8),
            lambda: "11" + digits(1, 6),
            lambda: "12" + digits(1, 9),
            lambda: "700" + digits(7, 13),
            lambda: f"0{self._random.randrange(10, 1000)}" + digits(3, 9),
            lambda: digits(1, 19),
            lambda: choose(["17951", "12593", "17911", "125831"]) + choose([self._china, str])(),
            lambda: (
                "0"
                + choose(["10", "21", "571", "951"])
                + choose(["95", "96", "12", "100", "110"])
                + digits(0, 6)
            ),
            lambda: choose(["+86", "0086", "86", "086", "+0086", "+86 0"]) + self._china(),
            lambda: choose(["10", "21", "571", "951", "952", "953", "755"]) + digits(6, 9),
        ]
        return choose(shapes)()

    def _world(self) -> str:
        choose = self._random.choice
        region = choose(REGIONS)
        example = phonenumbers.example_number_for_type(region, choose([0, 1, 2, 3, 4, 6, 10]))
        example = example or phonenumbers.example_number(region)
        raw = list(phonenumbers.format_number(example, choose([0, 1])))
        for _ in range(choose([0, 0, 1, 2, 4])):
            at = self._random.randrange(len(raw))
            if raw[at].isdigit():
                raw[at] = choose("0123456789")
        text = "".join(raw)[: None if self._random.random() < 0.85 else -1]
        return text.replace("+", "00") if self._random.random() < 0.2 else text

    def _noise(self) -> str:
        def character() -> str:
            if self._random.random() < 0.7:
                return self._random.choice(POOL)
            first, last = self._random.choice([(0x20, 0x3000), (0x3000, 0x10000), (0x10000, 0x110000)])
            return chr(self._random.randrange(first, last))

        return "".join(character() for _ in range(self._random.randint(1, 12)))

    def _mutated(self, raw: str) -> str:
        made = list(raw)
        for _ in range(self._random.randrange(5)):
            at = self._random.randrange(len(made) + 1)
            way = self._random.randrange(4)
            if way == 0:
                made.insert(at, self._random.choice(POOL))
            elif way == 1:
                made[at : at + 1] = [self._random.choice(POOL)]
            elif way == 2:
                del made[at : at + 1]
            else:
                made.insert(at, self._random.choice(INSERTED))
        return "".join(made)
