"""A city's floor under the amounts of its counties."""
