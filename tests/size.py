"""How much of something is tried: see tests/node/size.js, which says the same for the panel's tests."""

from os import environ


def size_of(check: int, test: int) -> int:
    """`check`: for `make check`, which is to answer in seconds. `test`: for `make test`."""
    return check if "CHECK" in environ else test
