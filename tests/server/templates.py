"""What makes applications for tests cheap: an empty database to copy, models that are described once."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from dunbook.storage.migrate import migrate
from flask_openapi3 import utils

DATABASE = "dunbook.sqlite3"


@contextmanager
def schemas_made_once() -> Iterator[None]:
    """Each application describes the same models anew, which is half of what making one costs."""
    made = cache(utils.get_model_schema)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utils, "get_model_schema", lambda *asked, **also: deepcopy(made(*asked, **also)))
        yield


@contextmanager
def migrated() -> Iterator[Path]:
    """An empty database with every migration, which belongs to no secret yet. A copy of it is ready much
    sooner than another one is made."""
    with tempfile.TemporaryDirectory(prefix="dunbook-") as folder:
        file = Path(folder) / DATABASE
        migrate(f"sqlite:///{file}")
        yield file


def with_database(folder: Path, migrated: Path) -> Path:
    """The folder, which has not been used yet, with a copy of the empty database in it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated, folder / DATABASE)
    return folder
