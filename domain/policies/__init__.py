"""Pure policies: facts and a rulebook in, a decision with its reasons out."""
