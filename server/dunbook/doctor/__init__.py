"""What `dunbook doctor` examines. It looks and changes nothing: no table, no key, no secret is made here."""

from dunbook.doctor.examination import examine
from dunbook.doctor.finding import LOOK, RIGHT, WRONG, Finding

__all__ = ["LOOK", "RIGHT", "WRONG", "Finding", "examine"]
