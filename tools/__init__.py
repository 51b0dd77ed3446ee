"""Scripts that make and check the repository's generated files. Not part of the product."""
