"""The packs that are altered, made once for all files."""

import pytest

from tests.vectors.verify.packs import Bases


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    return Bases(tmp_path_factory.mktemp("bases"))
