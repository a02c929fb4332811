"""What moderators see and decide, and what everybody may read about it."""
