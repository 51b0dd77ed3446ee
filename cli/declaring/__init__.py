"""How plain functions and registers become commands on the line: verbs, steps of procedures, add, change, show, list."""
