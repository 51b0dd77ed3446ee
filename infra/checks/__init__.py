"""检查 What can be found out about a store by looking at it: the log itself, the views, and what was decided."""
