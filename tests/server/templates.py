"""Makes applications for tests cheap: an empty database to copy, an interface that is described once."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dunbook import api
from dunbook.api.numbers import PrefixEntry
from dunbook.storage.migrate import migrate
from flask_openapi3 import openapi, utils
from flask_openapi3.blueprint import APIBlueprint
from werkzeug.routing import Rule

DATABASE = "dunbook.sqlite3"
_FINISHED, _COLLECTED = api.finished, APIBlueprint._collect_openapi_info


@contextmanager
def interface_read_once() -> Iterator[None]:
    """Each application describes the same interface anew and makes the same code for its addresses, which is
    most of what making one costs."""
    with pytest.MonkeyPatch.context() as patch:
        describe_once(patch)
        read_models_once(patch)
        compile_addresses_once(patch)
        yield


def describe_once(patch: pytest.MonkeyPatch) -> None:
    """The description depends on the code alone: every application gives that of the first one."""
    described: list[dict[str, Any]] = []

    def finished(spec: dict[str, Any]) -> dict[str, Any]:
        if not described:
            described.append(_FINISHED(spec))
        return described[0]

    def collected(self: APIBlueprint, *asked: Any, **also: Any) -> Any:
        return _COLLECTED(self, *asked, **{**also, "doc_ui": not described})

    patch.setattr(api, "finished", finished)
    patch.setattr(APIBlueprint, "_collect_openapi_info", collected)


def describe_anew(patch: pytest.MonkeyPatch) -> None:
    """Lets an application describe its interface itself, as it does outside the tests."""
    patch.setattr(api, "finished", _FINISHED)
    patch.setattr(APIBlueprint, "_collect_openapi_info", _COLLECTED)


def read_models_once(patch: pytest.MonkeyPatch) -> None:
    """The types of a function's parameters are the same whenever they are read, and so is the schema of a
    model."""
    hints: dict[Any, dict[str, Any]] = {}
    read = utils.get_type_hints

    def hints_of(function: Any) -> dict[str, Any]:
        code = function.__code__
        return hints[code] if code in hints else hints.setdefault(code, read(function))

    patch.setattr(utils, "get_type_hints", hints_of)
    patch.setattr(openapi, "get_model_schema", cache(utils.get_model_schema))
    patch.setattr(PrefixEntry, "model_json_schema", cache(PrefixEntry.model_json_schema))


def compile_addresses_once(patch: pytest.MonkeyPatch) -> None:
    """A compiled rule takes the rule as its first argument, so that equal rules can share it."""
    made: dict[Any, Callable[..., Any]] = {}
    compiled = Rule._compile_builder

    def once(self: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        if self.defaults:
            return compiled(self, append_unknown)
        asked = (self.rule, tuple(self._trace), append_unknown)
        if asked not in made:
            made[asked] = compiled(self, append_unknown)
        return made[asked]

    patch.setattr(Rule, "_compile_builder", once)


@contextmanager
def migrated() -> Iterator[Path]:
    """An empty database with every migration, which belongs to no secret yet. Copying it is much quicker
    than making another one."""
    with tempfile.TemporaryDirectory(prefix="dunbook-") as folder:
        file = Path(folder) / DATABASE
        migrate(f"sqlite:///{file}")
        yield file


def with_database(folder: Path, migrated: Path) -> Path:
    """Puts a copy of the empty database into a folder that has not been used yet, and returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated, folder / DATABASE)
    return folder
