"""A property that is worked out when it is first asked for.

That of `functools` takes a lock for each (until Python 3.12), which costs more than what a row of a table
works out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):
    """What is found is kept as a plain attribute of the same name, which is looked for before this."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> T | lazy[T]:
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._work(instance)
        return found
