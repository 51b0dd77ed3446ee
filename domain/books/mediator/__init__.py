"""调解员台账 The books that are kept about a mediator (2.2.4-a)."""
