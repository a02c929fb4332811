"""How many examples a test tries: tests/node/size.js has the same for the panel's tests."""

from os import environ


def size_of(check: int, test: int, soak: int) -> int:
    """Few with `make check`, which is to answer in seconds, more with `make test`, many with `make soak`."""
    return soak if "SOAK" in environ else check if "CHECK" in environ else test
