"""The worked examples of ratings and allowances, and what examples have in common."""
