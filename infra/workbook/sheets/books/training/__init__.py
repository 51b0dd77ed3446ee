"""培训台账 The sheets of the books of training sessions."""
