"""Where the files that server and panel share are: the repository, or the copy that the wheel carries."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_root"

ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2]
"""Holds `extension/` and `_locales/`."""
