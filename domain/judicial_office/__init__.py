"""司法所 Judicial office: premises, staff and star scores (2.1)."""
