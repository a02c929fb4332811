"""How much of something is tried: see tests/node/size.js, which says the same for the panel's tests."""

from os import environ


def size_of(check: int, test: int, soak: int) -> int:
    """A little by `make check`, which is to answer in seconds, more by `make test`, much by `make soak`."""
    return soak if "SOAK" in environ else check if "CHECK" in environ else test
