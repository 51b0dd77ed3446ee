"""年度办案数 What each mediator did in each year, counted once and kept."""
