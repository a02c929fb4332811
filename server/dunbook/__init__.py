"""Dunbook: every collection call on the record. `create_app` makes the WSGI application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dunbook.web import create_app

__all__ = ["__version__", "create_app"]
__version__: str
"""As `manifest.json` says it; the build writes it into the installed package's metadata."""


def __getattr__(name: str) -> Any:
    # Lazy, because `dunbook number` and the pure packages should not pay for importing a web framework.
    if name == "create_app":
        from dunbook.web import create_app

        return create_app
    if name == "__version__":
        from importlib.metadata import version

        return version("dunbook")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
