"""督查台账 The books of supervision (3.3)."""
