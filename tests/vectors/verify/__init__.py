"""Packs that were altered with every checksum redone, and what a check must answer to each.

`cases.json` lists them for checkers in any language; `python -m tests.vectors.verify FOLDER` writes the
packs. The panel's own code (tests/node/complaint/packs.js) makes the base from `story.json`; a time-stamping
authority is made for each run.
"""
