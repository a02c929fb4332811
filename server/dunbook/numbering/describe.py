"""Who a number is likely to be, offline: place, carrier, official directory, known false claims."""

from .directory import claims, directory
from .places import carrier, place

__all__ = ["carrier", "claims", "directory", "place"]
