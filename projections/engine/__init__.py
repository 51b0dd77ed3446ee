"""投影引擎 What keeps read tables in step with the log: it reads pages of events, folds them in batches, and rebuilds tables beside the live ones."""
