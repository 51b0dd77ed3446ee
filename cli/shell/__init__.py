"""What a person at a shell expects: settings of their own, a start page, pages on a terminal, streams in the place of files, completion."""
