"""What every command shares: languages, help pages, reading what is typed, tables, answers, errors, exit codes, streams, the store."""
