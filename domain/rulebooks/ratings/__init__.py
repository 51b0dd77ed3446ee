"""Ratings of committees by formula over the facts of their year."""
