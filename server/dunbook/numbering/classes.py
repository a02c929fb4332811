"""What the regulator gives a range of service lines out for: call centres, large firms, kinds of SMS."""

from .number import Number
from .plan import CLASSES


def class_of(number: Number) -> str | None:
    """The class of a 95 or 106 line, as in the plan; None where the plan knows none."""
    if number.key is None or number.kind not in ("service_95", "sms_106"):
        return None
    return class_of_digits(number.key[3:])


def class_of_digits(digits: str) -> str | None:
    """The class of a line by its digits, or of many lines by their first digits."""
    return next((CLASSES[digits[:size]] for size in (5, 4, 3) if digits[:size] in CLASSES), None)
