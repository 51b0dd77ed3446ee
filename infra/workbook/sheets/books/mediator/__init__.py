"""调解员台账 The sheets of the books of mediators."""
