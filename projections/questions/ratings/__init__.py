"""Ratings of committees and judicial offices by formula: the views and where every point comes from."""
