"""Rulebooks: rules as dated data. The model and the shipped documents (`*.toml`)."""
