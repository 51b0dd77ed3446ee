"""培训台账 The book of training sessions (2.1.3, 2.2.5-b)."""
