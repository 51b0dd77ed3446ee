"""纠纷台账 The books that are kept about a dispute (1.2, 2.2.3)."""
