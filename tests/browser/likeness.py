"""Whether two small pictures show the same screen: exactly, or as far as machines with other fonts can."""

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Colour = list[int]
"""Red, green and blue, 0 to 255."""

# The same screen, drawn and packed twice, differs by 2 at most; a part that moves by a line by 20 and more.
SAME = 12
STRAY = 6
"""The maximum number of squares that may differ, as the edges of a letter do. A new accent colour changes
at least eight."""
# Measured with three other pairs of fonts: blocks differ by up to 19, colours by up to 0.9. Where the bar at
# the bottom is missing, most blocks differ by 25 and more; where the accent is another, the colours of a
# screen with a filled button by 2 to 8.
BLOCK = 4
SHIFT = 5
ALIKE = 22
HUES = 12
SAME_HUES = 1.2
GREY = 18


@dataclass(frozen=True)
class Picture:
    """The mean colours of its squares, row by row."""

    columns: int
    squares: list[Colour]

    @property
    def rows(self) -> int:
        return len(self.squares) // self.columns

    @cached_property
    def sums(self) -> list[list[Colour]]:
        """For each square the sum of all squares above it and to its left, so that the mean of any block
        takes four look-ups."""
        sums = [[[0, 0, 0]] * (self.columns + 1)]
        for y in range(self.rows):
            row, so_far = [[0, 0, 0]], [0, 0, 0]
            for x in range(self.columns):
                so_far = [a + b for a, b in zip(so_far, self.squares[y * self.columns + x], strict=True)]
                row.append([a + b for a, b in zip(sums[y][x + 1], so_far, strict=True)])
            sums.append(row)
        return sums

    def block(self, x: int, y: int) -> list[float]:
        right, bottom = min(x + BLOCK, self.columns), min(y + BLOCK, self.rows)
        corners = zip(
            self.sums[bottom][right], self.sums[y][right], self.sums[bottom][x], self.sums[y][x], strict=True
        )
        return [(a - b - c + d) / ((right - x) * (bottom - y)) for a, b, c, d in corners]

    @cached_property
    def hues(self) -> list[float]:
        """The share of the picture that each hue has, weighted by how strong the hue is."""
        found = [0.0] * HUES
        for red, green, blue in self.squares:
            strength = max(red, green, blue) - min(red, green, blue)
            if strength >= GREY:
                hue = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[0]
                found[round(hue * HUES) % HUES] += strength / len(self.squares)
        return found


def difference(before: Picture, after: Picture, same_fonts: bool) -> str:
    """The difference in words; empty where both pictures show the same screen."""
    if (before.columns, before.rows) != (after.columns, after.rows):
        return "the size"
    if same_fonts:
        squares = [n for n, pair in enumerate(zip(before.squares, after.squares, strict=True)) if far(*pair)]
        return f"{len(squares)} squares, {around(before, squares)}" if len(squares) > STRAY else ""
    lost = [*strange(before, after), *strange(after, before)]
    if lost:
        return f"{len(lost)} blocks, {around(before, lost)}"
    hue = max(abs(a - b) for a, b in zip(before.hues, after.hues, strict=True))
    return f"the colours, by {hue:.1f}" if hue > SAME_HUES else ""


def far(one: Colour, other: Colour) -> bool:
    return apart(one, other) > SAME


def strange(one: Picture, other: Picture) -> Iterator[int]:
    """The blocks that have nothing like them in the other picture, at the same height or some lines off."""
    last = one.rows - BLOCK
    for y in range(0, last + 1, BLOCK):
        for x in range(0, one.columns, BLOCK):
            heights = range(max(0, y - SHIFT), min(last, y + SHIFT) + 1)
            if all(apart(one.block(x, y), other.block(x, near)) > ALIKE for near in heights):
                yield y * one.columns + x


def apart(one: list[int] | list[float], other: list[int] | list[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def around(picture: Picture, squares: list[int]) -> str:
    """Where the squares are, in hundredths of the picture's height."""
    rows = [square // picture.columns for square in squares]
    return f"{100 * min(rows) // picture.rows} to {100 * (max(rows) + 1) // picture.rows} % from the top"
