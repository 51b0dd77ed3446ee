"""Ratings of committees and judicial offices by formula over the facts of their year."""
