"""The register of collection agencies, their names, and proposals to it."""
