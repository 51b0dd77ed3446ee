"""以前所知 What was known at earlier positions of the log: the read tables of then, and the places on the way at which they are kept."""
