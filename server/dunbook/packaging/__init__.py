"""Makes what a store takes of the extension.

Imports nothing but Python's own library and nothing else of ours, so that a reviewer of `source.zip` runs the
same code on the same files: `python -m dunbook.packaging`.
"""
