"""队伍和保障 Who does the work in a county, what they were taught, what they get, and what supports them."""
