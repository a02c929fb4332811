"""Checks a pack: that it is a whole bag, that its log is an unbroken chain, and that its parts agree.

Reads files and says what it found. It shares no code with the panel that makes packs, and needs no server.
"""

from dunbook.evidence_pack.findings import ANSWERS, Finding, Verdict
from dunbook.evidence_pack.verify import Trusted, verify_pack

__all__ = ["ANSWERS", "Finding", "Trusted", "Verdict", "verify_pack"]
