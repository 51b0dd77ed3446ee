"""司法所台账 The books that are kept about a judicial office (2.1.1, 2.1.3, 2.1.4)."""
