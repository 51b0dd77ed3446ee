"""Days and windows: when something is due, and on which days a step is taken."""
