"""The moderators' pages at `/moderate`."""
