"""台账 The books of the domain as read tables (domain/books)."""
