"""词表 Further closed vocabularies of the field, each in a file of its own (domain/base/kinds.py has the others)."""
