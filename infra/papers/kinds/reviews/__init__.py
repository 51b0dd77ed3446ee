"""考核后续 What comes after an annual review: decisions and places that fell vacant (2.2.2-a, 2.2.5-a)."""
