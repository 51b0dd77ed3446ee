"""纠纷台账 The sheets of the books of disputes."""
