"""Lists from elsewhere that come in, and what goes out as a file."""
