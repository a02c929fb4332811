"""Packs that were altered with every checksum redone, and what a check must answer to each.

`cases.json` lists them for checkers in any language; `python -m tests.vectors.verify FOLDER` writes the
packs. The base is made by the panel's own code (tests/node/complaint/packs.js) from `story.json`; a
time-stamping authority is made on the spot.
"""
