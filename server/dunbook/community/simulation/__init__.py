"""Honest crowds and attackers, played against the real rules. `dunbook simulate` prints what comes of it."""
