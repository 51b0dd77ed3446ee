"""What touches the world outside: the event store, workbooks, the import, papers, files, the clock; the made-up city; and the bureau, which puts all of it together."""
