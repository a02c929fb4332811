"""The pictures for the stores have their sizes, in each language of the panel, and show different screens."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser import camera, store_pictures

OPAQUE = 2
"""A PNG's way to write colours without transparency."""


def header(picture: bytes) -> tuple[int, int, int]:
    """Width, height and how a PNG writes its colours."""
    width, height, _, colours = struct.unpack_from(">IIBB", picture, 16)
    return width, height, colours


@pytest.mark.soak
def test_the_pictures_for_the_stores(playwright: Playwright, tmp_path: Path):
    (tmp_path / "profile").mkdir()
    with camera.camera(playwright, tmp_path / "profile") as one:
        made = list(store_pictures.take(one, tmp_path / "listing"))
    for language in store_pictures.LANGUAGES:
        sizes = {path.name: header(path.read_bytes()) for path in made if path.parent.name == language}
        assert sizes.pop("tile.png") == (440, 280, OPAQUE)
        assert sizes == dict.fromkeys(sizes, (1280, 800, OPAQUE))
        assert len(sizes) == len(store_pictures.SHOWN)
    assert len({path.read_bytes() for path in made}) == len(made)
