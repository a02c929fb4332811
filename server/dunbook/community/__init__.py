"""What people say about a number: evidence, bars, what is published. Pure rules beside a thin store."""
