"""Makes a release: `make release`; docs/releasing.md has the steps. The wheel does not hold this."""
