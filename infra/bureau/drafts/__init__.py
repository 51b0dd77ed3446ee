"""规则草案 Rulebooks before they are adopted: what a draft names and would change, and whether the read tables can follow it."""
