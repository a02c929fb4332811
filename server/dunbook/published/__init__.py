"""The list as files: codec, deltas, signature. Knows what is published, not how it came to be."""
