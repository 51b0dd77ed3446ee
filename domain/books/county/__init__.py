"""县市区台账 The books that are kept about a county (2.1.3, 2.2.4-a, 2.2.5-d)."""
