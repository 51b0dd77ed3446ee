"""司法所 Judicial offices: who is in post (2.1.2), their stars by scores and by awards (2.1.4), and why."""
