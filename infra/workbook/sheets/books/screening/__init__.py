"""排查台账 The sheets of the books of screening."""
