"""The command line: nothing but translation between a person and the rest."""
