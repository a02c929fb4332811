"""Who a number is likely to be, offline: place, carrier, official directory, known false claims."""

from .directory import claims, directory
from .official import official, official_fingerprint
from .places import carrier, place

__all__ = ["carrier", "claims", "directory", "official", "official_fingerprint", "place"]
