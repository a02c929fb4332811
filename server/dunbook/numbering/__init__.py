"""What a number is. Pure: knows China's lines, wraps `phonenumbers` for the rest of the world."""

from .classes import class_of
from .normalizer import normalize
from .number import Number

__all__ = ["Number", "class_of", "normalize"]
