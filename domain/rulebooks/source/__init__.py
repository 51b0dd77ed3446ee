"""规则文本 The text of a rulebook as it is written: read from TOML, with the line on which everything stands."""
