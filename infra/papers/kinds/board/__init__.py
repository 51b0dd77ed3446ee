"""督查 What the city tells its counties of their targets and ranks (3.3-a)."""
