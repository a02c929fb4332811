"""The numbers in a citation such as “articles 37(2) and 27” or its Chinese."""

import re

DIGITS = "零〇一二三四五六七八九"
NUMBER = r"(?:[〇零一二三四五六七八九十百千]+|\d+)"


def chinese(found: re.Match[str]) -> tuple[set[int], set[int]]:
    """The articles, with ranges opened, and all numbers as written."""
    articles: set[int] = set()
    numbers: set[int] = set()
    last, opened = 0, False
    for token in re.findall(rf"{NUMBER}|至", found["main"]):
        if token == "至":
            opened = True
            continue
        number = _value(token)
        articles |= set(range(last, number + 1)) if opened else {number}
        numbers.add(number)
        last, opened = number, False
    numbers |= {_value(token) for token in re.findall(NUMBER, found["more"])}
    return articles, numbers


def english(found: re.Match[str]) -> tuple[set[int], set[int]]:
    """The articles, with ranges opened, and all numbers as written."""
    articles: set[int] = set()
    numbers = {int(digits) for digits in re.findall(r"\d+", found["main"])}
    last, kind = 0, ""
    for word in re.findall(r"items?|to|and|,|[\d()\-]+", found["main"]):
        if not word[0].isdigit():
            kind = word if word != "," and not (word == "and" and kind == "items") else kind
            continue
        number = int(re.findall(r"\d+", word)[0])
        if kind.startswith("item"):
            kind = "items" if kind == "items" else ""
            if number < last:
                continue
        articles |= set(range(last, number + 1)) if kind == "to" else {number}
        last, kind = number, ""
    return articles, numbers


def _value(token: str) -> int:
    if token.isdigit():
        return int(token)
    total, digit = 0, 0
    for sign in token:
        if sign in DIGITS:
            digit = max(0, DIGITS.index(sign) - 1)
        else:
            total += max(digit, 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    return total + digit
