"""`fengqiao rulebook`: rules in words, compared, checked, tried as a draft, adopted."""
