"""评级 Ratings of committees by formula."""
