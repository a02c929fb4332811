"""The rules of the community: what reports on a number make of it. Pure: no storage, no clock, no web."""
