"""年度考核 Many mediators' years under one rulebook."""
