"""排查台账 The book of screening (2.2.5-d)."""
