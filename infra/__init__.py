"""What touches the world outside: the event store, the workbook, the import, the made-up city."""
