"""说明 Explaining: gathers what a figure rests on, from the read tables and the log, into a tree (domain/explanation.py)."""
