"""The subcommands of `dunbook`, a file each: what they take, and what they do with it.

Every file is read at every start, so a file imports what it needs only when its command runs.
"""
