"""矛盾纠纷(案件) Dispute: accepted, settled or not, entered, performed, its file reviewed (2.2.1, 2.2.5-f)."""
