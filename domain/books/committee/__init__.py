"""调委会台账 The books that are kept about a committee (2.2.1, 2.2.2-c, 2.2.4-b, 2.2.5-f)."""
