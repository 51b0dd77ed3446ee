"""调委会台账 The sheets of the books of committees."""
