"""One fold and one query for each question that a reader asks, and the engine that keeps them up to date."""
