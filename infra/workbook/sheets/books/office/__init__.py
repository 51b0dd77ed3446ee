"""司法所台账 The sheets of the books of offices."""
