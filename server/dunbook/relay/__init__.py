"""A blind mailbox between a person's own devices. What lies in it is sealed for them; see docs/sync.md.

The relay knows a keyed hash of the token that opens a mailbox, random names, sizes and days. It never has a
key, and nothing here looks into what it holds.
"""
