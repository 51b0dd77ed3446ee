"""称呼 What is called what: the names of codes, and the codes of names."""
