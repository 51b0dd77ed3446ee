"""Days and windows: on which day something is due."""
